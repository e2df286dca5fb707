package org.spectraform.analysis.novelty;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.spectraform.core.structure.Structure;

/**
 * The environments of all atoms of known structures, to be searched for the nearest one.
 *
 * <p>The distance of two environments is the root mean square distance, in angstrom, of their atoms after the best rotation,
 * reflection, translation and assignment of atoms of like elements: of the central atoms and of the 16 nearest neighbours on either
 * side, each to a partner of its own. It does not depend on the order of atoms, the orientation or the choice of the cell. An
 * atom without a partner within 1 angstrom counts as 1 angstrom; so does a whole environment without a like one. Two
 * snapshots of one network at 300 K are about 0.1 to 0.2 angstrom apart.
 *
 * <p>The search superposes the few environments whose signatures, made from interatomic distances, are most alike. Both steps may miss the best, so
 * a distance is an upper bound, but one that a copy, however turned, does not escape. Immutable; safe for threads.
 */
public final class TrainingSet {
    /** Environments that are superposed, of all that are known. */
    static final int CANDIDATES = 32;

    /**
     * Root mean square distance, in angstrom, below which environments differ by no more than thermal motion: snapshots of one
     * amorphous carbon network at 300 K lie 0.06 to 0.2 angstrom apart by this measure.
     */
    public static final double THERMAL = 0.15;

    private final Environment[] environments;
    private final int[] network; // of each environment

    private final ThermalMetric metric;
    private final float[][] signatures; // in the metric

    private TrainingSet(Environment[] environments, int[] network, ThermalMetric metric) {
        this.environments = environments;
        this.network = network;
        this.metric = metric;
        this.signatures = Arrays.stream(environments)
                .parallel()
                .map(e -> metric.apply(e.signature()))
                .toArray(float[][]::new);
    }

    /**
     * The environments in the given structures.
     *
     * @param networks independent networks, each with its snapshots; without further knowledge, one list a structure
     */
    public static TrainingSet of(List<List<Structure>> networks) {
        List<Environment> environments = new ArrayList<>();
        List<Integer> network = new ArrayList<>();
        for (int k = 0; k < networks.size(); k++) {
            for (Structure structure : networks.get(k)) {
                for (Environment e : Environment.of(structure)) {
                    environments.add(e);
                    network.add(k);
                }
            }
        }
        return new TrainingSet(
                environments.toArray(new Environment[0]),
                network.stream().mapToInt(k -> k).toArray(),
                ThermalMetric.of(networks.stream().flatMap(List::stream).toList(), THERMAL));
    }

    /** Number of environments. */
    public int size() {
        return environments.length;
    }

    /** Distance of each atom's environment from the nearest known one, angstrom. */
    public double[] distances(Structure structure) {
        Environment[] queries = Environment.of(structure);
        return IntStream.range(0, queries.length)
                .parallel()
                .mapToDouble(i -> nearest(queries[i], -1, CANDIDATES))
                .toArray();
    }

    /**
     * The same distances between the known structures themselves, from each environment to the nearest one of another network: what
     * independent networks of this material have in common.
     *
     * @param most how many environments to look up at most, taken at equal intervals
     * @return angstrom; empty if there are fewer than two networks
     */
    public double[] distancesBetweenNetworks(int most) {
        if (Arrays.stream(network).distinct().count() < 2) {
            return new double[0];
        }
        int taken = Math.min(most, environments.length);
        return IntStream.range(0, taken)
                .map(k -> (int) ((long) k * environments.length / taken))
                .parallel()
                .mapToDouble(i -> nearest(environments[i], network[i], CANDIDATES))
                .toArray();
    }

    double nearest(Environment query, int exceptNetwork, int candidates) {
        int[] chosen = new int[candidates];
        float[] differences = new float[candidates];
        int count = 0;
        float[] signature = metric.apply(query.signature());
        for (int k = 0; k < environments.length; k++) {
            if (network[k] != exceptNetwork && environments[k].species() == query.species()) {
                float limit = count < candidates ? Float.POSITIVE_INFINITY : differences[candidates - 1];
                float d = ThermalMetric.difference(signature, signatures[k], limit);
                if (d < limit) {
                    int at = Math.min(count, candidates - 1);
                    while (at > 0 && differences[at - 1] > d) {
                        differences[at] = differences[at - 1];
                        chosen[at] = chosen[at - 1];
                        at--;
                    }
                    differences[at] = d;
                    chosen[at] = k;
                    count = Math.min(count + 1, candidates);
                }
            }
        }
        Superposition superposition = new Superposition(query);
        double best = Superposition.CAP;
        for (int k = 0; k < count; k++) {
            best = Math.min(best, superposition.rmsd(query, environments[chosen[k]], best));
        }
        return best;
    }
}
