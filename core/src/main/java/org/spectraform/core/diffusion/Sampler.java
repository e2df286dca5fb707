package org.spectraform.core.diffusion;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.random.Philox;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.Structure;

/**
 * Draws structures from a prior or, with guidance, towards targets: algorithms 1 (unconditional) and 2 (conditional) of arXiv
 * 2312.05472 with the restarts of its section 4.6.
 *
 * <p>All noise is named by (seed, sample, draw): a sample does not depend on threads, or on which other samples are made.
 *
 * <p>Example: {@code Sampler.sample(denoiser, template, SamplerSettings.STANDARD, List.of(), 1, 0, StepListener.NONE)}
 */
public final class Sampler {
    private final Denoiser denoiser;
    private final SamplerSettings settings;
    private List<Guidance> guidance; // active ones
    private final long seed;
    private final int sample;
    private final StepListener listener;
    private int evaluations;
    private int draws;
    private int stage;

    private Sampler(
            Denoiser denoiser,
            SamplerSettings settings,
            List<Guidance> guidance,
            long seed,
            int sample,
            StepListener listener) {
        this.denoiser = denoiser;
        this.settings = settings;
        this.guidance = guidance.stream().filter(Guidance::active).toList();
        this.seed = seed;
        this.sample = sample;
        this.listener = listener;
    }

    /**
     * Draws one sample on the calling thread.
     *
     * @param template cell and species; its positions matter only to {@link Start.Noised}
     * @param guidance the targets, summed; empty for the prior
     * @param seed names the run
     * @param sample names the sample within the run
     * @param listener called after every evaluation; what it throws is passed on
     * @throws ArithmeticException if positions stop being finite numbers
     */
    public static Sample sample(
            Denoiser denoiser,
            Structure template,
            SamplerSettings settings,
            List<Guidance> guidance,
            long seed,
            int sample,
            StepListener listener) {
        Sampler run = new Sampler(denoiser, settings, guidance, seed, sample, listener);
        NoiseSchedule schedule = settings.schedule();
        double t = settings.start() instanceof Start.Noised noised ? schedule.time(noised.sigma()) : schedule.tMax();
        Structure noisy = settings.start() instanceof Start.Noised ? run.noise(template, t) : run.uniform(template);
        Structure x0 = run.denoise(noisy, t, settings.steps(), 0, Known.NOTHING);
        return run.restart(run.anneal(x0), guidance);
    }

    /** Noise forward a little and denoise again, with less and less noise: see {@link Anneal}. */
    private Structure anneal(Structure start) {
        Anneal anneal = settings.anneal();
        NoiseSchedule schedule = settings.schedule();
        double spacing = Math.cbrt(start.cell().volume() / start.size());
        Structure x0 = start;
        for (int c = 0; c < anneal.cycles(); c++) {
            double t = Math.min(schedule.time(anneal.noise(c, spacing)), schedule.tMax());
            x0 = denoise(noise(x0, t), t, anneal.steps(), ++stage, Known.NOTHING);
        }
        return x0;
    }

    /** Section 4.6, guided; what a strong pull keeps implausible, as many restarts without it mend. */
    private Sample restart(Structure start, List<Guidance> all) {
        Restart restart = settings.restart();
        Structure x0 = start;
        boolean[] implausible = restart.plausibility().implausible(x0);
        int done = 0;
        int most = guidance.isEmpty() ? restart.most() : 2 * restart.most();
        while (count(implausible) > 0 && done < most) {
            if (done == restart.most()) {
                guidance = List.of();
            }
            done++;
            Known known = Known.farFrom(implausible, x0, restart.radius());
            double t = Math.min(
                    restart.time((done - 1) % restart.most()),
                    settings.schedule().tMax());
            Structure again = denoise(noise(x0, t), t, restart.steps(), ++stage, known);
            boolean[] still = restart.plausibility().implausible(again);
            if (!restart.keepBetter() || count(still) <= count(implausible)) {
                x0 = again;
                implausible = still;
            }
        }
        double[] residuals = new double[all.size()];
        for (int k = 0; k < residuals.length; k++) {
            residuals[k] = all.get(k).guide().misfit(x0).residual();
        }
        return new Sample(x0, evaluations, done, count(implausible), residuals);
    }

    /** Algorithms 1 and 2: from x_t down to x_0. */
    private Structure denoise(Structure noisy, double from, int steps, int stage, Known known) {
        NoiseSchedule schedule = settings.schedule();
        double[] times = settings.grid().times(from, steps);
        Structure x = noisy;
        Solver.Estimate before = null;
        for (int i = 0; ; i++) {
            double t = times[i];
            double[] clean = estimate(x, t, stage, i, steps, known);
            if (i == steps - 1) {
                return moved(x, clean, stage, i); // no noise is left to add: the estimate is the sample
            }
            Solver.Estimate now = new Solver.Estimate(t, clean);
            x = moved(
                    x,
                    settings.solver().step(schedule, x.positions(), now, before, times[i + 1], gaussians(x)),
                    stage,
                    i);
            before = now;
        }
    }

