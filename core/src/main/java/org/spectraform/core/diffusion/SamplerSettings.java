package org.spectraform.core.diffusion;

/**
 * How to sample. Targets and their strengths are not among the settings, see {@link Guidance}.
 *
 * @param schedule the noise levels the denoiser was trained for
 * @param solver the step
 * @param grid the spacing of the steps, also in restarts
 * @param steps evaluations of the denoiser before restarts, at least 2; the last is the jump to the clean estimate
 * @param start what to start from
 * @param guidanceLimit guidance moves the clean estimate of an atom by at most this many sigma a step; infinite for no limit. Where atoms come
 *     close, the gradient of a spectrum is large and wrong, since the forward model never saw such structures: without a limit a strong pull
 *     throws atoms onto others
 * @param anneal short cycles of noise that every sample goes through
 * @param restart what to do while atoms are implausible
 */
public record SamplerSettings(
        NoiseSchedule schedule,
        Solver solver,
        TimeGrid grid,
        int steps,
        Start start,
        double guidanceLimit,
        Anneal anneal,
        Restart restart) {
    /** The second-order step on a grid dense at low noise that ends above thermal motion, annealed, with restarts. */
    public static final SamplerSettings STANDARD = new SamplerSettings(
            NoiseSchedule.PUBLISHED,
            Solvers.SECOND_ORDER,
            TimeGrid.ABOVE_THERMAL_MOTION,
            8,
            new Start.Uniform(),
            2,
            Anneal.STANDARD,
            Restart.STANDARD);

    /** The published runs, 64 Euler-Maruyama steps and 4 restarts of 25 steps from t = 0.4, but with the restarts triggered. */
    public static final SamplerSettings PUBLISHED = new SamplerSettings(
            NoiseSchedule.PUBLISHED,
            Solvers.EULER_MARUYAMA,
            TimeGrid.UNIFORM,
            64,
            new Start.Uniform(),
            Double.POSITIVE_INFINITY,
            Anneal.NONE,
            new Restart(4, 0.4, 0, 25, false, Double.POSITIVE_INFINITY, Plausibility.standard()));

    /** @throws IllegalArgumentException if the steps, the start or the restarts do not fit the schedule */
    public SamplerSettings {
        if (!(grid.end() < schedule.tMax())) {
            throw new IllegalArgumentException(
                    "the time grid ends at " + grid.end() + ", after the schedule's last time");
        }
        grid.times(schedule.tMax(), steps); // refuses too few steps
        if (start instanceof Start.Noised noised) {
            inside(
                    schedule,
                    grid,
                    schedule.time(noised.sigma()),
                    "a starting noise of " + noised.sigma() + " angstrom");
        }
        if (!(guidanceLimit > 0)) {
            throw new IllegalArgumentException("the limit of guidance must be positive, got " + guidanceLimit);
        }
        inside(schedule, grid, restart.time(), "a restart");
        inside(schedule, grid, schedule.time(anneal.to()), "annealing down to " + anneal.to() + " angstrom");
    }

    private static void inside(NoiseSchedule schedule, TimeGrid grid, double t, String what) {
        if (!(t > grid.end() && t <= schedule.tMax())) {
            throw new IllegalArgumentException(what + " means t = " + t + "; choose between " + grid.end() + " and "
                    + schedule.tMax() + " (noise up to " + schedule.sigma(schedule.tMax()) + " angstrom)");
        }
    }

    /** The same with another step. */
    public SamplerSettings withSolver(Solver other, TimeGrid spacing) {
        return new SamplerSettings(schedule, other, spacing, steps, start, guidanceLimit, anneal, restart);
    }

    /** The same with another number of steps. */
    public SamplerSettings withSteps(int other) {
        return new SamplerSettings(schedule, solver, grid, other, start, guidanceLimit, anneal, restart);
    }

    /** The same with another start. */
    public SamplerSettings withStart(Start other) {
        return new SamplerSettings(schedule, solver, grid, steps, other, guidanceLimit, anneal, restart);
    }

    /** The same with other restarts. */
    public SamplerSettings withRestart(Restart other) {
        return new SamplerSettings(schedule, solver, grid, steps, start, guidanceLimit, anneal, other);
    }

    /** The same with other annealing. */
    public SamplerSettings withAnneal(Anneal other) {
        return new SamplerSettings(schedule, solver, grid, steps, start, guidanceLimit, other, restart);
    }

    /** The same with another limit of guidance. */
    public SamplerSettings withGuidanceLimit(double other) {
        return new SamplerSettings(schedule, solver, grid, steps, start, other, anneal, restart);
    }
}
