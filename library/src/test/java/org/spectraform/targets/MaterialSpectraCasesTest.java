package org.spectraform.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.spectraform.core.io.InputException;
import org.spectraform.core.spectrum.BackgroundKind;
import org.spectraform.core.spectrum.PreparedSpectrum;
import org.spectraform.core.spectrum.Resampling;
import org.spectraform.core.spectrum.Spectrum;
import org.spectraform.core.spectrum.TargetSpectrum;
import org.spectraform.core.spectrum.files.SpectrumChoice;
import org.spectraform.core.spectrum.files.SpectrumReading;
import org.spectraform.material.Material;
import org.spectraform.nn.model.ModelKind;
import org.spectraform.nn.model.SpectrumModel;

/** Reading and preparing: files as beamlines and programs write them, nearly all of one curve: each comes out right, is refused, or is warned of, as its manifest says. */
final class MaterialSpectraCasesTest {
    private static final Path FOLDER = Path.of("../core/src/test/resources/cases/spectra");
    private static final double MATCH = 0.012; // root mean square, on the model's scale

    private static Material carbon = Material.of("carbon");
    private static SpectrumModel model =
            new SpectrumModel(carbon.model(ModelKind.FORWARD).model());
    private static double[] truth = new double[0];

    @BeforeAll
    static void readTruth() {
        Spectrum sp2 = Objects.requireNonNull(carbon.target("sp2"));
        truth = Resampling.resample(sp2, model.grid()).intensity();
    }

    static List<Arguments> cases() throws IOException {
        return Files.readAllLines(FOLDER.resolve("manifest.tsv")).stream()
                .skip(1)
                .filter(line -> !line.isBlank())
                .map(line -> line.split("\t"))
                .map(f -> Arguments.of(f[0], f[1], f[2]))
                .toList();
    }

    private static PreparedSpectrum prepared(String file, BackgroundKind background) {
        SpectrumReading reading =
                MaterialSpectra.read(FOLDER.resolve(file).toString(), SpectrumChoice.AUTOMATIC, carbon, file);
        return MaterialSpectra.prepare(reading, carbon, model, null, background);
    }

    private static double rmse(TargetSpectrum target) {
        double square = 0;
        for (int e = 0; e < truth.length; e++) {
            if (target.covered(e)) {
                square += Math.pow(target.intensity(e) - truth[e], 2);
            }
        }
        return Math.sqrt(square / target.coveredCount());
    }

    @ParameterizedTest(name = "{0}: {1} ({2})")
    @MethodSource("cases")
    void isAsTheManifestSays(String file, String expected, String why) {
        Set<String> allowed = Set.of(expected.split("\\|"));
        PreparedSpectrum prepared;
        try {
            prepared = prepared(file, null);
        } catch (InputException refused) {
            assertThat(allowed).as(refused.getMessage()).contains("refuse");
            assertThat(refused.getMessage()).contains(file).doesNotContain("\n");
            return;
        }
        double rmse = rmse(prepared.target());
        if (rmse <= MATCH) {
            assertThat(allowed).as("matched: " + prepared.description()).containsAnyOf("match", "warn");
        } else {
            assertThat(allowed)
                    .as("%s differs by %.4f: %s", why, rmse, prepared.description())
                    .contains("warn");
        }
        if (!allowed.contains("match")) {
            assertThat(prepared.warnings()).isNotEmpty();
        }
    }

    /** The counterpart of what is refused by default. */
    @Test
    void aPowerLawIsSubtractedIfItIsAskedFor() {
        PreparedSpectrum prepared = prepared("e04_powerlaw.csv", BackgroundKind.POWER);
        assertThat(rmse(prepared.target())).isLessThan(MATCH);
        assertThat(prepared.background().rate()).isBetween(2.9, 3.1);
    }
}
