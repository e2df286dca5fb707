package org.spectraform.analysis.novelty;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.spectraform.core.structure.Structure;
import org.spectraform.core.task.ThreadBudget;

/**
 * The environments of all atoms of known structures, to be searched for the nearest one.
 *
 * <p>The distance of two environments is the root mean square distance, in angstrom, of their atoms after the best rotation,
 * reflection, translation and assignment of atoms of like elements: of the central atoms and of the 16 nearest neighbours on either
 * side, each to a partner of its own. It does not depend on the order of atoms, the orientation or the choice of the cell. An
 * atom without a partner within 1 angstrom counts as 1 angstrom; so does a whole environment without a like one. Two
 * snapshots of one topology at 300 K are about 0.1 to 0.2 angstrom apart.
 *
 * <p>The search superposes the few environments whose signatures, made from interatomic distances, are most alike. Both steps may miss the best, so
 * a distance is an upper bound, but one that a copy, however turned, does not escape. Immutable; safe for threads.
 */
public final class TrainingSet {
    /**
     * Root mean square distance, in angstrom, below which environments differ by no more than thermal motion: snapshots of one
     * amorphous carbon topology at 300 K lie 0.05 to 0.2 angstrom apart by this measure, independent topologies 0.35 and more.
     */
    public static final double THERMAL = 0.15;

    /** Environments that are superposed, of all that are known. */
    private static final int CANDIDATES = 32;

    /** Angstrom, between thermal motion and strangers: two structures are of one topology if most environments are closer. */
    private static final double SAME_NETWORK = 0.25;

    private static final int SAMPLED = 12; // environments of a structure looked up to tell its topology

    private static final int NO_NETWORK = -1;

    /** Environments that a thread works on at a time. */
    private static final int PER_TASK = 16;

    private final Environment[] environments; // structure after structure
    private final int[] start; // of each structure, and the end
    private final ThermalMetric metric;
    private final float[][] signatures; // in the metric
    private final int[] topology; // of each structure
    private final ThreadBudget threads;

    private TrainingSet(List<Structure> structures, ThreadBudget threads) {
        this.threads = threads;
        List<Environment[]> each = new ArrayList<>();
        threads.inOrder(structures.size(), s -> Environment.of(structures.get(s)), each::add);
        List<Environment> all = new ArrayList<>();
        start = new int[structures.size() + 1];
        topology = new int[structures.size()];
        for (int s = 0; s < structures.size(); s++) {
            all.addAll(Arrays.asList(each.get(s)));
            start[s + 1] = all.size();
            topology[s] = s;
        }
        environments = all.toArray(new Environment[0]);
        metric = ThermalMetric.of(structures, THERMAL);
        signatures = new float[environments.length][];
        forEach(environments.length, i -> signatures[i] = metric.apply(environments[i].signature()));
    }

    /** As {@link #of(List, ThreadBudget)}, in the calling thread, now and in all later searches. */
    public static TrainingSet of(List<Structure> structures) {
        return of(structures, ThreadBudget.ONE);
    }

    /**
     * The environments in the given structures. Which of these are snapshots of one topology, or supercells of one crystal, is found
     * out: most of their environments have counterparts within thermal motion.
     *
     * @param threads for this and all searches in the set
     */
    public static TrainingSet of(List<Structure> structures, ThreadBudget threads) {
        TrainingSet set = new TrainingSet(structures, threads);
        boolean joined = true;
        while (joined) { // a structure may be near several others of its topology, but looks at one a round
            joined = false;
            for (int s = 0; s < structures.size(); s++) {
                joined |= set.join(s);
            }
        }
        return set;
    }

    /** If most environments of a structure are known in others, joins its topology with the one where most of them are. */
    private boolean join(int structure) {
        int atoms = start[structure + 1] - start[structure];
        int sampled = Math.min(SAMPLED, atoms);
        int known = 0;
        int[] votes =
                new int[topology.length]; // shared out among the snapshots of one topology, as long as these are apart
        for (int k = 0; k < sampled; k++) {
            Nearest nearest =
                    nearest(environments[start[structure] + k * atoms / sampled], topology[structure], CANDIDATES / 4);
            if (nearest.distance < SAME_NETWORK) {
                known++;
                votes[topology[nearest.structure]]++;
            }
        }
        if (2 * known <= sampled) {
            return false;
        }
        int max = 0;
        for (int other = 1; other < votes.length; other++) {
            max = votes[other] > votes[max] ? other : max;
        }
        int old = topology[structure];
        for (int s = 0; s < topology.length; s++) {
            topology[s] = topology[s] == old ? max : topology[s];
        }
        return true;
    }

    /** Number of environments. */
    public int size() {
        return environments.length;
    }

    /** The topology that each structure belongs to: structures of one topology have one number, below the number of structures. */
    public int[] topologies() {
        return topology.clone();
    }

    /** Distance of each atom's environment from the nearest known one, angstrom. */
    public double[] distances(Structure structure) {
        Environment[] queries = Environment.of(structure);
        return distances(queries.length, i -> nearest(queries[i], NO_NETWORK, CANDIDATES));
    }

    /**
     * The same distances between the known structures themselves, from each environment to the nearest one of another topology: what
     * independent topologies of this material have in common.
     *
     * @param max how many environments to look up at most, taken at equal intervals
     * @return angstrom; empty if all structures are of one topology
     */
    public double[] distancesBetweenTopologies(int max) {
        if (Arrays.stream(topology).distinct().count() < 2) {
            return new double[0];
        }
        int taken = Math.min(max, environments.length);
        return distances(taken, k -> {
            int i = (int) ((long) k * environments.length / taken);
            return nearest(environments[i], topology[structureOf(i)], CANDIDATES);
        });
    }

    private double[] distances(int count, IntFunction<Nearest> search) {
        double[] distances = new double[count];
        forEach(count, k -> distances[k] = search.apply(k).distance);
        return distances;
    }

    private void forEach(int count, IntConsumer work) {
        threads.forEach(Math.ceilDiv(count, PER_TASK), task -> {
            for (int k = task * PER_TASK; k < Math.min(count, (task + 1) * PER_TASK); k++) {
                work.accept(k);
            }
        });
    }

    private int structureOf(int environment) {
        int s = 0;
        while (start[s + 1] <= environment) {
            s++;
        }
        return s;
    }

    private record Nearest(double distance, int structure) {}

    private Nearest nearest(Environment query, int exceptTopology, int candidates) {
        int[] chosen = new int[candidates];
        float[] differences = new float[candidates];
        int count = 0;
        float[] signature = metric.apply(query.signature());
        for (int s = 0; s < topology.length; s++) {
            for (int k = start[s]; k < start[s + 1] && topology[s] != exceptTopology; k++) {
                if (environments[k].species() == query.species()) {
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
        }
        Superposition superposition = new Superposition(query);
        double best = Superposition.CAP;
        int where = 0;
        for (int k = 0; k < count; k++) {
            double distance = superposition.rmsd(query, environments[chosen[k]], best);
            if (distance < best) {
                best = distance;
                where = structureOf(chosen[k]);
            }
        }
        return new Nearest(best, where);
    }
}