    /**
     * The clean estimate x0 = x_t + sigma^2 s of the posterior score (8) s = s_theta + s_y, with s_y by (10) or (13). One evaluation of the
     * denoiser.
     */
    private double[] estimate(Structure x, double t, int stage, int index, int steps, Known known) {
        double sigma = settings.schedule().sigma(t);
        evaluations++;
        double[] clean;
        double[] guided;
        double[] residuals = new double[guidance.size()];
        if (guidance.isEmpty()) {
            clean = known.restore(denoiser.denoise(x, sigma));
            guided = clean;
        } else {
            Denoiser.Denoised denoised = denoiser.denoiseWithPullback(x, sigma);
            clean = known.restore(denoised.positions());
            double[] pull = new double[clean.length]; // d/dx0 of the sum of weighted misfits
            Structure x0 = moved(x, clean, stage, index);
            for (int k = 0; k < residuals.length; k++) {
                Guide.Misfit misfit = guidance.get(k).guide().misfit(x0);
                double weight = guidance.get(k).rule().weight(misfit.residual());
                residuals[k] = misfit.residual();
                for (int i = 0; i < pull.length; i++) {
                    pull[i] += weight * misfit.gradient()[i];
                }
            }
            double[] minusScore = denoised.pullback(known.clear(pull));
            guided = clean.clone();
            pull(guided, minusScore, sigma, settings.guidanceLimit());
            guided = known.restore(guided);
        }
        listener.onStep(new StepListener.Step(stage, index, steps, t, sigma, x, clean, residuals));
        return guided;
    }

    /** x0 += sigma^2 s_y, no atom further than {@code limit} sigma. */
    private static void pull(double[] x0, double[] minusScore, double sigma, double limit) {
        for (int i = 0; i < x0.length; i += 3) {
            double norm = Math.sqrt(minusScore[i] * minusScore[i]
                    + minusScore[i + 1] * minusScore[i + 1]
                    + minusScore[i + 2] * minusScore[i + 2]);
            double step = sigma * sigma * (sigma * norm > limit ? limit / (sigma * norm) : 1);
            for (int c = i; c < i + 3; c++) {
                x0[c] -= step * minusScore[c];
            }
        }
    }

    private Structure uniform(Structure template) {
        double[] f = new double[3 * template.size()];
        Philox.uniforms(seed, sample, draws++, f);
        if (Arrays.stream(template.species()).distinct().count() == 1) {
            f = SpaceOrder.sorted(f); // equal atoms may be numbered as it suits the cache
        }
        Cell cell = template.cell();
        double[] x = new double[f.length];
        for (int i = 0; i < x.length; i++) {
            int atom = i - i % 3;
            x[i] = cell.cartesian(i % 3, f[atom], f[atom + 1], f[atom + 2]);
        }
        return template.withPositions(x);
    }

    /** x_t = x_0 + sigma(t) eps. */
    private Structure noise(Structure x0, double t) {
        double sigma = settings.schedule().sigma(t);
        double[] x = x0.positions();
        double[] eps = gaussians(x0);
        for (int i = 0; i < x.length; i++) {
            x[i] += sigma * eps[i];
        }
        return x0.withPositions(x);
    }

    private double[] gaussians(Structure x) {
        double[] eps = new double[3 * x.size()];
        Philox.gaussians(seed, sample, draws++, eps);
        return eps;
    }

    private Structure moved(Structure x, double[] positions, int stage, int index) {
        for (double p : positions) {
            if (!Double.isFinite(p)) {
                throw new ArithmeticException("sample " + sample + " diverged at step " + index + " of stage " + stage
                        + ": use a smaller xi or more steps");
            }
        }
        return x.withPositions(positions);
    }

    private static int count(boolean[] flags) {
        int n = 0;
        for (boolean flag : flags) {
            n += flag ? 1 : 0;
        }
        return n;
    }

    /**
     * Atoms whose clean positions are known. They are noised and stepped like the others, only with the known positions for the
     * estimate; so the others see them at the right noise level, and at t = 0 they are back.
     *
     * @param held one flag an atom; none are held where null
     * @param positions 3N angstrom
     */
    private record Known(boolean @Nullable [] held, double[] positions) {
        static final Known NOTHING = new Known(null, new double[0]);

        /** Knows the atoms of {@code x0} beyond {@code radius} of every flagged one. */
        static Known farFrom(boolean[] flagged, Structure x0, double radius) {
            if (Double.isInfinite(radius)) {
                return NOTHING;
            }
            boolean[] held = new boolean[flagged.length];
            Arrays.fill(held, true);
            NeighbourList list = NeighbourList.of(x0, radius);
            for (int i = 0; i < held.length; i++) {
                if (flagged[i]) {
                    held[i] = false;
                    for (int e = list.start()[i]; e < list.start()[i + 1]; e++) {
                        held[list.sender()[e]] = false;
                    }
                }
            }
            return new Known(held, x0.positions());
        }

        /** The estimate with the known positions in their places. */
        double[] restore(double[] clean) {
            return held == null ? clean : replace(held, clean, positions);
        }

        /** The gradient without its parts for known positions. */
        double[] clear(double[] gradient) {
            return held == null ? gradient : replace(held, gradient, new double[gradient.length]);
        }

        private static double[] replace(boolean[] held, double[] here, double[] by) {
            double[] out = here.clone();
            for (int i = 0; i < out.length; i++) {
                if (held[i / 3]) {
                    out[i] = by[i];
                }
            }
            return out;
        }
    }
}
