package org.spectraform.simulation.lammps;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.io.FileErrors;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.structure.Structure;
import org.spectraform.simulation.dynamics.Engine;
import org.spectraform.simulation.dynamics.Fixed;
import org.spectraform.simulation.dynamics.Protocol;
import org.spectraform.simulation.process.ExternalProcess;
import org.spectraform.simulation.process.Programs;

/**
 * LAMMPS with any of its pair styles, as the program {@code lmp} on one thread. Immutable; calls in different folders may run side by side.
 *
 * <p>A call leaves in its folder the input {@code in.lammps}, what LAMMPS said ({@code lammps.out}) and the frames; {@link #run} also
 * {@code log.lammps}, the thermodynamic output of the whole run, and checkpoints.
 *
 * <p>A run that was stopped resumes from its last checkpoint, with the positions, velocities and step numbers it had. The thermostat's
 * random numbers are not among what LAMMPS keeps: they begin anew, with a seed of the step. The interrupted run is another, equally
 * valid, trajectory of the same ensemble, not bit for bit the one without interruption.
 */
public final class LammpsEngine implements Engine {
    private static final Pattern EVALUATIONS = Pattern.compile("Iterations, force evaluations = \\d+ \\d+");
    private static final Pattern NOT_A_NUMBER = Pattern.compile("^\\s*\\d+\\s.*\\b(nan|inf)\\b");
    private static final String OUT = "lammps.out";
    private static final String BANNER = "Large-scale Atomic/Molecular Massively Parallel Simulator - ";

    private final Path program;
    private final PairPotential potential;

    /**
     * An engine.
     *
     * @param pairStyle arguments of LAMMPS's command pair_style, such as {@code tersoff}
     * @param pairCoeff arguments of the commands pair_coeff, one each, such as {@code * * BNC.tersoff C N}: the elements behind the file,
     *     in any order, may be more than a structure has
     * @throws org.spectraform.core.io.InputException if there is no {@code lmp} on the PATH, or the arguments are empty or not one line each
     */
    public LammpsEngine(String pairStyle, List<String> pairCoeff) {
        potential = PairPotential.of(pairStyle, pairCoeff);
        program = Programs.find("lmp", "lammps lammps-data");
    }

    /** The long-range carbon bond-order potential of Los and Fasolino (PRB 68, 024107, 2003). */
    public static LammpsEngine lcbop() {
        return new LammpsEngine("lcbop", List.of("* * C.lcbop C"));
    }

    /** Version, pair style and coefficients. Runs {@code lmp -h}. */
    @Override
    public String description() {
        return version() + ", " + potential.description();
    }

    @Override
    public Result run(Structure start, Protocol protocol, long seed, Path folder, DoubleConsumer progress) {
        return run(start, protocol, seed, folder, progress, List.of(Scripts.AFTER))
                .getLast();
    }

    @Override
    public List<Result> trajectory(
            Structure start, Protocol protocol, long seed, Path folder, DoubleConsumer progress) {
        List<String> dumps = IntStream.range(0, protocol.stages().size())
                .mapToObj(Scripts::afterStage)
                .toList();
        return run(start, protocol, seed, folder, progress, dumps);
    }

    /** @param dumps the files with the frames that are wanted: that of the end, or those of all stages */
    private List<Result> run(
            Structure start, Protocol protocol, long seed, Path folder, DoubleConsumer progress, List<String> dumps) {
        RunRecord record = RunRecord.open(folder, potential, start, protocol, seed);
        List<Result> results = record.results();
        if (results == null) {
            String pair = potential.commands(elements(start));
            Checkpoint checkpoint = Checkpoint.latest(folder);
            Checkpoint.deleteAfter(folder, checkpoint == null ? -1 : checkpoint.step());
            if (checkpoint == null) {
                write(start, folder);
            }
            ProgressLines lines = new ProgressLines(protocol, folder, progress);
            boolean each = !dumps.equals(List.of(Scripts.AFTER));
            lammps(
                    Scripts.dynamics(pair, symbols(start), protocol, seed, start.size(), checkpoint, each),
                    folder,
                    lines);
            results = new ArrayList<>();
            for (String dump : dumps) {
                Output frame = Output.read(folder.resolve(dump));
                results.add(new Result(frame.in(start.cell()), frame.energies()));
            }
            record.finish(results);
        }
        Checkpoint.prune(folder, 0);
        progress.accept(1);
        return results;
    }

