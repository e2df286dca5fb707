package org.spectraform.core.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

class EnergyGridTest {
    @Test
    void carbonAxisPutsTheGraphiteResonanceInItsPlace() {
        assertThat(new EnergyGrid(274.5, 0.404, 100).energy(27)).isCloseTo(285.4, offset(0.02));
        assertThat(new EnergyGrid(274.5, 0.404, 100).energies()).hasSize(100).startsWith(274.5);
        assertThat(new EnergyGrid(274.5, 0.404, 100).last()).isCloseTo(314.496, offset(1e-9));
    }

    @Test
    void nonsenseIsRefused() {
        for (double[] a :
                new double[][] {{Double.NaN, 1, 10}, {0, 0, 10}, {0, Double.POSITIVE_INFINITY, 10}, {0, 1, 1}}) {
            assertThatThrownBy(() -> new EnergyGrid(a[0], a[1], (int) a[2]))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void spectraAreChecked() {
        double[] y = {1, 2, 3};
        assertThatThrownBy(() -> Spectrum.of("s", new double[] {1, 2}, y)).hasMessageContaining("2 energies but 3");
        assertThatThrownBy(() -> Spectrum.of("s", new double[] {1, 2, 2}, y))
                .hasMessageContaining("2.0 eV follows 2.0");
        assertThatThrownBy(() -> Spectrum.of("s", new double[] {1, 2, Double.NaN}, y))
                .hasMessageContaining("NaN");
        double[] e = {1, 2, 3};
        Spectrum spectrum = Spectrum.of("s", e, y);
        e[0] = 9;
        spectrum.energies()[1] = 9;
        assertThat(spectrum.energies()).containsExactly(1, 2, 3);
    }
}
