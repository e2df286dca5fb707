package org.spectraform.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.CellGrid;
import org.spectraform.core.structure.Structure;
import org.spectraform.core.task.ThreadBudget;

/**
 * Numbers of pairs of atoms by distance and species, of one structure or of many: what every pair correlation is made from.
 *
 * <p>All periodic images are counted, so the range may exceed the cell. Frames are added up before anything is divided: over many frames,
 * of any size, composition and density, <em>every atom counts alike</em>. The running coordination n(r) is then the mean over all atoms of
 * all frames, and g(r) is the number of pairs found over the number expected of as many atoms placed at random in the same cells,
 * sum over the frames of N_a N_b / V; a frame thus weighs in g(r) by its atoms times its density. Memory is that of the histogram,
 * not of the pairs.
 *
 * <p>Bins are closed below and open above; a pair at {@code rMax} is not counted.
 */
public final class PairHistogram {
    private final double rMax;
    private final int bins;
    private final int[] species; // ascending
    private final long[] atoms; // by species
    private final double[]
            expected; // by pair of species: ordered pairs a random arrangement has in unit volume of shell
    private final long[][] pairs; // by pair of species: pairs in each bin, each pair once

    private PairHistogram(double rMax, int bins, int[] species) {
        this.rMax = rMax;
        this.bins = bins;
        this.species = species;
        int kinds = species.length;
        atoms = new long[kinds];
        expected = new double[kinds * (kinds + 1) / 2];
        pairs = new long[expected.length][bins];
    }

    /** As {@link #of(Structure, double, int, ThreadBudget)}, in the calling thread. */
    public static PairHistogram of(Structure structure, double rMax, int bins) {
        return of(structure, rMax, bins, ThreadBudget.ONE);
    }

    /**
     * Counts the pairs of a structure.
     *
     * @param rMax end of the last bin, angstrom; may exceed the cell
     * @param bins number of equal bins from 0 to {@code rMax}
     * @param threads change no count
     * @throws IllegalArgumentException if {@code rMax} or {@code bins} is not positive
     * @throws InputException if there are no atoms
     */
    public static PairHistogram of(Structure structure, double rMax, int bins, ThreadBudget threads) {
        if (bins < 1) {
            throw new IllegalArgumentException("the number of bins must be positive, got " + bins);
        }
        if (!(rMax > 0) || Double.isInfinite(rMax)) {
            throw new IllegalArgumentException("the range must be positive, got " + rMax);
        }
        if (structure.size() == 0) {
            throw new InputException("a structure without atoms has no pair distances; leave that frame out");
        }
        int[] all = structure.species();
        PairHistogram h = new PairHistogram(
                rMax, bins, IntStream.of(all).distinct().sorted().toArray());
        int[] count = PairCounter.binCounts(structure.cell(), all.length, rMax);
        CellGrid[] points = new CellGrid[h.species.length];
        for (int a = 0; a < points.length; a++) {
            double[] x = positions(structure, h.species[a]);
            h.atoms[a] = x.length / 3;
            points[a] = CellGrid.of(structure.cell(), x, count);
        }
        for (int a = 0; a < points.length; a++) {
            for (int b = a; b < points.length; b++) {
                int pair = h.pair(a, b);
                h.expected[pair] = h.atoms[a] * (h.atoms[b] / structure.cell().volume());
                h.pairs[pair] = PairCounter.count(points, a, b, rMax, bins, threads);
            }
        }
        return h;
    }

    /** As {@link #of(List, double, int, ThreadBudget)}, in the calling thread. */
    public static PairHistogram of(List<Structure> structures, double rMax, int bins) {
        return of(structures, rMax, bins, ThreadBudget.ONE);
    }

    /**
     * Counts the pairs of all structures together.
     *
     * @throws IllegalArgumentException if there are no structures, or as {@link #of(Structure, double, int, ThreadBudget)}
     */
    public static PairHistogram of(List<Structure> structures, double rMax, int bins, ThreadBudget threads) {
        if (structures.isEmpty()) {
            throw new IllegalArgumentException("no structures");
        }
        PairHistogram[] sum = new PairHistogram[1]; // not all of them at once: there may be thousands
        threads.inOrder(
                structures.size(),
                k -> of(structures.get(k), rMax, bins, threads),
                one -> sum[0] = sum[0] == null ? one : sum[0].plus(one));
        return sum[0];
    }

    private static double[] positions(Structure structure, int z) {
        double[] x = new double[3 * structure.size()];
        int n = 0;
        for (int i = 0; i < structure.size(); i++) {
            if (structure.species(i) == z) {
                for (int c = 0; c < 3; c++) {
                    x[n++] = structure.position(i, c);
                }
            }
        }
        return Arrays.copyOf(x, n);
    }