    /**
     * Conjugate gradients, then FIRE; with the cell, both in turns until there is no stress either, which {@code converged} then means too.
     * The limit of steps counts the minimisers' iterations, which may take more than one evaluation each. What is fixed feels no force (fix setforce).
     */
    @Override
    public Relaxed relax(Structure start, Fixed fixed, RelaxSettings settings, Path folder) {
        fixed.requireStillCell(settings);
        String pair = potential.commands(elements(start));
        write(start, folder);
        ExternalProcess.Finished run =
                lammps(Scripts.relaxation(pair, symbols(start), fixed, settings), folder, line -> {});
        Output before = Output.read(folder.resolve(Scripts.BEFORE));
        Output after = Output.read(folder.resolve(Scripts.AFTER));
        Cell given = start.cell();
        Cell turned = before.structure().cell();
        double[] forces = after.forces(turned, given);
        double force = Output.largest(fixed.free(forces));
        boolean converged = force <= settings.force();
        Structure relaxed = after.in(given);
        relaxed = relaxed.withPositions(fixed.held(start.positions(), relaxed.positions())); // digits apart, they are
        if (settings.cell()) {
            relaxed = after.turnedBack(turned, given);
            converged &= number(run, Scripts.STRESS) < Scripts.STRESS_LIMIT;
        }
        int steps = 0;
        for (String line : run.lines(l -> EVALUATIONS.matcher(l).matches(), Integer.MAX_VALUE)) {
            steps += Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1));
        }
        return new Relaxed(relaxed, before.energies(), after.energies(), forces, steps, force, converged);
    }

    @Override
    public double[] energies(Structure structure, Path folder) {
        String pair = potential.commands(elements(structure));
        write(structure, folder);
        lammps(Scripts.energies(pair, symbols(structure)), folder, line -> {});
        return Output.read(folder.resolve(Scripts.AFTER)).energies();
    }

    private ExternalProcess.Finished lammps(String input, Path folder, Consumer<String> listener) {
        Path script = folder.resolve("in.lammps");
        AtomicFile.write(script, out -> out.write(input.getBytes(StandardCharsets.UTF_8)));
        ExternalProcess.Finished run = new ExternalProcess(
                        List.of(program.toString(), "-in", script.getFileName().toString(), "-log", "none"),
                        folder,
                        null,
                        folder.resolve(OUT),
                        Map.of())
                .run(line -> {
                    if (NOT_A_NUMBER.matcher(line).find()) { // LAMMPS would continue, some of its loops for ever
                        throw Failure.notANumber(line, folder.resolve(OUT));
                    }
                    listener.accept(line);
                });
        if (run.exitCode() != 0) {
            throw Failure.explain(run);
        }
        return run;
    }

    /** Atom types are the elements in the order of their atomic numbers, as in the data files that we write. */
    private static List<Integer> elements(Structure structure) {
        return Arrays.stream(structure.species()).sorted().distinct().boxed().toList();
    }

    private static List<String> symbols(Structure structure) {
        return elements(structure).stream().map(Elements::symbol).toList();
    }

    private static void write(Structure structure, Path folder) {
        StructureFiles.write(folder.resolve(Scripts.START), List.of(new Frame(structure, Map.of(), Map.of())));
    }

    /** The number behind the last line that begins so. */
    private static double number(ExternalProcess.Finished run, String beginning) {
        List<String> lines = run.lines(l -> l.startsWith(beginning), 1);
        return lines.isEmpty()
                ? Double.NaN
                : Double.parseDouble(lines.getFirst().substring(beginning.length()));
    }

    private String version() {
        try {
            Path folder = Files.createTempDirectory("spectraform-lammps");
            Path log = folder.resolve("help");
            try {
                List<String> lines = new ExternalProcess(List.of(program.toString(), "-h"), folder, null, log, Map.of())
                        .run(line -> {})
                        .lines(l -> l.startsWith(BANNER), 1);
                return "LAMMPS" + (lines.isEmpty() ? "" : " " + lines.getFirst().substring(BANNER.length()));
            } finally {
                Files.deleteIfExists(log);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new InputException("no temporary folder (" + FileErrors.reason(e) + "); free some space", e);
        }
    }
}
