package org.spectraform.core.diffusion;

import java.util.List;

/**
 * How to sample. Targets and their strengths are not among the settings, see {@link Guidance}.
 *
 * @param levels how noise falls within a stage
 * @param solver the step, but for that of {@link Denoise} from a structure
 * @param denoise the first stage
 * @param anneal short cycles of noise that every sample goes through
 * @param restart what to do while atoms are implausible
 * @param guidanceLimit guidance moves the clean estimate of an atom by at most this many sigma a step; infinite for no limit. Where atoms come
 *     close, the gradient of a spectrum is large and wrong, since the forward model never saw such structures: without a limit a strong pull
 *     throws atoms onto others
 */
public record SamplerSettings(
        NoiseLevels levels, Solver solver, Denoise denoise, Anneal anneal, Restart restart, double guidanceLimit) {
    /** The second-order step on levels dense at low noise that end above thermal motion; no annealing and no restarts, which are a material's. */
    public static final SamplerSettings STANDARD = new SamplerSettings(
            NoiseLevels.ABOVE_THERMAL_MOTION,
            Solvers.SECOND_ORDER,
            new Denoise(8, new Start.Uniform(), Solvers.FLOW, false),
            Anneal.NONE,
            Restart.NONE,
            2);

    /**
     * As published: 64 Euler-Maruyama steps of equal length in t, then 4 restarts of the whole structure of 25 steps, done whether or not anything is
     * implausible; no annealing. Restarts begin at t = 0.3, 0.24 angstrom, as section 4.6 of the paper has it (the published program takes 0.4). The
     * limit of guidance is ours: without it positions run away at strengths that others bear.
     *
     * @param plausibility what is counted as implausible; changes no structure
     */
    public static SamplerSettings published(Plausibility plausibility) {
        return new SamplerSettings(
                NoiseLevels.UNIFORM,
                Solvers.EULER_MARUYAMA,
                new Denoise(64, new Start.Uniform(), Solvers.EULER_MARUYAMA, true),
                Anneal.NONE,
                new Restart(4, 0.24, 0, 25, true, false, Double.POSITIVE_INFINITY, plausibility),
                STANDARD.guidanceLimit);
    }

    /** @throws IllegalArgumentException if the steps, the start or the restarts do not fit the noise levels */
    public SamplerSettings {
        levels.down(levels.largest(), denoise.steps()); // refuses too few steps
        if (denoise.start() instanceof Start.Noised noised) {
            inside(levels, noised.sigma(), "a starting noise");
        }
        if (!(guidanceLimit > 0)) {
            throw new IllegalArgumentException("the limit of guidance must be positive, got " + guidanceLimit);
        }
        inside(levels, restart.sigma(), "a restart");
        inside(levels, anneal.to(), "annealing");
    }

    private static void inside(NoiseLevels levels, double sigma, String what) {
        if (!(sigma > levels.end() && sigma <= levels.largest())) {
            throw new IllegalArgumentException(what + " of " + sigma + " angstrom: choose between " + levels.end()
                    + " and " + levels.largest() + " angstrom");
        }
    }

    /** The stages in their order. */
    List<Plan> plans() {
        return List.of(denoise, anneal, restart);
    }

    /**
     * The noise levels of one of the plans. What follows a start from a structure adds no more noise than the start did: else little noise would not
     * keep the structure.
     */
    NoiseLevels levelsOf(Plan plan) {
        return !(plan instanceof Denoise) && denoise.start() instanceof Start.Noised noised
                ? levels.upTo(noised.sigma())
                : levels;
    }

    /** The step of a stage. */
    Solver solverOf(Stage stage) {
        return stage.kind() == Stage.Kind.DENOISE && !stage.uniform() ? denoise.fromStructure() : solver;
    }

    /** Evaluations of the denoiser that every sample takes: all but those of restarts that are done only where they are needed. */
    public int evaluations() {
        return denoise.evaluations(levels)
                + anneal.cycles() * anneal.steps()
                + (restart.always() ? restart.max() * restart.steps() : 0);
    }

    /** The same with other noise levels. */
    public SamplerSettings withLevels(NoiseLevels other) {
        return new SamplerSettings(other, solver, denoise, anneal, restart, guidanceLimit);
    }

    /** The same with another step, everywhere. */
    public SamplerSettings withSolver(Solver other) {
        return new SamplerSettings(levels, other, denoise.withFromStructure(other), anneal, restart, guidanceLimit);
    }

    /** The same with another number of steps in the first stage. */
    public SamplerSettings withSteps(int steps) {
        return new SamplerSettings(levels, solver, denoise.withSteps(steps), anneal, restart, guidanceLimit);
    }

    /** The same with another start. */
    public SamplerSettings withStart(Start start) {
        return new SamplerSettings(levels, solver, denoise.withStart(start), anneal, restart, guidanceLimit);
    }

    /** The same with other restarts. */
    public SamplerSettings withRestart(Restart other) {
        return new SamplerSettings(levels, solver, denoise, anneal, other, guidanceLimit);
    }

    /** The same with other annealing. */
    public SamplerSettings withAnneal(Anneal other) {
        return new SamplerSettings(levels, solver, denoise, other, restart, guidanceLimit);
    }

    /** The same with another limit of guidance. */
    public SamplerSettings withGuidanceLimit(double other) {
        return new SamplerSettings(levels, solver, denoise, anneal, restart, other);
    }
}
