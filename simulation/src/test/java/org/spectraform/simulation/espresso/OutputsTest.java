package org.spectraform.simulation.espresso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.spectraform.core.io.InputException;

/** The recorded outputs are of this labeller's own runs on diamond, without the lines that nobody reads. */
class OutputsTest {
    static List<String> recorded(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(OutputsTest.class.getResourceAsStream(name));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().toList();
        }
    }

    @Test
    void readsTheSelfConsistentField() throws IOException {
        Outputs.Field field = Objects.requireNonNull(Outputs.field(recorded("pw.out")));

        assertThat(field.energy()).isCloseTo(-96.08080599 * 13.605693122994, within(1e-6));
        assertThat(field.fermi()).isEqualTo(20.0404);
        assertThat(field.iterations()).isEqualTo(8);
        assertThat(field.program()).isEqualTo("Quantum ESPRESSO 6.7MaX");
        assertThat(Outputs.gaveUp(recorded("pw.out"))).isFalse();
    }

    @Test
    void anOutputThatEndsEarlyIsNoResult() throws IOException {
        List<String> whole = recorded("pw.out");
        assertThat(Outputs.field(whole.subList(0, whole.size() - 1))).isNull(); // killed while writing wave functions
        assertThat(Outputs.field(List.of())).isNull();
        List<String> stars = new ArrayList<>(whole);
        stars.replaceAll(line -> line.replaceAll("-96\\.0808\\d*", "***********"));
        assertThat(Outputs.field(stars)).isNull();
    }

    @Test
    void tellsWhyItFailed() throws IOException {
        assertThat(Outputs.reason(recorded("pw-failed.out"), 1))
                .isEqualTo("Error in routine readpp (1): file /usr/share/espresso/pseudo/nothere.UPF not found");
        assertThat(Outputs.field(recorded("pw-given-up.out"))).isNull();
        assertThat(Outputs.gaveUp(recorded("pw-given-up.out"))).isTrue();
        assertThat(Outputs.reason(recorded("pw-given-up.out"), 2)).contains("did not converge");
        assertThat(Outputs.reason(recorded("xspectra-given-up.out"), 0)).contains("did not converge");
        assertThat(Outputs.reason(List.of("Segmentation fault", ""), 137)).contains("killed", "memory");
        assertThat(Outputs.reason(List.of("Segmentation fault", ""), 139)).contains("139", "Segmentation fault");
        assertThat(Outputs.reason(List.of(), 1)).contains("code 1 and said nothing");
    }

    @Test
    void knowsAFinishedSpectrum() throws IOException {
        assertThat(Outputs.spectrumConverged(recorded("xspectra.out"))).isTrue();
        assertThat(Outputs.spectrumConverged(recorded("xspectra-given-up.out"))).isFalse();
        assertThat(Outputs.spectrumConverged(List.of())).isFalse();
    }

    @Test
    void readsASpectrum() throws IOException {
        List<String> lines = new ArrayList<>(recorded("xanes.dat"));
        long header =
                lines.stream().filter(line -> line.strip().startsWith("#")).count();
        for (int k = (int) (lines.size() - header); k < Inputs.POINTS; k++) {
            lines.add(String.format(Locale.ROOT, "%14.8f%14.8f", -8 + k * 43.0 / 499, 1e-3 * k));
        }

        double[][] spectrum = Outputs.spectrum("xanes.dat", lines);

        assertThat(spectrum[0][0]).isEqualTo(-8);
        assertThat(spectrum[1][0]).isEqualTo(0.00054688);
        assertThat(spectrum[0][499]).isEqualTo(35);
        assertThat(spectrum[1][499]).isEqualTo(0.499);
        assertThatThrownBy(() -> Outputs.spectrum("xanes.dat", lines.subList(0, 300)))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("xanes.dat", "points instead of 500");
        lines.set(100, "  1.0  NaN");
        assertThatThrownBy(() -> Outputs.spectrum("xanes.dat", lines))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("NaN");
    }
}
