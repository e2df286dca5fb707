package org.spectraform.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.hipparchus.distribution.continuous.GammaDistribution;
import org.spectraform.Generator;
import org.spectraform.PriorDraws;
import org.spectraform.core.diffusion.Metropolis;
import org.spectraform.core.diffusion.MetropolisSampler;
import org.spectraform.core.diffusion.Sample;
import org.spectraform.core.diffusion.Sampler;
import org.spectraform.core.diffusion.SamplerSettings;
import org.spectraform.core.diffusion.StepListener;
import org.spectraform.core.random.Dice;
import org.spectraform.core.random.Philox;
import org.spectraform.core.spectrum.TargetSpectrum;
import org.spectraform.core.structure.Structure;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.inference.Discrepancy;
import org.spectraform.inference.Estimate;
import org.spectraform.inference.Look;
import org.spectraform.inference.Measurement;
import org.spectraform.inference.NuisancePrior;
import org.spectraform.inference.PriorPredictive;
import org.spectraform.inference.SpectrumLikelihood;
import org.spectraform.inference.SpectrumPosterior;
import org.spectraform.nn.model.SpectrumModel;

/**
 * Whether 90 % intervals hold where everything is as assumed: the truth is a free sample, its spectrum the forward model's with errors drawn from the likelihood.
 * {@code bench/run Calibration EXPECTATION DENSITY[,DENSITY...] TRIALS ATOMS CHAINS WHITE CORRELATED LENGTH THREADS [SEED]}: a line a trial, then
 * coverage and errors of the look's and the chains' intervals, ranks of the truth among the chains (simulation-based calibration, Talts et al., arXiv 1804.06788) and how often
 * chains are nearer than the truth to a random point (TARP, Lemos et al., arXiv 2302.03026). The density is known.
 */
public final class Calibration {
    private static final double SAME = 1e-9;
    private static final int QUANTITIES = 4; // that are judged: cn2, cn3, cn4, coordination

    private final Generator generator = Generator.of("carbon");
    private final PriorPredictive expectation;
    private final double[] densities;
    private final int atoms;
    private final int chains;
    private final double white;
    private final Discrepancy correlated;
    private final long seed;

