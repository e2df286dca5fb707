package org.spectraform.nn.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectraform.core.task.KernelKind;

/** The vector kernels give what their plain twins give, to the last bit. */
class UpdatesTest {
    private final Random random = new Random(6);

    @ParameterizedTest
    @ValueSource(ints = {16, 48, 64})
    void twinsAgree(int f) {
        assumeThat(KernelKind.inUse()).isEqualTo(KernelKind.VECTOR);
        float[] uv = gaussian(6 * f + 5);
        float[] a = gaussian(3 * f + 3);
        float[] s = gaussian(2 * f);
        float[] v = gaussian(6 * f);
        float[] gate = gaussian(f);
        float[][][] results = new float[2][][];
        for (int twin = 0; twin < 2; twin++) {
            Updates u = twin == 0 ? new ScalarUpdates() : new VectorUpdates();
            float[] norm = new float[f + 2];
            u.norms(f, uv, 5, norm, 2);
            float[] sOut = new float[2 * f];
            float[] vOut = new float[6 * f];
            u.apply(f, uv, 5, a, 3, s, v, sOut, vOut, f);
            float[] ga = new float[3 * f + 1];
            float[] guv = new float[6 * f + 4];
            u.applyBackward(f, uv, 5, a, 3, s, v, f, ga, 1, guv, 4);
            u.normsBackward(f, uv, 5, norm, 2, gate, 0, guv, 4);
            float[] gGate = new float[f];
            float[] gv = new float[6 * f];
            u.gateBackward(f, 0.3f, -1.2f, 0.7f, gate, 0, v, 3 * f, gGate, 0, gv);
            results[twin] = new float[][] {norm, sOut, vOut, ga, guv, gGate, gv};
        }
        for (int r = 0; r < results[0].length; r++) {
            assertThat(results[1][r]).as("result %d", r).isEqualTo(results[0][r]);
        }
    }

    private float[] gaussian(int n) {
        float[] a = new float[n];
        for (int i = 0; i < n; i++) {
            a[i] = (float) random.nextGaussian();
        }
        return a;
    }
}
