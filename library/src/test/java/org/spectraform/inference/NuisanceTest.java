package org.spectraform.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.spectraform.core.spectrum.EnergyGrid;

final class NuisanceTest {
    private static final double EDGE = 285;

    private static double[] on(EnergyGrid grid, DoubleUnaryOperator f) {
        return Arrays.stream(grid.energies()).map(f).toArray();
    }

    private static double peak(double e, double centre, double sd) {
        return Math.exp(-(e - centre) * (e - centre) / (2 * sd * sd));
    }

    /** Greatest error of a shifted and stretched peak, away from the ends. */
    private static double error(double step) {
        EnergyGrid grid = new EnergyGrid(275, step, (int) Math.round(30 / step) + 1);
        Nuisance nuisance = new Nuisance(0.37, 0.03, 0);
        double[] seen = nuisance.seen(on(grid, e -> peak(e, 290, 2)), grid, EDGE);
        double worst = 0;
        for (int i = 0; i < grid.size(); i++) {
            double e = grid.energy(i);
            worst = Math.max(worst, Math.abs(seen[i] - peak(e, EDGE + 0.37 + 1.03 * 5, 2 * 1.03)));
        }
        return worst;
    }

    @Test
    void aShiftByWholeStepsMovesTheValuesToHigherEnergies() {
        EnergyGrid grid = new EnergyGrid(280, 0.25, 12);
        double[] f = {0, 3, -1, 4, 1, -5, 9, 2, 6, 5, 3, 5};
        double[] seen = new Nuisance(0.75, 0, 0).seen(f, grid, EDGE);
        for (int i = 3; i < f.length; i++) {
            assertThat(seen[i]).isCloseTo(f[i - 3], within(1e-12));
        }
        assertThat(seen).startsWith(f[0], f[0], f[0]);
    }

    @Test
    void nothingIsDoneWithoutNuisances() {
        double[] f = {1, 5, 2, 7};
        assertThat(Nuisance.NONE.seen(f, new EnergyGrid(280, 0.5, 4), EDGE)).isEqualTo(f);
    }

    /** Slopes by central differences make Catmull-Rom's error of third order in the step, a parabola exact. */
    @Test
    void betweenTheEnergiesTheErrorIsOfThirdOrder() {
        assertThat(error(0.5)).isLessThan(5e-3);
        assertThat(error(0.5) / error(0.25)).isGreaterThan(6);
        EnergyGrid grid = new EnergyGrid(280, 0.5, 21);
        double[] seen = new Nuisance(0.2, 0, 0).seen(on(grid, e -> (e - 283) * (e - 283)), grid, EDGE);
        for (int i = 2; i < 19; i++) {
            assertThat(seen[i]).isCloseTo(Math.pow(grid.energy(i) - 0.2 - 283, 2), within(1e-9));
        }
    }

    @Test
    void theEdgeStaysWhenTheAxisIsStretched() {
        EnergyGrid grid = new EnergyGrid(280, 0.25, 81);
        double[] seen = new Nuisance(0, 0.04, 0).seen(on(grid, e -> e), grid, EDGE);
        assertThat(seen[20]).isCloseTo(EDGE, within(1e-9));
        assertThat(seen[60]).isCloseTo(EDGE + 10 / 1.04, within(1e-9));
    }

    /** The Gaussian is cut off at 4 standard deviations, where a thousandth of its variance is lost. */
    @Test
    void broadeningAddsVariancesAndKeepsTheArea() {
        EnergyGrid grid = new EnergyGrid(270, 0.25, 161);
        double[] f = on(grid, e -> peak(e, 290, 1));
        for (double b : new double[] {0.25, 0.5, 1.5}) {
            double[] seen = new Nuisance(0, 0, b).seen(f, grid, EDGE);
            double area = 0;
            double mean = 0;
            double square = 0;
            for (int i = 0; i < seen.length; i++) {
                double off = grid.energy(i) - 290;
                area += seen[i] * grid.step();
                mean += seen[i] * off * grid.step();
                square += seen[i] * off * off * grid.step();
            }
            assertThat(area).isCloseTo(Math.sqrt(2 * Math.PI), within(1e-4));
            assertThat(mean / area).isCloseTo(0, within(1e-9));
            assertThat(square / area).isCloseTo(1 + b * b, within(2e-3 * b * b));
            assertThat(seen[80]).isCloseTo(1 / Math.sqrt(1 + b * b), within(1e-3));
        }
    }

    @Test
    void aConstantStaysConstantUpToTheEnds() {
        EnergyGrid grid = new EnergyGrid(280, 0.5, 30);
        double[] seen = new Nuisance(0.3, -0.02, 1.1).seen(on(grid, e -> 2), grid, EDGE);
        assertThat(seen).containsOnly(new double[] {2}, within(1e-12));
    }
}
