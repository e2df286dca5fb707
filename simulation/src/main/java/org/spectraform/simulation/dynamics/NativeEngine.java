package org.spectraform.simulation.dynamics;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleConsumer;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.Structure;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.simulation.potential.Evaluation;
import org.spectraform.simulation.potential.Potential;

/**
 * Dynamics and relaxation on a potential of ours. Immutable; calls in different folders may run side by side.
 *
 * <p>A run goes in chapters of at most 100 steps, each with neighbour lists and forces of its own, and checkpoints lie between chapters (one at the end of every stage): a run that
 * was stopped and taken up does the same arithmetic as one that was not, and ends in the same bits. Its folder holds {@code checkpoint.bin}
 * and {@code log.csv}; the checkpoint of a finished run stays, and gives the result again. A trajectory has also its frames there.
 */
public final class NativeEngine implements Engine {
    private static final int CHAPTER = 100; // steps
    private static final int LOG = 20; // steps
    private static final long BETWEEN_CHECKPOINTS = 10_000_000_000L; // ns
    private static final double TOO_HOT = 20; // times the bath: not heat, but a potential or time step that fails

    private final Potential potential;
    private final ThreadBudget threads;
    private final long betweenCheckpoints;

    /**
     * An engine on a potential.
     *
     * @param threads for the potential, of all calls together; they change no result
     */
    public NativeEngine(Potential potential, ThreadBudget threads) {
        this(potential, threads, BETWEEN_CHECKPOINTS);
    }

    /** @param betweenCheckpoints least time between two of them, ns */
    NativeEngine(Potential potential, ThreadBudget threads, long betweenCheckpoints) {
        this.potential = potential;
        this.threads = threads;
        this.betweenCheckpoints = betweenCheckpoints;
    }

    @Override
    public String description() {
        return potential.description();
    }

    @Override
    public Result run(Structure start, Protocol protocol, long seed, Path folder, DoubleConsumer progress) {
        return run(start, protocol, seed, folder, progress, (stage, x) -> {});
    }

    @Override
    public List<Result> trajectory(
            Structure start, Protocol protocol, long seed, Path folder, DoubleConsumer progress) {
        StageFrames frames = new StageFrames(folder);
        run(start, protocol, seed, folder, progress, (stage, x) -> {
            Structure passed = start.withPositions(x);
            frames.write(stage, new Result(passed, energies(passed, folder)));
        });
        return frames.read(protocol.stages().size());
    }

    /** Hears of the ends of stages. */
    private interface StageListener {
        /** Stage {@code stage}, from 0, has ended with the atoms at {@code x}; the checkpoint after it is not written yet. */
        void ended(int stage, double[] x);
    }

    private Result run(
            Structure start,
            Protocol protocol,
            long seed,
            Path folder,
            DoubleConsumer progress,
            StageListener listener) {
        String run = describe(start, protocol, seed);
        Path file = folder.resolve("checkpoint.bin");
        Checkpoint from = Checkpoint.read(file, run);
        if (from == null) {
            double kelvin = protocol.stages().getFirst().from();
            from = new Checkpoint(
                    run, 0, Overlaps.relax(potential, start, threads), Langevin.velocities(start, kelvin, seed));
        }
        int total = protocol.steps();
        double[] x = from.positions();
        double[] v = from.velocities();
        ThermoLog log = new ThermoLog(folder.resolve("log.csv"), from.step());
        long written = System.nanoTime();
        for (int step = from.step(); step < total; ) {
            Protocol.Moment now = protocol.at(step);
            int stageEnd = now.end();
            int end = Math.min(stageEnd, (step / CHAPTER + 1) * CHAPTER);
            chapter(new Langevin(potential, start, x, v, threads), protocol, seed, step, end, log);
            step = end;
            if (step == stageEnd) {
                listener.ended(now.index(), x);
            }
            if (step == stageEnd || System.nanoTime() - written > betweenCheckpoints) {
                log.flush(); // first: rows too many are dropped later, rows too few would be missing
                new Checkpoint(run, step, x, v).write(file);
                written = System.nanoTime();
            }
            progress.accept((double) step / total);
        }
        Structure last = start.withPositions(x);
        return new Result(last, potential.evaluate(last, threads).energies());
    }

    private static void chapter(Langevin dynamics, Protocol protocol, long seed, int from, int to, ThermoLog log) {
        for (int step = from; step < to; step++) {
            Protocol.Moment now = protocol.at(step);
            dynamics.step(protocol.timeStepFs(), now.kelvin(), now.stage().frictionPerFs(), seed, step);
            if ((step + 1) % LOG == 0 || step + 1 == to) {
                Evaluation evaluation = dynamics.evaluation();
                double kelvin = dynamics.temperature();
                if (!(kelvin < TOO_HOT * Math.max(now.kelvin(), 300)) || !Double.isFinite(evaluation.energy())) {
                    throw new InputException(String.format(
                            Locale.ROOT,
                            "stage '%s', step %d: the atoms run away (%.0f K instead of %.0f); use a shorter time step,"
                                    + " a lower density or temperature, or a potential made for this material",
                            now.stage().name(),
                            step + 1,
                            kelvin,
                            now.kelvin()));
                }
                log.add(
                        step + 1,
                        (step + 1) * protocol.timeStepFs() / 1000,
                        now.stage().name(),
                        kelvin,
                        evaluation.energy());
            }
        }
    }

    private String describe(Structure start, Protocol protocol, long seed) {
        return potential.description() + "; seed " + seed + "; " + start.size() + " atoms, hash " + start.hashCode()
                + "; " + protocol;
    }

    @Override
    public Relaxed relax(Structure start, Fixed fixed, RelaxSettings settings, Path folder) {
        fixed.requireStillCell(settings);
        return Relaxation.relax(potential, start, fixed, settings, threads);
    }

    @Override
    public double[] energies(Structure structure, Path folder) {
        return potential.evaluate(structure, threads).energies();
    }
}