    private Calibration(String[] args) {
        expectation = PriorPredictive.read(Path.of(args[0]));
        densities = java.util.Arrays.stream(args[1].split(",", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
        atoms = Integer.parseInt(args[3]);
        chains = Integer.parseInt(args[4]);
        white = Double.parseDouble(args[5]);
        correlated = new Discrepancy(Double.parseDouble(args[6]), Double.parseDouble(args[7]));
        seed = args.length > 9 ? Long.parseLong(args[9]) : 1;
    }

    /** One trial: truth, what the look says, mean and standard deviation over the chains, how many chains lie below the truth, and how many are nearer to a random point. */
    private record Trial(
            double density,
            double[] truth,
            Estimate[] look,
            Estimate[] before,
            double[] mean,
            double[] sd,
            int[] rank,
            int nearer,
            double chi2,
            double angleSd,
            double freeAngleSd) {}

    /** Arguments as in the class comment. */
    public static void main(String[] args) {
        Calibration calibration = new Calibration(args);
        int trials = Integer.parseInt(args[2]);
        java.util.ArrayList<Trial> all = new java.util.ArrayList<>();
        ThreadBudget.of(Integer.parseInt(args[8])).inOrder(trials, calibration::trial, t -> {
            all.add(t);
            print(t);
        });
        calibration.summary(all);
    }

    private Trial trial(int number) {
        double density = densities[number % densities.length];
        SpectrumModel model = generator.forward();
        SamplerSettings settings = generator
                .material()
                .sampler()
                .withLevels(generator
                        .material()
                        .sampler()
                        .levels()
                        .upTo(generator.prior().largestNoise()));
        Structure template = generator.density(density).atoms(atoms).prepare().template();
        Structure truth = Sampler.sample(
                        generator.prior(), template, settings, List.of(), seed, 1_000_000 + number, StepListener.NONE)
                .structure();
        double[] f = model.cell(truth);
        int n = f.length;
        boolean[] covered = new boolean[n];
        java.util.Arrays.fill(covered, true);
        double[] y = f.clone();
        double[] z = new double[2 * n];
        Philox.gaussians(seed, 77, number, z);
        double[][] errors = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                errors[i][j] = correlated.at(model.grid(), i, j);
            }
        }
        correlate(errors, z, y);
        Measurement measurement = new Measurement(
                new TargetSpectrum(model.grid(), y, covered),
                285.4,
                NuisancePrior.COMPUTED,
                white,
                errors,
                Discrepancy.NONE,
                List.of());
        SpectrumLikelihood likelihood = SpectrumLikelihood.of(measurement, expectation, density, density, 0);
        Look look = Look.of(likelihood, expectation, density, density, atoms, 19, seed, ThreadBudget.of(1));
        SpectrumPosterior posterior = new SpectrumPosterior(model, likelihood, look.draws());
        double[] t = PriorDraws.quantities(truth, generator.material().bonds());
        double[] sum = new double[t.length];
        double[] square = new double[t.length];
        int[] rank = new int[t.length];
        double chi2 = 0;
        int[] ties = new int[t.length];
        double[][] drawn = new double[chains][];
        for (int c = 0; c < chains; c++) {
            Sample s = MetropolisSampler.sample(
                    generator.prior(),
                    template,
                    settings,
                    Metropolis.STANDARD,
                    posterior,
                    seed,
                    number * 1000 + c,
                    StepListener.NONE);
            double[] q =
                    PriorDraws.quantities(s.structure(), generator.material().bonds());
            for (int k = 0; k < q.length; k++) {
                sum[k] += q[k] / chains;
                square[k] += q[k] * q[k] / chains;
                rank[k] += q[k] < t[k] - SAME ? 1 : 0;
                ties[k] += Math.abs(q[k] - t[k]) <= SAME ? 1 : 0;
            }
            drawn[c] = q;
            chi2 += s.findings().getFirst().unknowns().getOrDefault("chi2_per_feature", 0.0) / chains;
        }
        double[] sd = new double[t.length];
        for (int k = 0; k < sd.length; k++) {
            sd[k] = Math.sqrt(Math.max(0, square[k] - sum[k] * sum[k]) * chains / (chains - 1.0));
        }
        Estimate[] looked = new Estimate[t.length];
        Estimate[] before = new Estimate[t.length];
        Dice dice = new Dice(seed, 0x71000000 + number);
        for (int k = 0; k < t.length; k++) {
            rank[k] += (int) (dice.uniforms(1)[0] * (ties[k] + 1)); // parts of few atoms are often the same
            looked[k] = look.quantities().get(PriorDraws.QUANTITIES.get(k));
            before[k] = look.before().get(PriorDraws.QUANTITIES.get(k));
        }
        int nearer = nearer(t, drawn, before, dice);
        return new Trial(density, t, looked, before, sum, sd, rank, nearer, chi2, sum[6], t[6]);
    }

    /** Chains that are nearer than the truth to a point drawn from the box of what was expected before, in units of its sides. */
    private static int nearer(double[] truth, double[][] drawn, Estimate[] before, Dice dice) {
        double[] u = dice.uniforms(QUANTITIES + 1);
        int nearer = 0;
        int ties = 0;
        double own = distance(truth, before, u);
        for (double[] q : drawn) {
            double other = distance(q, before, u);
            nearer += other < own - SAME ? 1 : 0;
            ties += Math.abs(other - own) <= SAME ? 1 : 0;
        }
        return nearer + (int) (u[QUANTITIES] * (ties + 1));
    }

    private static double distance(double[] q, Estimate[] before, double[] point) {
        double sum = 0;
        for (int k = 0; k < QUANTITIES; k++) {
            double width = Math.max(before[k].width(), 0.01);
            double off = (q[k] - before[k].low90()) / width - point[k];
            sum += off * off;
        }
        return sum;
    }