    /**
     * The pairs of both, as if all frames had been given at once.
     *
     * @throws IllegalArgumentException if the bins differ
     */
    public PairHistogram plus(PairHistogram other) {
        if (rMax != other.rMax || bins != other.bins) {
            throw new IllegalArgumentException("histograms of " + bins + " bins to " + rMax + " and of " + other.bins
                    + " bins to " + other.rMax + " angstrom do not add");
        }
        int[] both = IntStream.concat(IntStream.of(species), IntStream.of(other.species))
                .distinct()
                .sorted()
                .toArray();
        PairHistogram sum = new PairHistogram(rMax, bins, both);
        sum.add(this);
        sum.add(other);
        return sum;
    }

    private void add(PairHistogram part) {
        for (int a = 0; a < part.species.length; a++) {
            int to = kind(part.species[a]);
            atoms[to] += part.atoms[a];
            for (int b = a; b < part.species.length; b++) {
                int from = part.pair(a, b);
                int pair = pair(to, kind(part.species[b]));
                expected[pair] += part.expected[from];
                for (int k = 0; k < bins; k++) {
                    pairs[pair][k] += part.pairs[from][k];
                }
            }
        }
    }

    /** Atomic numbers of the species that occur, ascending. */
    public int[] species() {
        return species.clone();
    }

    /** Number of bins. */
    public int bins() {
        return bins;
    }

    /** Width of a bin, angstrom. */
    public double width() {
        return rMax / bins;
    }

    /** Number of atoms of all frames together. */
    public long atoms() {
        return Arrays.stream(atoms).sum();
    }

    /** Number density in atoms per cubic angstrom, the mean over all atoms of that of their frame. */
    public double density() {
        return totalExpected() / atoms();
    }

    /** Whether two species occur in a frame together. */
    public boolean together(int a, int b) {
        return Arrays.binarySearch(species, a) >= 0
                && Arrays.binarySearch(species, b) >= 0
                && expected[pair(kind(a), kind(b))] > 0;
    }

    /** Pairs, each once, that a random arrangement of two species has in unit volume of shell, per cubic angstrom; 0 if never together. */
    double pairsPerVolume(int a, int b) {
        return together(a, b) ? expected[pair(kind(a), kind(b))] / (a == b ? 2 : 1) : 0;
    }

    /**
     * What a partial g_ab weighs in the total, which is the sum of {@code weight(a, b) * g_ab} over all ordered pairs: c_a c_b where all frames
     * have one composition and density.
     *
     * @throws IllegalArgumentException if one of the species does not occur
     */
    public double weight(int a, int b) {
        return expected[pair(kind(a), kind(b))] / totalExpected();
    }

    private double totalExpected() {
        double sum = 0;
        for (int a = 0; a < species.length; a++) {
            for (int b = 0; b < species.length; b++) {
                sum += expected[pair(a, b)];
            }
        }
        return sum;
    }

    /**
     * g(r) of all atoms, whatever their species: the sum of the partials weighted with the concentrations, c_a c_b g_ab.
     */
    public RadialDistribution total() {
        long[] neighbours = new long[bins];
        for (int a = 0; a < species.length; a++) {
            for (int b = 0; b < species.length; b++) {
                addNeighbours(a, b, neighbours);
            }
        }
        return distribution(neighbours, totalExpected(), atoms());
    }

    /**
     * The partial g_ab(r): density of atoms of species b around those of species a over their mean density, so that it tends to 1; and
     * n_ab(r), how many of species b an atom of species a has around it. g_ab = g_ba, but n_ab differs from n_ba.
     *
     * @param a atomic number
     * @param b atomic number
     * @throws IllegalArgumentException if one of them does not occur, or they occur in no frame together
     */
    public RadialDistribution partial(int a, int b) {
        int from = kind(a);
        int to = kind(b);
        double random = expected[pair(from, to)];
        if (random == 0) {
            throw new IllegalArgumentException("species " + a + " and " + b + " occur in no frame together");
        }
        long[] neighbours = new long[bins];
        addNeighbours(from, to, neighbours);
        return distribution(neighbours, random, atoms[from]);
    }

    private void addNeighbours(int a, int b, long[] neighbours) {
        int directions = a == b ? 2 : 1;
        for (int k = 0; k < bins; k++) {
            neighbours[k] += directions * pairs[pair(a, b)][k];
        }
    }

    private RadialDistribution distribution(long[] neighbours, double random, long centres) {
        double width = width();
        double[] r = new double[bins];
        double[] g = new double[bins];
        double[] n = new double[bins];
        long sum = 0;
        for (int k = 0; k < bins; k++) {
            double shell = 4 * Math.PI / 3 * width * width * width * (3.0 * k * (k + 1) + 1);
            sum += neighbours[k];
            r[k] = (k + 0.5) * width;
            g[k] = neighbours[k] / (random * shell);
            n[k] = (double) sum / centres;
        }
        return new RadialDistribution(r, g, n, density());
    }

    private int kind(int z) {
        int k = Arrays.binarySearch(species, z);
        if (k < 0) {
            throw new IllegalArgumentException("no atom of species " + z + " among " + Arrays.toString(species));
        }
        return k;
    }

    private int pair(int a, int b) {
        int low = Math.min(a, b);
        int high = Math.max(a, b);
        return high * (high + 1) / 2 + low;
    }
}
