package org.spectraform.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.spectraform.core.io.InputException;
import org.spectraform.core.task.ThreadBudget;

/**
 * Bond-orientational order parameters of Steinhardt, Nelson and Ronchetti (Phys. Rev. B 28, 784 (1983)).
 *
 * <p>For atom i, q_lm is the mean of Y_lm over the directions to its neighbours, weighted with their weights (with the areas of Voronoi faces:
 * Mickel et al., J. Chem. Phys. 138, 044501 (2013)). Then
 * <pre>
 * q_l = sqrt(4 pi / (2l + 1) sum_m |q_lm|^2)
 * w_l = sum over m1 + m2 + m3 = 0 of (l l l; m1 m2 m3) q_lm1 q_lm2 q_lm3        (Wigner 3j)
 * w-hat_l = w_l / (sum_m |q_lm|^2)^(3/2)
 * </pre>
 * q_l is between 0 and 1; w-hat_l is what most papers print as w_l; both w vanish for odd l. {@link #averaged} gives the parameters of Lechner and
 * Dellago. An atom without neighbours has q_lm = 0, so 0 for all three, and is counted by {@link #isolated}. Atoms are shared out to threads; the result
 * does not depend on them. Memory is 16 bytes times l + 1 for each atom and degree.
 */
public final class Steinhardt {
    private static final int ATOMS_PER_TASK = 1024;

    private final WeightedNeighbours neighbours;
    private final int[] degrees;
    private final SphericalHarmonics harmonics;
    private final double[] moments; // q_lm: real, imaginary; m = 0 .. l, degrees in turn, atoms in turn
    private final int isolated;
    private final ThreadBudget threads;

    private Steinhardt(
            WeightedNeighbours neighbours,
            int[] degrees,
            SphericalHarmonics harmonics,
            double[] moments,
            int isolated,
            ThreadBudget threads) {
        this.neighbours = neighbours;
        this.degrees = degrees;
        this.harmonics = harmonics;
        this.moments = moments;
        this.isolated = isolated;
        this.threads = threads;
    }

    /** As {@link #of(WeightedNeighbours, ThreadBudget, int...)}, in the calling thread. */
    public static Steinhardt of(WeightedNeighbours neighbours, int... degrees) {
        return of(neighbours, ThreadBudget.ONE, degrees);
    }

    /**
     * Computes the q_lm of every atom.
     *
     * @param threads for this and for all that is computed from it
     * @param degrees which l, each 1 to 20
     * @throws IllegalArgumentException if a degree is out of range or none is given
     * @throws InputException if two neighbours lie on one another, so that there is no direction between them
     */
    public static Steinhardt of(WeightedNeighbours neighbours, ThreadBudget threads, int... degrees) {
        int[] sorted = IntStream.of(degrees).distinct().sorted().toArray();
        if (sorted.length == 0 || sorted[0] < 1 || sorted[sorted.length - 1] > Wigner3j.MOST) {
            throw new IllegalArgumentException(
                    "degrees must be 1 to " + Wigner3j.MOST + ", got " + Arrays.toString(degrees));
        }
        SphericalHarmonics harmonics = new SphericalHarmonics(sorted);
        double[] moments = new double[Math.multiplyExact(2 * harmonics.size(), neighbours.atoms())];
        AtomicInteger isolated = new AtomicInteger();
        blocks(neighbours.atoms(), threads, (from, to) -> {
            int alone = 0;
            double[] sum = new double[2 * harmonics.size()];
            for (int i = from; i < to; i++) {
                alone += moments(neighbours, harmonics, i, sum) ? 0 : 1;
                System.arraycopy(sum, 0, moments, i * sum.length, sum.length);
            }
            isolated.addAndGet(alone);
        });
        return new Steinhardt(neighbours, sorted, harmonics, moments, isolated.get(), threads);
    }

    /** Work on the atoms from the first number on and before the second. */
    private interface Block {
        void work(int from, int to);
    }

    private static void blocks(int atoms, ThreadBudget threads, Block block) {
        threads.forEach(
                Math.ceilDiv(atoms, ATOMS_PER_TASK),
                k -> block.work(k * ATOMS_PER_TASK, Math.min(atoms, (k + 1) * ATOMS_PER_TASK)));
    }

    /** The q_lm of one atom; false if it has no neighbours. */
    private static boolean moments(WeightedNeighbours n, SphericalHarmonics harmonics, int i, double[] sum) {
        Arrays.fill(sum, 0);
        double weights = 0;
        for (int e = n.start()[i]; e < n.start()[i + 1]; e++) {
            double w = n.weight()[e];
            if (w > 0) {
                double x = n.dx()[e];
                double y = n.dy()[e];
                double z = n.dz()[e];
                double r = Math.sqrt(x * x + y * y + z * z);
                if (r == 0) {
                    throw new InputException(
                            "atoms " + i + " and " + n.sender()[e]
                                    + " (counted from 0) lie on one another, so there is no direction between them: remove one");
                }
                harmonics.add(x / r, y / r, z / r, w, sum);
                weights += w;
            }
        }
        if (weights > 0) {
            for (int k = 0; k < sum.length; k++) {
                sum[k] /= weights;
            }
        }
        return weights > 0;
    }