    /** Adds correlated and white errors. */
    private void correlate(double[][] covariance, double[] z, double[] y) {
        int n = y.length;
        double[][] l = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = covariance[i][j] + (i == j ? 1e-9 : 0);
                for (int k = 0; k < j; k++) {
                    sum -= l[i][k] * l[j][k];
                }
                l[i][j] = i == j ? Math.sqrt(Math.max(sum, 1e-10)) : sum / l[j][j];
            }
            for (int j = 0; j <= i; j++) {
                y[i] += l[i][j] * z[j];
            }
        }
        for (int i = 0; i < n; i++) {
            y[i] += white * z[n + i];
        }
    }

    private static void print(Trial t) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%.1f", t.density()));
        for (int k = 0; k < QUANTITIES; k++) {
            line.append(String.format(
                    Locale.ROOT,
                    "  %6.3f: %6.3f +- %.3f (%2d) [%6.3f %6.3f]",
                    t.truth()[k],
                    t.mean()[k],
                    t.sd()[k],
                    t.rank()[k],
                    t.look()[k].low90(),
                    t.look()[k].high90()));
        }
        line.append(String.format(
                Locale.ROOT, "  chi2 %.2f  angle sd %.1f (%.1f)", t.chi2(), t.angleSd(), t.freeAngleSd()));
        System.out.println(line);
    }

    private void summary(List<Trial> all) {
        int[] near = new int[chains + 1];
        all.forEach(t -> near[t.nearer()]++);
        System.out.printf(
                Locale.ROOT,
                "TARP: p %.3f, nearer than the truth %s%n",
                uniform(near),
                java.util.Arrays.toString(near));
        double t90 = new org.hipparchus.distribution.continuous.TDistribution(chains - 1.0)
                        .inverseCumulativeProbability(0.95)
                * Math.sqrt(1 + 1.0 / chains);
        for (int k = 0; k < QUANTITIES; k++) {
            double held = 0;
            double lookHeld = 0;
            double z2 = 0;
            double width = 0;
            double lookWidth = 0;
            double priorWidth = 0;
            double bias = 0;
            double rms = 0;
            double lookRms = 0;
            int[] histogram = new int[chains + 1];
            for (Trial t : all) {
                double off = t.truth()[k] - t.mean()[k];
                held += Math.abs(off) <= t90 * t.sd()[k] + 1e-9 ? 1.0 / all.size() : 0;
                lookHeld += t.look()[k].holds(t.truth()[k]) ? 1.0 / all.size() : 0;
                z2 += off * off / Math.max(1e-6, t.sd()[k] * t.sd()[k]) / all.size();
                width += 2 * t90 * t.sd()[k] / all.size();
                lookWidth += t.look()[k].width() / all.size();
                priorWidth += t.before()[k].width() / all.size();
                bias += off / all.size();
                rms += off * off / all.size();
                double o = t.truth()[k] - t.look()[k].mean();
                lookRms += o * o / all.size();
                histogram[t.rank()[k]]++;
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-13s chains: held %.2f, width %.3f, error/sd %.2f, truth - mean %.4f, rms %.4f; look: held %.2f, width %.3f, rms %.4f; prior width %.3f; ranks: p %.3f, %s%n",
                    PriorDraws.QUANTITIES.get(k),
                    held,
                    width,
                    Math.sqrt(z2),
                    bias,
                    Math.sqrt(rms),
                    lookHeld,
                    lookWidth,
                    Math.sqrt(lookRms),
                    priorWidth,
                    uniform(histogram),
                    java.util.Arrays.toString(histogram));
        }
    }

    /** p-value that counts are uniform: chi squared over pairs of neighbouring ranks, so that each has enough. */
    private static double uniform(int[] counts) {
        int pairs = counts.length / 2;
        double total = java.util.Arrays.stream(counts, 0, 2 * pairs).sum();
        double chi2 = 0;
        for (int k = 0; k < pairs; k++) {
            double off = counts[2 * k] + counts[2 * k + 1] - total / pairs;
            chi2 += off * off / (total / pairs);
        }
        return 1 - new GammaDistribution((pairs - 1) / 2.0, 2).cumulativeProbability(chi2);
    }
}
