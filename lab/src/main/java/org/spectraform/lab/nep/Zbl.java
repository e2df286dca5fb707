package org.spectraform.lab.nep;

import java.util.List;
import org.spectraform.core.structure.Elements;

/**
 * The screened nuclear repulsion of Ziegler, Biersack and Littmark that a NEP may carry: V(r) = K Z_i Z_j / r phi(r / a) fc(r), half to each atom of a pair. fc
 * falls as a cosine from one at the inner to zero at the outer cutoff.
 *
 * @param elements number of elements
 * @param pairs for each unordered pair (i &lt;= j, row by row): inner and outer cutoff in angstrom, then four times a prefactor and an exponent of phi
 * @param charge K Z_i Z_j in eV angstrom, elements x elements
 * @param inverseLength 1 / a in 1/angstrom, elements x elements
 */
record Zbl(int elements, double[] pairs, double[] charge, double[] inverseLength) {
    private static final double COULOMB = 14.399645; // eV angstrom
    private static final double[] UNIVERSAL = {0.18175, 3.1998, 0.50986, 0.94229, 0.28022, 0.4029, 0.02817, 0.20162};

    /** The universal screening between two cutoffs (angstrom), the same for all pairs. */
    static Zbl universal(double inner, double outer, List<String> elements) {
        int n = elements.size();
        double[] pairs = new double[10 * n * (n + 1) / 2];
        for (int p = 0; p < pairs.length; p += 10) {
            pairs[p] = inner;
            pairs[p + 1] = outer;
            System.arraycopy(UNIVERSAL, 0, pairs, p + 2, 8);
        }
        return flexible(pairs, elements);
    }

    /** Ten numbers of its own for every pair. */
    static Zbl flexible(double[] pairs, List<String> elements) {
        int n = elements.size();
        double[] charge = new double[n * n];
        double[] inverse = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double zi = Elements.number(elements.get(i));
                double zj = Elements.number(elements.get(j));
                charge[i * n + j] = COULOMB * zi * zj;
                inverse[i * n + j] = 2.134563 * (Math.pow(zi, 0.23) + Math.pow(zj, 0.23));
            }
        }
        return new Zbl(n, pairs, charge, inverse);
    }

    /** The largest outer cutoff, angstrom. */
    double cutoff() {
        double most = 0;
        for (int p = 0; p < pairs.length; p += 10) {
            most = Math.max(most, pairs[p + 1]);
        }
        return most;
    }

    /** Writes V(r) in eV and dV/dr in eV/angstrom of a pair of element indices to {@code out}. */
    void evaluate(int i, int j, double r, double[] out) {
        int low = Math.min(i, j);
        int p = 10 * (low * elements - low * (low - 1) / 2 + Math.abs(i - j));
        double inner = pairs[p];
        double outer = pairs[p + 1];
        out[0] = 0;
        out[1] = 0;
        if (r >= outer) {
            return;
        }
        double inverse = inverseLength[i * elements + j];
        double phi = 0;
        double slope = 0;
        for (int k = 2; k < 10; k += 2) {
            double term = pairs[p + k] * Math.exp(-pairs[p + k + 1] * inverse * r);
            phi += term;
            slope -= pairs[p + k + 1] * inverse * term;
        }
        double v = charge[i * elements + j] / r * phi;
        double dv = charge[i * elements + j] / r * (slope - phi / r);
        double fc = 1;
        double dfc = 0;
        if (r > inner) {
            double x = Math.PI * (r - inner) / (outer - inner);
            fc = 0.5 + 0.5 * Math.cos(x);
            dfc = -0.5 * Math.sin(x) * Math.PI / (outer - inner);
        }
        out[0] = v * fc;
        out[1] = dv * fc + v * dfc;
    }
}
