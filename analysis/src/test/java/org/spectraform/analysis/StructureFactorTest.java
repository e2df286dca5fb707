package org.spectraform.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.Structure;

class StructureFactorTest {
    private static final int C = 6;
    private static final int SI = 14;
    private static final double[] Q =
            IntStream.range(0, 60).mapToDouble(k -> 0.25 * k).toArray();

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(x) / x;
    }

    /** The integral of sin(qr)/(qr) over the sphere of radius r, in closed form. */
    private static double meanDensityTerm(double q, double r) {
        return q == 0
                ? 4 * Math.PI / 3 * r * r * r
                : 4 * Math.PI * (Math.sin(q * r) - q * r * Math.cos(q * r)) / (q * q * q);
    }

    /** Mean of sin(qr)/(qr) over the shell between two radii, by Simpson's rule. */
    private static double shellMean(double q, double from, double to) {
        int steps = 64;
        double sum = 0;
        double volume = 0;
        for (int i = 0; i <= steps; i++) {
            double r = from + (to - from) * i / steps;
            double weight = r * r * (i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2);
            sum += weight * sinc(q * r);
            volume += weight;
        }
        return sum / volume;
    }

    /** Debye's sum over every pair within reach, each at its own bin, less the mean-density term. */
    @Test
    void theTransformIsTheDebyeSumLessTheMeanDensityTerm() {
        Structure s = Crystals.disordered(200, 1, 1.3, 21);
        double rMax = 9;
        int bins = 180;
        double[] found = StructureFactor.of(RadialDistribution.of(s, rMax, bins), Q, StructureFactor.Window.NONE)
                .s();
        NeighbourList pairs = NeighbourList.of(s, rMax);
        int[] bin = IntStream.range(0, pairs.edges())
                .map(e -> (int) (pairs.distance(e) / rMax * bins))
                .toArray();
        double rho = s.size() / s.cell().volume();
        for (int j = 0; j < Q.length; j++) {
            double[] mean = new double[bins];
            for (int k = 0; k < bins; k++) {
                mean[k] = shellMean(Q[j], k * rMax / bins, (k + 1) * rMax / bins);
            }
            double sum = 0;
            for (int b : bin) {
                sum += mean[b];
            }
            double debye = 1 + sum / s.size() - rho * meanDensityTerm(Q[j], rMax);
            assertThat(found[j]).as("S(%.2f)", Q[j]).isCloseTo(debye, within(1e-10));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void fineBinsGiveTheDebyeSumOverTheDistancesThemselves(boolean lorch) {
        Structure s = Crystals.disordered(200, 1, 1.3, 22);
        double rMax = 9;
        StructureFactor.Window window = lorch ? StructureFactor.Window.LORCH : StructureFactor.Window.NONE;
        double[] found = StructureFactor.of(RadialDistribution.of(s, rMax, 90_000), Q, window)
                .s();
        NeighbourList pairs = NeighbourList.of(s, rMax);
        double rho = s.size() / s.cell().volume();
        for (int j = 0; j < Q.length; j++) {
            double sum = 0;
            for (int e = 0; e < pairs.edges(); e++) {
                double r = pairs.distance(e);
                sum += sinc(Q[j] * r) * (lorch ? sinc(Math.PI * r / rMax) : 1);
            }
            double mean = lorch ? lorchMeanDensityTerm(Q[j], rMax) : meanDensityTerm(Q[j], rMax);
            assertThat(found[j]).as("S(%.2f)", Q[j]).isCloseTo(1 + sum / s.size() - rho * mean, within(1e-4));
        }
    }

    /** 4 pi times the integral of r^2 sinc(qr) sinc(pi r / R), in closed form. */
    private static double lorchMeanDensityTerm(double q, double r) {
        double p = Math.PI / r;
        if (q == 0) {
            return 4 * Math.PI * r / (p * p);
        }
        double integral = (r * sinc((q - p) * r) - r * sinc((q + p) * r)) / 2;
        return 4 * Math.PI / (q * p) * integral;
    }

    /** The double sum over the atoms, vector by vector, with vectors found by brute force. */
    @Test
    void onTheReciprocalLatticeItIsTheDoubleSum() {
        Structure s = Crystals.disordered(30, 0.5, 1, 23);
        double qMax = 6;
        int shells = 12;
        LatticeStructureFactor found = LatticeStructureFactor.of(List.of(s), qMax, shells, Integer.MAX_VALUE);
        double[][] sum = new double[4][shells]; // |q|, then S of CC, CSi, SiSi
        int[] vectors = new int[shells];
        for (int h = -9; h <= 9; h++) {
            for (int k = -9; k <= 9; k++) {
                for (int l = -9; l <= 9; l++) {
                    double[] q = reciprocal(s.cell(), h, k, l);
                    double length = Math.sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2]);
                    if (length > 0 && length < qMax) {
                        int shell = (int) (length / qMax * shells);
                        vectors[shell]++;
                        sum[0][shell] += length;
                        addDoubleSum(s, q, shell, sum);
                    }
                }
            }
        }
        int[] there = IntStream.range(0, shells).filter(k -> vectors[k] > 0).toArray();
        assertThat(found.vectors())
                .containsExactly(IntStream.of(there).map(k -> vectors[k] / 2).toArray());
        double c = 2.0 / 3;
        for (int j = 0; j < there.length; j++) {
            int k = there[j];
            assertThat(found.total().q()[j]).isCloseTo(sum[0][k] / vectors[k], within(1e-10));
            double cc = 1 + (sum[1][k] / vectors[k] / 30 - c) / (c * c);
            double mixed = 1 + sum[2][k] / vectors[k] / 30 / (c * (1 - c));
            double si = 1 + (sum[3][k] / vectors[k] / 30 - (1 - c)) / ((1 - c) * (1 - c));
            assertThat(found.partial(C, C).s()[j]).isCloseTo(cc, within(1e-10));
            assertThat(found.partial(SI, C).s()[j]).isCloseTo(mixed, within(1e-10));
            assertThat(found.partial(SI, SI).s()[j]).isCloseTo(si, within(1e-10));
            assertThat(found.total().s()[j])
                    .isCloseTo((sum[1][k] + 2 * sum[2][k] + sum[3][k]) / vectors[k] / 30, within(1e-10))
                    .isCloseTo(c * c * cc + 2 * c * (1 - c) * mixed + (1 - c) * (1 - c) * si, within(1e-10));
        }
    }

    private static void addDoubleSum(Structure s, double[] q, int shell, double[][] sum) {
        for (int i = 0; i < s.size(); i++) {
            for (int j = 0; j < s.size(); j++) {
                double phase = 0;
                for (int c = 0; c < 3; c++) {
                    phase += q[c] * (s.position(i, c) - s.position(j, c));
                }
                boolean first = s.species(i) == C;
                boolean second = s.species(j) == C;
                int which = first && second ? 1 : first || second ? 2 : 3;
                sum[which][shell] += Math.cos(phase) / (which == 2 ? 2 : 1); // either order is there
            }
        }
    }

    private static double[] reciprocal(Cell cell, int h, int k, int l) {
        double[] q = new double[3];
        for (int c = 0; c < 3; c++) {
            int d = (c + 1) % 3;
            int e = (c + 2) % 3;
            int[] index = {h, k, l};
            for (int i = 0; i < 3; i++) {
                int j = (i + 1) % 3;
                int m = (i + 2) % 3;
                double cross = cell.get(j, d) * cell.get(m, e) - cell.get(j, e) * cell.get(m, d);
                q[c] += 2 * Math.PI * index[i] * cross / cell.volume();
            }
        }
        return q;
    }

    /** Two ways that share nothing but the structure. */
    @Test
    void bothDefinitionsAgreeOnADisorderedStructure() {
        Structure s = Crystals.disordered(1500, 1.9, 1.55, 24);
        LatticeStructureFactor exact = LatticeStructureFactor.of(List.of(s), 12, 30, 4000);
        double[] q = exact.total().q();
        PairHistogram pairs = PairHistogram.of(s, 11, 550);
        double[] smooth = StructureFactor.of(pairs.total(), q, StructureFactor.Window.LORCH)
                .s();
        double[] mixed = StructureFactor.of(pairs.partial(C, SI), q, StructureFactor.Window.LORCH)
                .s();
        for (int k = 2; k < q.length; k++) {
            assertThat(exact.total().s()[k]).as("S(%.2f)", q[k]).isCloseTo(smooth[k], within(0.06));
            assertThat(exact.partial(C, SI).s()[k]).as("S_CSi(%.2f)", q[k]).isCloseTo(mixed[k], within(0.08));
        }
        assertThat(Arrays.stream(smooth).max().orElseThrow()).isGreaterThan(1.2); // there was something to agree on
    }

    @Test
    void diamondHasItsReflections() {
        // (111) at 3.051 inverse angstrom: |F|^2 = 32 of 8 atoms a cell; (200) and (222) are forbidden, (220) is 64.
        StructureFactor s = LatticeStructureFactor.of(List.of(Lattices.diamond(2)), 6.2, 620, 1000)
                .total();
        double b = 2 * Math.PI / 3.567;
        for (int k = 0; k < s.q().length; k++) {
            double index = s.q()[k] / b * (s.q()[k] / b); // h^2 + k^2 + l^2
            double expected = Math.abs(index - 3) < 1e-6
                    ? 64 * 32.0 / 8 / 8
                    : Math.abs(index - 8) < 1e-6 ? 64 * 64.0 / 8 / 8 : Double.NaN;
            if (!Double.isNaN(expected)) {
                assertThat(s.s()[k]).isCloseTo(expected, within(1e-9));
            } else if (index < 8.1 || Math.abs(index - 12) < 1e-6) {
                assertThat(s.s()[k]).as("h2 + k2 + l2 = %.2f", index).isCloseTo(0, within(1e-9));
            }
        }
        assertThat(DoubleStream.of(s.s()).max().orElseThrow()).isCloseTo(64, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rotated", "unwrapped", "skewed", "reversed"})
    void theDescriptionDoesNotMatter(String how) {
        Structure s = Crystals.disordered(60, 0.7, 1.2, 4);
        Structure other = switch (how) {
            case "rotated" -> Crystals.rotated(s, 6);
            case "unwrapped" -> Crystals.unwrapped(s);
            case "skewed" -> Crystals.skewed(s);
            default -> Crystals.reversed(s);
        };
        LatticeStructureFactor a = LatticeStructureFactor.of(List.of(s), 5, 11, 1 << 20);
        LatticeStructureFactor b = LatticeStructureFactor.of(List.of(other), 5, 11, 1 << 20);
        assertThat(b.vectors()).isEqualTo(a.vectors());
        assertThat(b.total().s()).containsExactly(a.total().s(), within(1e-10));
    }

    @Test
    void framesAreAveragedByTheirAtomsAndThinningKeepsTheMean() {
        Structure small = Crystals.disordered(60, 0.7, 1.2, 4);
        Structure large = Crystals.disordered(300, 1.2, 1.2, 5);
        StructureFactor a =
                LatticeStructureFactor.of(List.of(small), 8, 4, 1 << 20).total();
        StructureFactor b =
                LatticeStructureFactor.of(List.of(large), 8, 4, 1 << 20).total();
        StructureFactor both =
                LatticeStructureFactor.of(List.of(small, large), 8, 4, 1 << 20).total();
        LatticeStructureFactor thin = LatticeStructureFactor.of(List.of(large), 8, 4, 300);
        for (int k = 0; k < 4; k++) {
            assertThat(both.s()[k]).isCloseTo((60 * a.s()[k] + 300 * b.s()[k]) / 360, within(1e-12));
            assertThat(thin.total().s()[k]).isCloseTo(b.s()[k], within(0.2));
        }
        assertThat(IntStream.of(thin.vectors()).max().orElseThrow()).isBetween(151, 300);
        assertThatThrownBy(() -> LatticeStructureFactor.of(List.of(), 8, 4, 3)).hasMessageContaining("structures");
        assertThatThrownBy(
                        () -> LatticeStructureFactor.of(List.of(small), 8, 4, 3).partial(C, 7))
                .hasMessageContaining("species");
    }
}
