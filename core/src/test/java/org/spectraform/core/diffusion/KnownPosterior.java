package org.spectraform.core.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.spectraform.core.random.Dice;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

/** What tests of posteriors share: an atom with a known prior, measurements of it, and averages over chains with their standard errors. */
final class KnownPosterior {
    static final double S = 0.3;
    static final double V6 = 1.0201; // of six evaluations: see aGaussianGivesThePosteriorOfItsCycle
    static final double[] A = {0.6, 0.8, 0}; // unit length
    static final Cell CELL = Cell.cubic(10);
    static final Structure ONE = new Structure(CELL, new int[] {6}, new double[3]);
    static final GaussianMixture PRIOR = GaussianMixture.around(new double[1][3], S);
    static final SamplerSettings FROM_NOISE = GaussianMixture.SETTINGS.withStart(new Start.Noised(0.7992));
    static final double WHOLE = 100; // a least radius beyond every cell: no atom is ever held
    static final Metropolis RAMP = new Metropolis(0.003, 0.1, 0.4, WHOLE);

    /** A number that a chain has in a cycle. */
    @FunctionalInterface
    interface Watch {
        double of(State x, double unknown);
    }

    /**
     * y = f(x) + b + N(0, sigma^2) with an offset b ~ N(0, tau^2) that is drawn with the structure. Averages what is watched. For one chain.
     */
    static final class Measured implements Likelihood {
        private final ToDoubleFunction<State> f;
        private final double y;
        private final double sigma;
        private final double tau;
        private final Watch[] watched;
        private final double[] sums;
        private int cycles;

        Measured(ToDoubleFunction<State> f, double y, double sigma, double tau, Watch... watched) {
            this.f = f;
            this.y = y;
            this.sigma = sigma;
            this.tau = tau;
            this.watched = watched;
            sums = new double[watched.length];
        }

        double[] averages() {
            return Arrays.stream(sums).map(sum -> sum / cycles).toArray();
        }

        @Override
        public Chain begin(List<State> clean, Dice dice) {
            return new Chain() {
                private State has = clean.getFirst(); // the only one
                private State next = has;
                private double unknown = tau * dice.normals(1)[0];

                private double log(State x) {
                    double z = (y - f.applyAsDouble(x) - unknown) / sigma;
                    return -z * z / 2;
                }

                @Override
                public double current() {
                    return log(has);
                }

                @Override
                public double tried(int member, State x) {
                    next = x;
                    return log(x);
                }

                @Override
                public void accept() {
                    has = next;
                }

                @Override
                public void draw(double beta) {
                    if (tau > 0) {
                        double precision = 1 / (tau * tau) + beta / (sigma * sigma);
                        double mean = beta * (y - f.applyAsDouble(has)) / (sigma * sigma) / precision;
                        unknown = mean + dice.normals(1)[0] / Math.sqrt(precision);
                    }
                    if (beta == 1) {
                        cycles++;
                        for (int k = 0; k < sums.length; k++) {
                            sums[k] += watched[k].of(has, unknown);
                        }
                    }
                }

                @Override
                public Guide.Finding finding(int member) {
                    double value = f.applyAsDouble(has);
                    return new Guide.Finding(
                            Math.abs(y - value - unknown), new double[] {value}, Map.of("offset", unknown));
                }
            };
        }
    }

    /** Averages over chains, and their standard errors. */
    record Found(double[] mean, double[] error) {
        void is(int k, double exact) {
            is(k, exact, 0);
        }

        /**
         * Compares with what is exact.
         *
         * @param bias of the way down, relative
         */
        void is(int k, double exact, double bias) {
            assertThat(mean[k]).isCloseTo(exact, offset(4.5 * error[k] + bias * Math.abs(exact)));
        }

        /** The chains were long enough to tell a deviation of this many per cent. */
        Found tells(double percent, int... which) {
            for (int k : which) {
                assertThat(4.5 * error[k]).isLessThan(percent / 100 * Math.abs(mean[k]));
            }
            return this;
        }
    }

    static Found averaged(int chains, IntFunction<double[]> averagesOfOne) {
        double[][] all = new double[chains][];
        Arrays.setAll(all, averagesOfOne);
        double[] mean = new double[all[0].length];
        double[] error = new double[mean.length];
        for (int k = 0; k < mean.length; k++) {
            double square = 0;
            for (double[] one : all) {
                mean[k] += one[k] / chains;
            }
            for (double[] one : all) {
                square += Math.pow(one[k] - mean[k], 2);
            }
            error[k] = Math.sqrt(square / (chains - 1) / chains);
        }
        return new Found(mean, error);
    }

    /** Chains of one length at one noise, each from the prior. */
    static Found chains(
            int chains,
            GaussianMixture prior,
            Structure template,
            SamplerSettings settings,
            Metropolis metropolis,
            Supplier<Measured> measured) {
        return averaged(chains, i -> {
            Measured one = measured.get();
            MetropolisSampler.sample(
                    prior, prior.draw(template, i), settings, metropolis, one, 8, i, StepListener.NONE);
            return one.averages();
        });
    }

    static SamplerSettings settings(Structure template, int cycles, double sigma, int steps) {
        double from = sigma / State.of(template).spacing(); // the same noise in every cycle
        return FROM_NOISE.withAnneal(new Anneal(cycles, from, sigma, steps, 1));
    }

    static double along(State x) {
        double[] p = x.positions();
        return A[0] * p[0] + A[1] * p[1] + A[2] * p[2];
    }

    /** The mean square across a. */
    static double across(State x) {
        double[] p = x.positions();
        return (Math.pow(A[0] * p[1] - A[1] * p[0], 2) + p[2] * p[2]) / 2;
    }

    static double square(double x) {
        return x * x;
    }

    static double gauss(double x, double s) {
        return Math.exp(-square(x / s) / 2);
    }

    /** The average of {@code value} over an unnormalised density on a line. */
    static double integral(DoubleUnaryOperator density, DoubleUnaryOperator value) {
        double norm = 0;
        double sum = 0;
        for (int i = 0; i <= 6_000; i++) {
            double u = -2 + i * 0.001;
            double p = density.applyAsDouble(u);
            norm += p;
            sum += p * value.applyAsDouble(u);
        }
        return sum / norm;
    }

    private KnownPosterior() {}
}
