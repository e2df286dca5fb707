package org.spectraform.app.simulate;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.spectraform.analysis.StructureSummary;
import org.spectraform.analysis.set.StructureSet.Member;
import org.spectraform.core.io.AtomArray;
import org.spectraform.core.io.AtomEnergies;
import org.spectraform.core.io.Csv;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.PairDistances;
import org.spectraform.core.structure.Structure;
import org.spectraform.simulation.dynamics.Engine;
import org.spectraform.simulation.dynamics.Fixed;
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
    /** A density in a header that is farther than this part from the true one is no rounding of it. */
    private static final double DENSITY = 0.005;

    /**
     * Relaxes a structure; what its array {@code move_mask} fixes stays. Its header and what says which atom is which are kept, but nothing that was true of the
     * old positions only ({@link #stale}); energy, forces, energies of the atoms and what is told here are added.
     *
     * @throws InputException naming file and frame, if the engine cannot do it
     */
    public static Frame relax(Engine engine, Member member, Engine.RelaxSettings settings, Path folder) {
        try {
            Structure start = member.structure();
            Fixed fixed = Fixed.of(member.content());
            Engine.Relaxed relaxed = engine.relax(start, fixed, settings, folder);
            Frame known = Stale.without(member.content());
            Frame frame = new Frame(inCell(relaxed.structure(), fixed), known.header(), known.arrays())
                    .withHeader("energy", String.valueOf(sum(relaxed.after())))
                    .withHeader("energy_before", String.valueOf(AtomEnergies.mean(relaxed.before())))
                    .withHeader("energy_after", String.valueOf(AtomEnergies.mean(relaxed.after())))
                    .withHeader("largest_force", String.valueOf(relaxed.largestForce()))
                    .withHeader("relax_steps", String.valueOf(relaxed.steps()))
                    .withHeader("converged", relaxed.converged() ? "T" : "F");
            return AtomEnergies.in(withTrueDensity(frame, settings.cell()), relaxed.after())
                    .withArray(new AtomArray.Real("forces", 3, relaxed.forces()));
        } catch (InputException e) {
            throw new InputException(member.label() + ": " + e.getMessage(), e);
        }
    }

    /** Refuses, before any work, what cannot be held where it is. @throws InputException naming file and frame */
    public static void requireHoldable(Member member, Engine.RelaxSettings settings) {
        try {
            Fixed.of(member.content()).requireStillCell(settings);
        } catch (InputException e) {
            throw new InputException(member.label() + ": " + e.getMessage(), e);
        }
    }

    /** The names of what a structure's file says that is not true of other positions, and is left out. */
    public static List<String> stale(Member member) {
        return Stale.names(member.content());
    }

    /** Every atom inside the cell, except those of which something stays where it is. */
    private static Structure inCell(Structure relaxed, Fixed fixed) {
        double[] wrapped = relaxed.wrapped().positions();
        for (int i = 0; i < relaxed.size(); i++) {
            boolean stays = fixed.stays(i, 0) || fixed.stays(i, 1) || fixed.stays(i, 2);
            for (int c = 0; c < 3 && stays; c++) {
                wrapped[3 * i + c] = relaxed.position(i, c);
            }
        }
        return relaxed.withPositions(wrapped);
    }

    /** A density that was said is kept as it was written as long as it is true. */
    private static Frame withTrueDensity(Frame frame, boolean otherCell) {
        String said = frame.header().get("density");
        if (said == null) {
            return frame;
        }
        double density = frame.structure().density();
        boolean isTrue = !otherCell && Math.abs(number(frame, "density") / density - 1) < DENSITY;
        return isTrue ? frame : frame.withHeader("density", String.format(Locale.ROOT, "%.4f", density));
    }

    private static double sum(double[] energies) {
        return Arrays.stream(energies).sum();
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
        try {
            return Double.parseDouble(frame.header().getOrDefault(key, "NaN"));
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
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
