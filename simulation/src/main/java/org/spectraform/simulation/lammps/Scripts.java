package org.spectraform.simulation.lammps;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.spectraform.simulation.dynamics.Engine.RelaxSettings;
import org.spectraform.simulation.dynamics.Fixed;
import org.spectraform.simulation.dynamics.Protocol;

/**
 * The inputs for LAMMPS. Units metal (angstrom, eV, ps, bar), periodic in all directions, file names relative to the working folder.
 *
 * <p>Overlaps defeat FIRE (it loses atoms), kinks in the many-body potentials defeat the line search of conjugate gradients. One after the
 * other, they get to the minimum.
 */
final class Scripts {
    static final String START = "start.data";
    static final String BEFORE = "before.dump";
    static final String AFTER = "after.dump";

    /** What the dynamics says when it begins: the steps before it are those of the minimiser. */
    static final String DYNAMICS = "spectraform: dynamics";
    /** Begins the line that tells what stress is left in a relaxed cell, bar. */
    static final String STRESS = "spectraform: stress ";

    /** The sum of the six absolute components, in bar, at which a cell counts as relaxed: 0.1 GPa. */
    static final double STRESS_LIMIT = 1000;

    private static final int ROUNDS = 10;
    private static final int IDS_A_LINE = 20;
    /** After each thermo_style: we want to see the lines at once. */
    private static final String FLUSH = "thermo_modify flush yes\n";

    private Scripts() {}

    /**
     * A temperature programme from its beginning, or from a checkpoint.
     *
     * @param pair commands of the potential
     * @param symbols elements of the atom types
     * @param checkpoint the file to resume from and its step; null at the beginning
     * @param each whether to write the frame at the end of each stage ({@link #afterStage}), not only that of the end
     */
    static String dynamics(
            String pair,
            List<String> symbols,
            Protocol protocol,
            long seed,
            int atoms,
            @Nullable Checkpoint checkpoint,
            boolean each) {
        int interval = Checkpoint.interval(atoms, steps(protocol));
        StringBuilder text = new StringBuilder(beginning(
                checkpoint == null
                        ? "read_data " + START
                        : "read_restart " + checkpoint.file().getFileName(),
                pair));
        text.append("log log.lammps append\n"); // the whole history, over interruptions
        text.append("timestep ").append(protocol.timeStepFs() / 1000).append('\n');
        text.append("thermo ").append(Math.max(1, interval / 10)).append('\n');
        text.append("thermo_style custom step temp pe etotal press\n" + FLUSH);
        if (checkpoint == null) {
            text.append("""
                    min_style cg
                    min_modify norm inf dmax 0.1
                    minimize 0 1.0 200 1000
                    reset_timestep 0
                    velocity all create %s %d mom yes rot no dist gaussian
                    """.formatted(protocol.stages().getFirst().from(), seed(seed, 0, 0)));
        }
        text.append("print \"" + DYNAMICS + "\"\n");
        text.append("fix move all nve\n");
        text.append("restart ")
                .append(interval)
                .append(' ')
                .append(Checkpoint.PATTERN)
                .append('\n');
        int first = 0;
        int now = checkpoint == null ? 0 : checkpoint.step();
        for (int s = 0; s < protocol.stages().size(); s++) {
            int last = first + protocol.steps(s);
            if (now < last) {
                Protocol.Stage stage = protocol.stages().get(s);
                text.append("# ").append(stage.name().replaceAll("[^\\w .-]", "_"));
                text.append("\nfix bath all langevin %s %s %s %d zero yes\nrun %d upto start %d stop %d\n"
                        .formatted(
                                stage.from(),
                                stage.to(),
                                0.001 / stage.frictionPerFs(),
                                seed(seed, s + 1, Math.max(now, first)),
                                last,
                                first,
                                last));
            }
            if (each && now <= last) { // a checkpoint at the very end of a stage was written before its frame
                text.append(frame(afterStage(s), symbols));
            }
            first = last;
        }
        return each ? text.toString() : text + frame(AFTER, symbols);
    }

    /** The file with the frame at the end of stage {@code stage}, from 0. */
    static String afterStage(int stage) {
        return String.format(Locale.ROOT, "stage-%04d.dump", stage + 1);
    }