    /**
     * The averaged parameters of Lechner and Dellago (J. Chem. Phys. 129, 114707 (2008)): each q_lm is replaced by its mean over the atom
     * <em>itself</em> and its neighbours, each counted once whatever its weight.
     */
    public Steinhardt averaged() {
        int row = 2 * harmonics.size();
        double[] mean = new double[moments.length];
        blocks(neighbours.atoms(), threads, (from, to) -> {
            for (int i = from; i < to; i++) {
                average(i, row, mean);
            }
        });
        return new Steinhardt(neighbours, degrees, harmonics, mean, isolated, threads);
    }

    private void average(int i, int row, double[] mean) {
        System.arraycopy(moments, i * row, mean, i * row, row);
        int count = 1;
        for (int e = neighbours.start()[i]; e < neighbours.start()[i + 1]; e++) {
            if (neighbours.weight()[e] > 0) {
                int from = neighbours.sender()[e] * row;
                for (int k = 0; k < row; k++) {
                    mean[i * row + k] += moments[from + k];
                }
                count++;
            }
        }
        for (int k = 0; k < row; k++) {
            mean[i * row + k] /= count;
        }
    }

    /** Number of atoms without neighbours. */
    public int isolated() {
        return isolated;
    }

    /** Number of atoms. */
    public int atoms() {
        return neighbours.atoms();
    }

    /** The degrees l that were computed, ascending. */
    public int[] degrees() {
        return degrees.clone();
    }

    /**
     * q_l of every atom.
     *
     * @throws IllegalArgumentException if the degree was not computed
     */
    public double[] q(int l) {
        int at = slot(l);
        double[] q = new double[atoms()];
        Arrays.setAll(q, i -> Math.sqrt(4 * Math.PI / (2 * l + 1) * norm(i, at, l)));
        return q;
    }

    /**
     * w_l of every atom, 0 for odd l.
     *
     * @throws IllegalArgumentException if the degree was not computed
     */
    public double[] w(int l) {
        int at = slot(l);
        double[] w = new double[atoms()];
        if (l % 2 == 0) {
            List<Wigner3j.Term> terms = Wigner3j.terms(l);
            blocks(w.length, threads, (from, to) -> {
                double[] full = new double[2 * (2 * l + 1)];
                for (int i = from; i < to; i++) {
                    unfold(i, at, l, full);
                    w[i] = cubic(terms, l, full);
                }
            });
        }
        return w;
    }

    /**
     * w-hat_l of every atom, 0 for odd l and where q_l is zero to rounding (below 1e-7).
     *
     * @throws IllegalArgumentException if the degree was not computed
     */
    public double[] wHat(int l) {
        int at = slot(l);
        double[] w = w(l);
        for (int i = 0; i < w.length; i++) {
            double norm = norm(i, at, l);
            w[i] = norm < 1e-14 ? 0 : w[i] / (norm * Math.sqrt(norm));
        }
        return w;
    }

    private int slot(int l) {
        if (Arrays.binarySearch(degrees, l) < 0) {
            throw new IllegalArgumentException("degree " + l + " is not among " + Arrays.toString(degrees));
        }
        return harmonics.slot(l);
    }

    /** The sum of |q_lm|^2 over m = -l .. l. */
    private double norm(int i, int at, int l) {
        int from = 2 * (i * harmonics.size() + at);
        double sum = moments[from] * moments[from];
        for (int k = from + 2; k < from + 2 * (l + 1); k++) {
            sum += 2 * moments[k] * moments[k];
        }
        return sum;
    }

    /** The q_lm for m = -l .. l. */
    private void unfold(int i, int at, int l, double[] full) {
        int from = 2 * (i * harmonics.size() + at);
        for (int m = 0; m <= l; m++) {
            double re = moments[from + 2 * m];
            double im = moments[from + 2 * m + 1];
            double sign = (m & 1) == 0 ? 1 : -1;
            full[2 * (l - m)] = sign * re;
            full[2 * (l - m) + 1] = -sign * im;
            full[2 * (l + m)] = re;
            full[2 * (l + m) + 1] = im;
        }
    }

    private static double cubic(List<Wigner3j.Term> terms, int l, double[] full) {
        double sum = 0;
        for (Wigner3j.Term t : terms) {
            int a = 2 * (l + t.m1());
            int b = 2 * (l + t.m2());
            int c = 2 * (l + t.m3());
            double re = full[a] * full[b] - full[a + 1] * full[b + 1];
            double im = full[a] * full[b + 1] + full[a + 1] * full[b];
            sum += t.weight() * (re * full[c] - im * full[c + 1]);
        }
        return sum;
    }
}
