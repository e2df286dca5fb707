package org.spectraform.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

class LatticeDisplacementTest {
    private static final double A = 3.567;

    @Test
    void noiseOfAKnownSizeIsFound() {
        Structure diamond = diamond(3);
        SplittableRandom random = new SplittableRandom(1);
        double[] moved = diamond.positions();
        double squares = 0;
        double[] mean = new double[3];
        double[] noise = new double[moved.length];
        for (int k = 0; k < moved.length; k++) {
            noise[k] = 0.1 * random.nextGaussian();
            mean[k % 3] += noise[k] / diamond.size();
        }
        for (int k = 0; k < moved.length; k++) {
            moved[k] += noise[k];
            squares += (noise[k] - mean[k % 3]) * (noise[k] - mean[k % 3]);
        }
        double expected = Math.sqrt(squares / diamond.size());
        assertThat(LatticeDisplacement.of(diamond.withPositions(moved), diamond))
                .isCloseTo(expected, within(1e-9));
    }

    @Test
    void aTranslationIsNoDisplacement() {
        Structure diamond = diamond(2);
        double[] moved = diamond.positions();
        for (int k = 0; k < moved.length; k++) {
            moved[k] += new double[] {0.3, -0.25, 0.1}[k % 3];
        }
        assertThat(LatticeDisplacement.of(diamond.withPositions(moved).wrapped(), diamond))
                .isLessThan(1e-9);
    }

    @Test
    void theOrderOfTheAtomsDoesNotMatter() {
        Structure diamond = diamond(1);
        double[] swapped = diamond.positions();
        for (int c = 0; c < 3; c++) {
            swapped[c] = diamond.position(7, c) + 0.2;
            swapped[21 + c] = diamond.position(0, c) - 0.2;
        }
        assertThat(LatticeDisplacement.of(diamond.withPositions(swapped), diamond))
                .isCloseTo(Math.sqrt(2 * 3 * 0.04 / 8), within(1e-9));
    }

    @Test
    void atomsThatShareASiteAreNotOnTheLattice() {
        Structure diamond = diamond(2);
        double[] moved = diamond.positions();
        for (int c = 0; c < 3; c++) {
            moved[c] = moved[3 + c] + 0.1;
        }
        assertThat(LatticeDisplacement.of(diamond.withPositions(moved), diamond))
                .isNaN();
        assertThat(LatticeDisplacement.of(diamond, diamond(1))).isNaN();
    }

    private static Structure diamond(int n) {
        double[][] basis = {{0, 0, 0}, {0, .5, .5}, {.5, 0, .5}, {.5, .5, 0}};
        double[] positions = new double[3 * 8 * n * n * n];
        int[] species = new int[8 * n * n * n];
        int k = 0;
        for (int cell = 0; cell < n * n * n; cell++) {
            int[] at = {cell / n / n, cell / n % n, cell % n};
            for (int b = 0; b < 8; b++) {
                species[k] = 6;
                for (int c = 0; c < 3; c++) {
                    positions[3 * k + c] = A * (at[c] + basis[b % 4][c] + (b / 4) * 0.25);
                }
                k++;
            }
        }
        return new Structure(Cell.cubic(n * A), species, positions);
    }
}