    /** A relaxation: frames before and after, in which forces are those of the potential also on what is fixed. */
    static String relaxation(String pair, List<String> symbols, Fixed fixed, RelaxSettings settings) {
        StringBuilder text = new StringBuilder(beginning("read_data " + START, pair));
        text.append("thermo_style custom step pe fmax press vol\nthermo 50\n" + FLUSH);
        text.append(frame(BEFORE, symbols));
        StringBuilder release = new StringBuilder();
        hold(fixed, text, release);
        text.append("min_modify norm inf dmax 0.1\n");
        String minimize = "minimize 0 %s ${left} ${left}\n".formatted(settings.force());
        text.append("variable left equal \"%d - step\"\n".formatted(settings.steps()));
        if (!settings.cell()) {
            text.append("min_style cg\n").append(minimize);
            text.append("velocity all set 0 0 0\nmin_style fire\n").append(minimize);
            return text.append(release) + frame(AFTER, symbols);
        }
        // The stress seen by LAMMPS's box/relax and the kinks again: rounds with the cell, then without, until no
        // stress is left.
        text.append("change_box all triclinic\n");
        text.append("thermo_style custom step pe fmax press vol pxx pyy pzz pxy pxz pyz\n" + FLUSH);
        text.append("variable stress equal \"abs(pxx)+abs(pyy)+abs(pzz)+abs(pxy)+abs(pxz)+abs(pyz)\"\n");
        text.append("variable round loop ").append(ROUNDS).append("\nlabel round\n");
        text.append("fix cell all box/relax tri 0.0 vmax 0.001\nmin_style cg\n").append(minimize);
        text.append("unfix cell\nvelocity all set 0 0 0\nmin_style fire\n").append(minimize);
        text.append("if \"(${stress} < %s) || (${left} < 1)\" then \"jump SELF relaxed\"\n".formatted(STRESS_LIMIT));
        text.append("next round\njump SELF round\nlabel relaxed\n");
        return text + frame(AFTER, symbols) + "print \"" + STRESS + "${stress}\"\n";
    }

    /** Takes the force from what is fixed: a group and a fix for each combination of directions. */
    private static void hold(Fixed fixed, StringBuilder text, StringBuilder release) {
        int atoms = fixed.components().length / 3;
        for (int directions = 1; directions < 8; directions++) {
            List<Integer> ids = new ArrayList<>();
            for (int i = 0; i < atoms; i++) {
                int own = (fixed.stays(i, 0) ? 1 : 0) + (fixed.stays(i, 1) ? 2 : 0) + (fixed.stays(i, 2) ? 4 : 0);
                if (own == directions) {
                    ids.add(i + 1);
                }
            }
            String name = "fixed" + directions;
            for (int from = 0; from < ids.size(); from += IDS_A_LINE) { // the group grows
                text.append("group ").append(name).append(" id");
                ids.subList(from, Math.min(ids.size(), from + IDS_A_LINE))
                        .forEach(id -> text.append(' ').append(id));
                text.append('\n');
            }
            if (!ids.isEmpty()) {
                text.append("fix %s %s setforce %s %s %s\n"
                        .formatted(name, name, force(directions, 1), force(directions, 2), force(directions, 4)));
                release.append("unfix ").append(name).append('\n');
            }
        }
    }

    private static String force(int directions, int one) {
        return (directions & one) == 0 ? "NULL" : "0.0";
    }

    /** Energies and forces of one frame. */
    static String energies(String pair, List<String> symbols) {
        return beginning("read_data " + START, pair) + frame(AFTER, symbols);
    }

    private static String beginning(String read, String pair) {
        return """
                units metal
                atom_style atomic
                boundary p p p
                box tilt large
                neigh_modify every 1 delay 0 check yes
                %s
                %scompute energy all pe/atom
                """.formatted(read, pair);
    }

    /** Evaluates and writes the present frame, in full precision. */
    private static String frame(String file, List<String> symbols) {
        return """
                dump frame all custom 1 %s id type element xu yu zu fx fy fz c_energy
                dump_modify frame element %s sort id format float %%.17g
                run 0
                undump frame
                """.formatted(file, String.join(" ", symbols));
    }

    /** Steps of all stages. */
    static int steps(Protocol protocol) {
        int total = 0;
        for (int s = 0; s < protocol.stages().size(); s++) {
            total += protocol.steps(s);
        }
        return total;
    }

    /** LAMMPS wants seeds from 1 to 900 million; each stage and each start from a checkpoint has its own. */
    static long seed(long seed, int stage, int step) {
        long mixed = (seed * 1_000_003 + stage) * 1_000_003 + step;
        mixed = (mixed ^ (mixed >>> 31)) * 0x9E3779B97F4A7C15L;
        return 1 + Long.remainderUnsigned(mixed >>> 8, 900_000_000);
    }
}
