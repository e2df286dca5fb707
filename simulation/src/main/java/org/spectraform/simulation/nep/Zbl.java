package org.spectraform.simulation.nep;

/**
 * Screened nuclear repulsion of Ziegler, Biersack and Littmark, phi(r/a) Z1 Z2 e^2 / (4 pi eps0 r) with phi(x) = sum of a_k exp(-b_k x),
 * switched off by a cosine between an inner and an outer distance.
 *
 * @param elements how many
 * @param pairs of them, {@code [first * elements + second]}
 */
record Zbl(int elements, Pair[] pairs) {
    /** The universal screening function: a_1 b_1 .. a_4 b_4. */
    private static final double[] UNIVERSAL = {
        0.18175, 3.1998, 0.50986, 0.94229, 0.28022, 0.4029, 0.02817, 0.20162,
    };

    private static final double COULOMB =
            14.399645; // e^2 / (4 pi eps0), eV angstrom, as the reference implementation rounds it
    private static final double INVERSE_LENGTH = 2.134563; // 1 / (0.46850 angstrom), likewise

    /**
     * Two elements.
     *
     * @param charge Z1 Z2 e^2 / (4 pi eps0), eV angstrom
     * @param inverseLength 1/a, 1/angstrom
     * @param inner where switching begins, angstrom
     * @param outer where it ends
     * @param screening a_1 b_1 .. a_4 b_4
     */
    record Pair(double charge, double inverseLength, double inner, double outer, double[] screening) {
        /** Energy of the pair at distance r, eV. */
        double energy(double r) {
            double phi = 0;
            for (int k = 0; k < 8; k += 2) {
                phi += screening[k] * StrictMath.exp(-screening[k + 1] * r * inverseLength);
            }
            return charge / r * phi * cut(r);
        }

        /** dE/dr at distance r, eV/angstrom. */
        double slope(double r) {
            double phi = 0;
            double dphi = 0;
            for (int k = 0; k < 8; k += 2) {
                double term = screening[k] * StrictMath.exp(-screening[k + 1] * r * inverseLength);
                phi += term;
                dphi -= screening[k + 1] * inverseLength * term;
            }
            return charge / r * ((dphi - phi / r) * cut(r) + phi * cutSlope(r));
        }

        private double cut(double r) {
            return r <= inner
                    ? 1
                    : r >= outer ? 0 : 0.5 + 0.5 * StrictMath.cos(Math.PI * (r - inner) / (outer - inner));
        }

        private double cutSlope(double r) {
            double width = outer - inner;
            return r <= inner || r >= outer
                    ? 0
                    : -0.5 * Math.PI / width * StrictMath.sin(Math.PI * (r - inner) / width);
        }
    }

    /** A pair of elements with the universal screening function. */
    static Pair universal(int first, int second, double inner, double outer) {
        return pair(first, second, inner, outer, UNIVERSAL);
    }

    /** A pair of elements, given as atomic numbers, with its own screening function. */
    static Pair pair(int first, int second, double inner, double outer, double[] screening) {
        double inverse = (StrictMath.pow(first, 0.23) + StrictMath.pow(second, 0.23)) * INVERSE_LENGTH;
        return new Pair(COULOMB * first * second, inverse, inner, outer, screening);
    }

    /** The largest distance at which there is a repulsion, angstrom. */
    double cutoff() {
        double max = 0;
        for (Pair pair : pairs) {
            max = Math.max(max, pair.outer());
        }
        return max;
    }

    /** The pair of the elements at these places. */
    Pair pair(int first, int second) {
        return pairs[first * elements + second];
    }

    /** The same for only these elements, in this order. */
    Zbl select(int... chosen) {
        Pair[] some = new Pair[chosen.length * chosen.length];
        for (int a = 0; a < chosen.length; a++) {
            for (int b = 0; b < chosen.length; b++) {
                some[a * chosen.length + b] = pair(chosen[a], chosen[b]);
            }
        }
        return new Zbl(chosen.length, some);
    }
}
