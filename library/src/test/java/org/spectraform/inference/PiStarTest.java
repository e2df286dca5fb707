package org.spectraform.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.spectrum.TargetSpectrum;

class PiStarTest {
    private static final EnergyGrid GRID = new EnergyGrid(280, 0.1, 300);

    /** A narrow pi* peak of so much area beside a sigma* band of 10. */
    private static TargetSpectrum spectrum(double pi, int covered) {
        double[] y = new double[GRID.size()];
        boolean[] counts = new boolean[GRID.size()];
        for (int i = 0; i < y.length; i++) {
            double x = (GRID.energy(i) - 285.4) / 0.3;
            double band = GRID.energy(i) > 290 && GRID.energy(i) < 300.05 ? 1 : 0;
            y[i] = pi * Math.exp(-x * x / 2) / (0.3 * Math.sqrt(2 * Math.PI)) + band;
            counts[i] = i < covered;
        }
        return new TargetSpectrum(GRID, y, counts);
    }

    @Test
    void itIsThePartOfThePeakOverThatOfGraphite() {
        double found = PiStar.sp2(spectrum(1, 300), spectrum(2, 300));
        assertThat(found).isCloseTo((1.0 / 11) / (2.0 / 12), within(0.01));
        assertThat(PiStar.sp2(spectrum(2, 300), spectrum(2, 300))).isEqualTo(1);
    }

    @Test
    void aSpectrumThatEndsEarlyTellsNothing() {
        assertThat(PiStar.sp2(spectrum(1, 150), spectrum(2, 300))).isNaN();
        assertThat(PiStar.sp2(spectrum(1, 300), spectrum(2, 0))).isNaN();
    }
}
