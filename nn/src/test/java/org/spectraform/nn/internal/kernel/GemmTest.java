package org.spectraform.nn.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectraform.core.task.KernelKind;

class GemmTest {
    @ParameterizedTest
    @CsvSource({
        "1,1,1",
        "6,64,3",
        "7,65,5",
        "13,200,17",
        "48,192,64",
        "5,33,9",
        "12,15,200",
        "7,31,4",
        "6,3,1",
        "9,76,2"
    })
    void vectorTwinGivesTheBitsOfTheScalarOne(int m, int n, int k) {
        assumeThat(KernelKind.inUse()).isEqualTo(KernelKind.VECTOR);
        Random random = new Random(m + n + k);
        for (boolean accumulate : new boolean[] {false, true}) {
            for (boolean transposed : new boolean[] {false, true}) {
                float[] a = gaussian(random, m * k + 3);
                float[] b = gaussian(random, k * (n + 2) + 5);
                float[] plain = gaussian(random, m * (n + 1) + 7);
                float[] fast = plain.clone();
                float before = plain[7 + m * (n + 1) - 2];
                int ars = transposed ? 1 : k;
                int acs = transposed ? m : 1;
                new ScalarGemm().multiply(m, n, k, a, 3, ars, acs, b, 5, n + 2, plain, 7, n + 1, accumulate);
                new VectorGemm().multiply(m, n, k, a, 3, ars, acs, b, 5, n + 2, fast, 7, n + 1, accumulate);
                assertThat(fast).isEqualTo(plain);
                assertThat(plain[7 + m * (n + 1) - 2])
                        .isCloseTo(last(m, n, k, a, b, ars, acs, accumulate ? before : 0), offset(1e-5f * k));
            }
        }
    }

    /** The last element of C, by the definition. */
    private static float last(int m, int n, int k, float[] a, float[] b, int ars, int acs, float before) {
        double sum = before;
        for (int p = 0; p < k; p++) {
            sum += (double) a[3 + (m - 1) * ars + p * acs] * b[5 + p * (n + 2) + n - 1];
        }
        return (float) sum;
    }

    private static float[] gaussian(Random random, int n) {
        float[] a = new float[n];
        for (int i = 0; i < n; i++) {
            a[i] = (float) random.nextGaussian();
        }
        return a;
    }
}
