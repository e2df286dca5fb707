package org.spectraform.app.simulate;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.spectraform.analysis.StructureSummary;
import org.spectraform.analysis.set.StructureSet.Member;
import org.spectraform.core.io.AtomEnergies;
import org.spectraform.core.io.Csv;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.PairDistances;
import org.spectraform.simulation.dynamics.Engine;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What relaxing one structure did. It is kept in the header of the relaxed frame, so that a run can be resumed.
 *
 * @param file where the structure was from
 * @param frame which of the file's, from 1
 * @param before energy per atom, eV
 * @param after energy per atom, eV
 * @param force largest component at the end, eV/angstrom
 * @param steps evaluations of the forces
 * @param converged whether the force is below the wanted one
 * @param start the structure as it was, in figures
 * @param end the relaxed one
 */
public record Relaxation(
        String file,
        int frame,
        double before,
        double after,
        double force,
        int steps,
        boolean converged,
        StructureSummary start,
        StructureSummary end) {
    /** Relaxes a structure: its header is kept, energies of the atoms and what is told here are added; other arrays are not kept. */
    public static Frame relax(Engine engine, Member member, Engine.RelaxSettings settings, Path folder) {
        try {
            Engine.Relaxed relaxed = engine.relax(member.structure(), settings, folder);
            Frame frame = new Frame(
                            relaxed.structure().wrapped(), member.content().header(), Map.of())
                    .withHeader("energy_before", String.valueOf(AtomEnergies.mean(relaxed.before())))
                    .withHeader("energy_after", String.valueOf(AtomEnergies.mean(relaxed.after())))
                    .withHeader("largest_force", String.valueOf(relaxed.largestForce()))
                    .withHeader("relax_steps", String.valueOf(relaxed.steps()))
                    .withHeader("converged", relaxed.converged() ? "T" : "F");
            if (settings.cell() && frame.header().containsKey("density")) {
                String density =
                        String.format(Locale.ROOT, "%.4f", relaxed.structure().density());
                frame = frame.withHeader("density", density); // the file's is no longer true
            }
            return AtomEnergies.in(frame, relaxed.after());
        } catch (InputException e) {
            throw new InputException(member.label() + ": " + e.getMessage(), e);
        }
    }

    /**
     * What the relaxed frame of a structure says.
     *
     * @param bonds atoms closer than this are neighbours
     */
    public static Relaxation of(Member member, Frame relaxed, PairDistances bonds) {
        return new Relaxation(
                member.file(),
                member.frame(),
                number(relaxed, "energy_before"),
                number(relaxed, "energy_after"),
                number(relaxed, "largest_force"),
                (int) number(relaxed, "relax_steps"),
                "T".equals(relaxed.header().get("converged")),
                Summaries.of(member.structure(), bonds),
                Summaries.of(relaxed.structure(), bonds));
    }

    private static double number(Frame frame, String key) {
        return Double.parseDouble(frame.header().getOrDefault(key, "NaN"));
    }

    /** What {@code run.json} says of it. */
    public ObjectNode record() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("file", file);
        node.put("frame", frame);
        node.put("energy_before_eV_per_atom", before);
        node.put("energy_after_eV_per_atom", after);
        node.put("converged", converged);
        return node;
    }

    /** The file relax.csv. */
    public static Csv csv(List<Relaxation> all) {
        return new Csv()
                .add("file", words(all, Relaxation::file))
                .add("frame", "%.0f", numbers(all, Relaxation::frame))
                .add("energy_before_eV_per_atom", "%.6f", numbers(all, Relaxation::before))
                .add("energy_after_eV_per_atom", "%.6f", numbers(all, Relaxation::after))
                .add("largest_force_eV_per_angstrom", "%.6f", numbers(all, Relaxation::force))
                .add("steps", "%.0f", numbers(all, Relaxation::steps))
                .add("converged", words(all, r -> r.converged ? "yes" : "no"))
                .add("cn2_before", "%.4f", numbers(all, r -> r.start.cn2()))
                .add("cn3_before", "%.4f", numbers(all, r -> r.start.cn3()))
                .add("cn4_before", "%.4f", numbers(all, r -> r.start.cn4()))
                .add("cn2_after", "%.4f", numbers(all, r -> r.end.cn2()))
                .add("cn3_after", "%.4f", numbers(all, r -> r.end.cn3()))
                .add("cn4_after", "%.4f", numbers(all, r -> r.end.cn4()))
                .add("density_before_g_per_cm3", "%.4f", numbers(all, r -> r.start.density()))
                .add("density_after_g_per_cm3", "%.4f", numbers(all, r -> r.end.density()));
    }

    private static double[] numbers(List<Relaxation> all, ToDoubleFunction<Relaxation> column) {
        return all.stream().mapToDouble(column).toArray();
    }

    private static String[] words(List<Relaxation> all, Function<Relaxation, String> column) {
        return all.stream().map(column).toArray(String[]::new);
    }
}
