package org.spectraform.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SampleTest {
    private static double[] gaussians(int n, double mean, double sd, int seed) {
        Random random = new Random(seed);
        double[] values = new double[n];
        Arrays.setAll(values, k -> mean + sd * random.nextGaussian());
        return values;
    }

    @Test
    void aFewValuesAreKeptAsTheyAre() {
        Sample sample = Sample.of(3, 1, 2, 2);
        sample.add(Sample.of(7));
        assertThat(sample.points().values()).containsExactly(1, 2, 2, 3, 7);
        assertThat(sample.count()).isEqualTo(5);
        assertThat(sample.mean()).isEqualTo(3);
        assertThat(sample.sd())
                .isCloseTo(Distribution.of(new double[] {1, 2, 2, 3, 7}).sd(), within(1e-14));
        assertThat(Sample.of().mean()).isNaN();
        assertThat(sample.points().quantile(0)).isEqualTo(1);
        assertThat(sample.points().quantile(0.5)).isEqualTo(2);
        assertThat(sample.points().quantile(1)).isEqualTo(7);
    }

    /** In narrow bins the distance of two samples, their histograms and quantiles hardly change, and their means not at all. */
    @Test
    void manyValuesAreCountedInNarrowBins() {
        double[] a = gaussians(50_000, 1.5, 0.1, 1);
        double[] b = gaussians(40_000, 1.52, 0.12, 2);
        for (double width : new double[] {0, 0.001}) {
            Sample x = new Sample(width);
            x.add(a);
            Sample y = new Sample(width);
            for (int k = 0; k < 4; k++) { // parts, some of them small
                Sample part = new Sample(width);
                part.add(Arrays.copyOfRange(b, k * 10_000, (k + 1) * 10_000));
                y.add(part);
            }
            assertThat(x.points().values()).hasSizeLessThan(20_000);
            assertThat(y.points().values()).hasSizeLessThan(20_000);
            assertThat(x.mean()).isCloseTo(Distribution.of(a).mean(), within(1e-12));
            assertThat(x.sd()).isCloseTo(Distribution.of(a).sd(), within(1e-12));
            assertThat(y.mean()).isCloseTo(Distribution.of(b).mean(), within(1e-12));
            assertThat(y.sd()).isCloseTo(Distribution.of(b).sd(), within(1e-12));
            assertThat(y.points().count()).isEqualTo(40_000);
            assertThat(Wasserstein.distance(x.points(), y.points()))
                    .isCloseTo(Wasserstein.distance(a, b), within(0.001));
            double[] density = x.points().histogram(1, 2, 50);
            double[] exact = Distribution.of(a).histogram(1, 2, 50);
            for (int k = 0; k < 50; k++) {
                assertThat(density[k]).isCloseTo(exact[k], within(width > 0 ? 1e-9 : 0.02));
            }
            assertThat(Sample.pooled(List.of(x, y)).count()).isEqualTo(90_000);
        }
    }

    @Test
    void wholeNumbersStayWhole() {
        Sample sample = new Sample(1);
        for (int k = 0; k < 30_000; k++) {
            sample.add(k % 3 == 0 ? 4 : 3);
        }
        assertThat(sample.points().values()).containsExactly(3, 4);
        assertThat(sample.points().counts()).containsExactly(20_000, 10_000);
    }
}
