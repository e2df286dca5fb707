package org.spectraform.simulation.espresso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;
import org.spectraform.simulation.label.Edge;
import org.spectraform.simulation.label.Result;

/** The real programs on a small cell: seconds. */
class EspressoTest {
    private static final double EDGE = 3.5665;

    @TempDir
    Path folder;

    private static Structure diamond() {
        double[] fractions = {
            0, 0, 0, 0, 0.5, 0.5, 0.5, 0, 0.5, 0.5, 0.5, 0, 0.25, 0.25, 0.25, 0.25, 0.75, 0.75, 0.75, 0.25, 0.75, 0.75,
            0.75, 0.25
        };
        int[] carbon = new int[8];
        Arrays.fill(carbon, 6);
        return new Structure(
                Cell.cubic(EDGE),
                carbon,
                Arrays.stream(fractions).map(f -> f * EDGE).toArray());
    }

    @Test
    void labelsASiteOfDiamond() throws Exception {
        EspressoSettings settings = new EspressoSettings(new Edge(6), 20, KPoints.cubic(1), KPoints.cubic(1));
        assumeThatCode(() -> Espresso.find(settings, Set.of(6), null, 1))
                .as("pw.x, xspectra.x and their examples are installed (quantum-espresso quantum-espresso-data)")
                .doesNotThrowAnyException();
        Espresso espresso = Espresso.find(settings, Set.of(6), null, 1);
        espresso.pseudopotentials().writeTo(Files.createDirectory(folder.resolve("pseudo")));
        Set<String> stages = new HashSet<>();

        Result ground = espresso.run(
                Files.createDirectories(folder.resolve("diamond/ground")), diamond(), Result.GROUND, stages::add);
        Result site =
                espresso.run(Files.createDirectories(folder.resolve("diamond/site-000")), diamond(), 0, stages::add);

        // From a sketch in another language with the same settings.
        assertThat(ground.energyEv()).isCloseTo(-1208.530508, within(1e-4));
        assertThat(site.energyEv() - ground.energyEv()).isCloseTo(-98.715453, within(1e-3));
        assertThat(site.details().get("fermiEv").doubleValue()).isCloseTo(20.0404, within(1e-3));
        assertThat(Arrays.stream(site.polarisations()[0]).max().orElse(0)).isCloseTo(0.99830771, within(2e-3));
        double[] isotropic = site.isotropic();
        for (double[] polarisation : site.polarisations()) { // the site is cubic
            assertThat(polarisation).containsExactly(isotropic, within(0.02));
        }
        assertThat(stages).contains("self-consistent field, iteration 1", "spectrum x", "spectrum z");
        assertThat(site.program()).startsWith("Quantum ESPRESSO ");
        assertThat(folder.resolve("diamond/site-000/scratch")).doesNotExist();
    }
}
