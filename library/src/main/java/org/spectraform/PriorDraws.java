package org.spectraform;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.spectraform.analysis.Coordination;
import org.spectraform.analysis.StructureSummary;
import org.spectraform.core.structure.PairDistances;
import org.spectraform.core.structure.Structure;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.inference.PriorPredictive;

/** Free samples over the densities of a material: what its prior expects of a measurement. */
public final class PriorDraws {
    /** What is known of each sample beside its spectrum: parts of the atoms by their number of neighbours, and means. */
    public static final List<String> QUANTITIES =
            List.of("cn2", "cn3", "cn4", "coordination", "bond_length", "bond_angle", "bond_angle_sd");

    private PriorDraws() {}

    /**
     * Draws them.
     *
     * @param densities g/cm3
     * @param samples at each density
     * @param atoms in each
     * @param listener told of each sample
     */
    public static PriorPredictive of(
            Generator generator,
            double[] densities,
            int samples,
            int atoms,
            long seed,
            ThreadBudget threads,
            Consumer<? super GeneratedSample> listener) {
        List<PriorPredictive.Sample> all = new ArrayList<>();
        for (int d = 0; d < densities.length; d++) {
            double density = densities[d];
            generator
                    .density(density)
                    .atoms(atoms)
                    .samples(samples)
                    .seed(seed + d)
                    .threads(threads)
                    .forEach(sample -> {
                        all.add(new PriorPredictive.Sample(
                                density,
                                generator.forward().cell(sample.structure()),
                                quantities(
                                        sample.structure(), generator.material().bonds())));
                        listener.accept(sample);
                    });
        }
        return new PriorPredictive(QUANTITIES, all, atoms, generator.material().fingerprint());
    }

    /**
     * The same from structures that there are, each counted to the nearest density.
     *
     * @param structures each of so many atoms; those farther from all densities than half a step are left out
     * @param densities g/cm3
     * @param step between densities, g/cm3
     * @param atoms in each
     */
    public static PriorPredictive of(
            Generator generator, Stream<Structure> structures, double[] densities, double step, int atoms) {
        List<PriorPredictive.Sample> all = new ArrayList<>();
        structures.forEach(s -> {
            double nearest = densities[0];
            for (double d : densities) {
                nearest = Math.abs(d - s.density()) < Math.abs(nearest - s.density()) ? d : nearest;
            }
            if (Math.abs(nearest - s.density()) <= step / 2) {
                all.add(new PriorPredictive.Sample(
                        nearest,
                        generator.forward().cell(s),
                        quantities(s, generator.material().bonds())));
            }
        });
        return new PriorPredictive(QUANTITIES, all, atoms, generator.material().fingerprint());
    }

    /** The quantities of a structure, in their order. */
    public static double[] quantities(Structure structure, PairDistances bonds) {
        StructureSummary s = StructureSummary.of(structure, bonds);
        return new double[] {
            s.cn2(),
            s.cn3(),
            s.cn4(),
            Coordination.of(structure, bonds).mean(),
            s.meanBond(),
            s.meanAngle(),
            s.angleSd()
        };
    }
}
