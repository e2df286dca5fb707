package org.spectraform.app.figure;

import java.util.Random;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

/** Structures and spectra at random, much as those that figures are drawn of. */
final class FigureData {
    private final Random random;

    FigureData(long seed) {
        random = new Random(seed);
    }

    /** Of the spectra, eV. */
    static double[] energies() {
        double[] e = new double[100];
        for (int k = 0; k < 100; k++) {
            e[k] = 274.5 + 0.404 * k;
        }
        return e;
    }

    /** A pi* peak, a rising edge and a broad sigma* band, as a carbon K-edge has them. */
    double[] spectrum(double noise) {
        double height = 1 + noise * random.nextGaussian();
        double edge = 1 + noise * random.nextGaussian();
        double[] e = energies();
        double[] y = new double[100];
        for (int k = 0; k < 100; k++) {
            y[k] = 0.6 * height * Math.exp(-Math.pow((e[k] - 285.4) / 0.9, 2))
                    + 0.75 * edge / (1 + Math.exp(-(e[k] - 290) / 0.8))
                    + 0.25 * Math.exp(-Math.pow((e[k] - 293) / 2, 2));
        }
        return y;
    }

    /** Diamond whose atoms have moved, a little wider than it is. */
    Structure jitteredDiamond() {
        return jitteredDiamond(3.8);
    }

    /** Of 216 atoms, for an edge of the cubic cell of eight. */
    Structure jitteredDiamond(double a) {
        double[] basis = {
            0, 0, 0, 0, .5, .5, .5, 0, .5, .5, .5, 0, .25, .25, .25, .25, .75, .75, .75, .25, .75, .75, .75, .25
        };
        double[] x = new double[24 * 27];
        int[] species = new int[8 * 27];
        for (int i = 0; i < species.length; i++) {
            species[i] = 6;
            int cell = i / 8;
            double[] corner = {cell % 3, cell / 3 % 3, cell / 9};
            for (int c = 0; c < 3; c++) {
                x[3 * i + c] = a * (corner[c] + basis[3 * (i % 8) + c]) + 0.12 * random.nextGaussian();
            }
        }
        return new Structure(Cell.cubic(3 * a), species, x);
    }
}
