package org.spectraform.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.Structure;

/**
 * The exact static structure factor of periodic cells, on the reciprocal lattice vectors, where alone they have one: S(q) = |sum over atoms of
 * exp(-i q x)|^2 / N, averaged in shells of |q|; and its Faber-Ziman partials, S_ab = 1 + (Re(F_a F_b*) / N - c_a delta_ab) / (c_a c_b).
 *
 * <p>No window, no range of r, no ringing; but the shells of a small cell are uneven. Shells in which no lattice vector falls are left
 * out. Over frames each shell is the mean over those that have vectors in it (for a partial, and both species), weighted with their numbers of
 * atoms. The vector 0 is left out, and of each pair q, -q one is taken.
 */
public final class LatticeStructureFactor {
    private final int[] species;
    private final double[] q;
    private final int[] vectors;
    private final double[][] s; // by pair of species, then the total

    private LatticeStructureFactor(int[] species, double[] q, int[] vectors, double[][] s) {
        this.species = species;
        this.q = q;
        this.vectors = vectors;
        this.s = s;
    }

    /**
     * Computes S(q). Time goes with the number of atoms times that of vectors.
     *
     * @param qMax largest |q|, inverse angstrom
     * @param shells number of equal shells from 0 to {@code qMax}
     * @param maxVectors of a shell with more vectors every n-th is taken, in the order of their indices, with the least n that leaves at most so many
     * @throws IllegalArgumentException if there are no structures or a number is not positive
     * @throws InputException if a structure has no atoms
     */
    public static LatticeStructureFactor of(List<Structure> structures, double qMax, int shells, int maxVectors) {
        if (structures.isEmpty() || !(qMax > 0) || Double.isInfinite(qMax) || shells < 1 || maxVectors < 1) {
            throw new IllegalArgumentException("S(q) needs structures, a range, shells and vectors; got "
                    + structures.size() + ", " + qMax + ", " + shells + " and " + maxVectors);
        }
        if (structures.stream().anyMatch(f -> f.size() == 0)) {
            throw new InputException("a structure without atoms has no S(q); leave that frame out");
        }
        int[] species = structures.stream()
                .flatMapToInt(f -> IntStream.of(f.species()))
                .distinct()
                .sorted()
                .toArray();
        Mean mean = new Mean(species, shells);
        for (Structure frame : structures) {
            mean.add(frame, ReciprocalVectors.of(frame.cell(), qMax, shells, maxVectors));
        }
        return mean.result();
    }

    /** The total S(q), every atom with the same weight. */
    public StructureFactor total() {
        return curve(s.length - 1);
    }

    /**
     * The partial S_ab(q) of two species, over the frames that have both.
     *
     * @param a atomic number
     * @param b atomic number
     * @throws IllegalArgumentException if one of them does not occur
     */
    public StructureFactor partial(int a, int b) {
        int low = Arrays.binarySearch(species, Math.min(a, b));
        int high = Arrays.binarySearch(species, Math.max(a, b));
        if (low < 0 || high < 0) {
            throw new IllegalArgumentException(
                    "no pair of species " + a + " and " + b + " among " + Arrays.toString(species));
        }
        return curve(pair(low, high));
    }

    /** Atomic numbers of the species that occur, ascending. */
    public int[] species() {
        return species.clone();
    }

    /** How many lattice vectors (of each pair q, -q one) are behind each point of the total, over all frames. */
    public int[] vectors() {
        return vectors.clone();
    }

    private StructureFactor curve(int which) {
        int[] there = IntStream.range(0, q.length)
                .filter(k -> Double.isFinite(s[which][k]))
                .toArray();
        return new StructureFactor(
                IntStream.of(there).mapToDouble(k -> q[k]).toArray(),
                IntStream.of(there).mapToDouble(k -> s[which][k]).toArray());
    }

    private static int pair(int low, int high) {
        return high * (high + 1) / 2 + low;
    }

    /** The mean over frames. */
    private static final class Mean {
        private final int[] species;
        private final double[] q; // sum of |q|
        private final int[] vectors;
        private final double[][] sum;
        private final double[][] weight;

        Mean(int[] species, int shells) {
            this.species = species;
            int curves = species.length * (species.length + 1) / 2 + 1;
            q = new double[shells];
            vectors = new int[shells];
            sum = new double[curves][shells];
            weight = new double[curves][shells];
        }

        void add(Structure frame, ReciprocalVectors set) {
            int kinds = species.length;
            double[][] amplitudes = new double[kinds][];
            int[] atoms = new int[kinds];
            for (int a = 0; a < kinds; a++) {
                int z = species[a];
                int[] members = IntStream.range(0, frame.size())
                        .filter(i -> frame.species(i) == z)
                        .toArray();
                atoms[a] = members.length;
                amplitudes[a] = set.amplitudes(frame, members);
            }
            for (int k = 0; k < q.length; k++) {
                int count = set.start()[k + 1] - set.start()[k];
                if (count > 0) {
                    addShell(set, k, count, amplitudes, atoms, frame.size());
                }
            }
        }

        private void addShell(ReciprocalVectors set, int k, int count, double[][] amplitudes, int[] atoms, int n) {
            for (int v = set.start()[k]; v < set.start()[k + 1]; v++) {
                q[k] += set.length()[v];
            }
            vectors[k] += count;
            double total = 0;
            for (int b = 0; b < atoms.length; b++) {
                for (int a = 0; a <= b; a++) {
                    double product = 0;
                    for (int v = set.start()[k]; v < set.start()[k + 1]; v++) {
                        product += amplitudes[a][2 * v] * amplitudes[b][2 * v]
                                + amplitudes[a][2 * v + 1] * amplitudes[b][2 * v + 1];
                    }
                    product /= count;
                    total += (a == b ? 1 : 2) * product / n;
                    if (atoms[a] > 0 && atoms[b] > 0) {
                        double self = a == b ? atoms[a] : 0;
                        double partial = 1 + (product - self) / atoms[a] / atoms[b] * n;
                        sum[pair(a, b)][k] += n * partial;
                        weight[pair(a, b)][k] += n;
                    }
                }
            }
            sum[sum.length - 1][k] += n * total;
            weight[sum.length - 1][k] += n;
        }

        LatticeStructureFactor result() {
            int[] there =
                    IntStream.range(0, q.length).filter(k -> vectors[k] > 0).toArray();
            double[][] s = new double[sum.length][there.length];
            for (int c = 0; c < s.length; c++) {
                for (int k = 0; k < there.length; k++) {
                    s[c][k] = sum[c][there[k]]
                            / weight[c][there[k]]; // not a number where no frame has the pair: left out
                }
            }
            return new LatticeStructureFactor(
                    species,
                    IntStream.of(there).mapToDouble(k -> q[k] / vectors[k]).toArray(),
                    IntStream.of(there).map(k -> vectors[k]).toArray(),
                    s);
        }
    }
}
