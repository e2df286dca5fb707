package org.spectraform.analysis.scattering;

import java.util.Arrays;
import java.util.Optional;
import org.spectraform.analysis.PairHistogram;
import org.spectraform.analysis.StructureFactor;

/**
 * The total structure factor as it is measured, normalised after Faber and Ziman (Phil. Mag. 11, 153 (1965)):
 * <pre>
 * S(q) = sum over a, b of c_a c_b f_a(q) f_b(q) S_ab(q) / (sum over a of c_a f_a(q))^2
 *      = (I(q) / N - (mean of f^2 - (mean of f)^2)) / (mean of f)^2
 * </pre>
 * where I(q) is the coherent intensity: tends to 1 at large q. Of one element it is S(q) itself, whatever is scattered.
 */
public final class WeightedStructureFactor {
    /** Of the largest possible sum: below, lengths of either sign cancel, and nothing is left to divide by. */
    private static final double CANCELLED = 1e-6;

    private WeightedStructureFactor() {}

    /**
     * From the g(r) of structures.
     *
     * @param q wave numbers, inverse angstrom
     * @return empty if an element is not in the table, or scattering lengths cancel
     */
    public static Optional<StructureFactor> of(
            PairHistogram pairs, double[] q, StructureFactor.Window window, Radiation radiation) {
        int[] species = pairs.species();
        if (!radiation.knows(species)) {
            return Optional.empty();
        }
        double[] sum = new double[q.length];
        double[] norm = new double[q.length];
        double[] largest = new double[q.length];
        for (int a : species) {
            for (int b : species) {
                if (b < a || !pairs.together(a, b)) {
                    continue;
                }
                double[] partial =
                        StructureFactor.of(pairs.partial(a, b), q, window).s();
                double share = pairs.weight(a, b) * (a == b ? 1 : 2);
                for (int k = 0; k < q.length; k++) {
                    double weight = share
                            * radiation.strength(a, q[k]).orElseThrow()
                            * radiation.strength(b, q[k]).orElseThrow();
                    sum[k] += weight * partial[k];
                    norm[k] += weight;
                    largest[k] += Math.abs(weight);
                }
            }
        }
        for (int k = 0; k < q.length; k++) {
            if (Math.abs(norm[k]) < CANCELLED * largest[k]) {
                return Optional.empty();
            }
        }
        double[] s = new double[q.length];
        Arrays.setAll(s, k -> sum[k] / norm[k]);
        return Optional.of(new StructureFactor(q.clone(), s));
    }
}
