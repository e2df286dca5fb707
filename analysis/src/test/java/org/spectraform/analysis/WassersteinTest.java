package org.spectraform.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WassersteinTest {
    private static double[] normals(int n, long seed) {
        Random random = new Random(seed);
        double[] x = new double[n];
        Arrays.setAll(x, i -> random.nextGaussian());
        return x;
    }

    private static double[] map(double[] x, double factor, double shift) {
        return Arrays.stream(x).map(v -> factor * v + shift).toArray();
    }

    @Test
    void aShiftIsTheDistance() {
        double[] x = normals(1000, 1);
        assertThat(Wasserstein.distance(x, map(x, 1, 0.37))).isCloseTo(0.37, within(1e-12));
        assertThat(Wasserstein.distance(normals(100_000, 2), map(normals(70_000, 3), 1, 2)))
                .isCloseTo(2, within(0.02));
    }

    @Test
    void aStretchedNormalIsFartherByItsMeanAbsoluteValue() {
        // W1 of N(0, 1) and N(0, 3^2): E|2 Z| = 2 sqrt(2 / pi).
        assertThat(Wasserstein.distance(normals(200_000, 4), map(normals(200_000, 5), 3, 0)))
                .isCloseTo(2 * Math.sqrt(2 / Math.PI), within(0.02));
    }

    @Test
    void uniformSamplesOfDifferentSizes() {
        // 0 .. 1 in steps of 1/1000 against 0 .. 2 in steps of 1/250: the quantiles differ by u, on average 1/2.
        double[] a = new double[1000];
        double[] b = new double[500];
        Arrays.setAll(a, i -> (i + 0.5) / 1000);
        Arrays.setAll(b, i -> (i + 0.5) / 250);
        assertThat(Wasserstein.distance(a, b)).isCloseTo(0.5, within(1e-3));
        // By hand: {0, 3} and {1}: half of the mass moves by 1, half by 2.
        assertThat(Wasserstein.distance(new double[] {3, 0}, new double[] {1})).isCloseTo(1.5, within(1e-15));
        assertThat(Wasserstein.distance(new double[] {0, 0, 6}, new double[] {6, 0}))
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void itAgreesWithTheMatchingOfSortedValues() {
        double[] a = normals(400, 6);
        double[] b = map(normals(400, 7), 1.5, -0.4);
        Arrays.sort(a);
        Arrays.sort(b);
        double sum = 0;
        for (int i = 0; i < 400; i++) {
            sum += Math.abs(a[i] - b[i]) / 400;
        }
        assertThat(Wasserstein.distance(a, b)).isCloseTo(sum, within(1e-12));
        assertThat(Wasserstein.distance(b, a)).isCloseTo(sum, within(1e-12));
        assertThat(Wasserstein.distance(a, a)).isZero();
    }

    @Test
    void fractionsAreValuesWithWeights() {
        // 20 % fourfold, 80 % threefold against 50 / 50: 30 % of the atoms change by one neighbour.
        double[] p = {0, 0, 0, 0.8, 0.2};
        double[] q = {0, 0, 0, 0.5, 0.5};
        assertThat(Wasserstein.distance(p, q, 1)).isCloseTo(0.3, within(1e-12));
        double[] x = {3, 3, 3, 3, 4};
        double[] y = {3, 4};
        assertThat(Wasserstein.distance(x, y)).isCloseTo(0.3, within(1e-12));
        assertThat(Wasserstein.distance(new double[] {5, 0, 0}, new double[] {0, 0, 2}, 0.25))
                .isCloseTo(0.5, within(1e-12));
    }

    @Test
    void whatHasNoDistanceIsRefused() {
        double[] one = {1};
        assertThatThrownBy(() -> Wasserstein.distance(one, new double[0])).hasMessageContaining("without values");
        assertThatThrownBy(() -> Wasserstein.distance(one, new double[] {Double.NaN}))
                .hasMessageContaining("finite");
        assertThatThrownBy(() -> Wasserstein.distance(one, new double[2], 1)).hasMessageContaining("bins");
    }
}
