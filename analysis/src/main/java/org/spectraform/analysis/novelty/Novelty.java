package org.spectraform.analysis.novelty;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.spectraform.core.structure.Structure;

/**
 * Whether structures are similar to the known ones or copies of them: how far each atom's environment is from its nearest known
 * one, beside the same between independent known topologies. {@link TrainingSet} says how environments are measured.
 *
 * <p>New structures of a material that has been learnt well lie as far from the known ones as these lie from each other; copies lie
 * within thermal motion.
 *
 * @param distances of each atom of all structures, angstrom
 * @param baseline the same between known topologies, for a part of their atoms; empty if there is only one topology
 */
public record Novelty(double[] distances, double[] baseline) {
    private static final int BASELINE = 500; // environments: enough for one per cent, in seconds

    /** Measures structures against the known ones. */
    public static Novelty of(List<Structure> structures, TrainingSet known) {
        return of(structures.stream().map(known::distances), known);
    }

    /**
     * The same from distances that are there already.
     *
     * @param distances of the atoms of each structure, from {@link TrainingSet#distances}
     */
    public static Novelty of(Stream<double[]> distances, TrainingSet known) {
        return new Novelty(
                distances.flatMapToDouble(Arrays::stream).toArray(), known.distancesBetweenTopologies(BASELINE));
    }

    /**
     * The part of the atoms, 0 to 1, whose environment is known but for thermal motion ({@link TrainingSet#THERMAL}); empty without
     * atoms.
     */
    public OptionalDouble copied() {
        return share(distances);
    }

    /** The same part between known topologies; empty if there is only one. */
    public OptionalDouble copiedBetweenTopologies() {
        return share(baseline);
    }

    private static OptionalDouble share(double[] distances) {
        return Arrays.stream(distances)
                .map(d -> d < TrainingSet.THERMAL ? 1 : 0)
                .average();
    }
}
