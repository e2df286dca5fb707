package org.spectraform.nn.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectraform.core.task.KernelKind;

/** The vector kernels give what their plain twins give, to the last bit. */
class MessagesTest {
    private final Random random = new Random(5);

    @BeforeEach
    void vectorModuleIsThere() {
        assumeThat(KernelKind.inUse()).isEqualTo(KernelKind.VECTOR);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 48, 64})
    void twinsAgree(int width) {
        int n = 9;
        int[] start = new int[n + 1];
        for (int i = 0; i < n; i++) {
            start[i + 1] = start[i] + i % 5;
        }
        int edgeCount = start[n];
        int[] sender = random.ints(edgeCount, 0, n).toArray();
        int[] row = random.ints(edgeCount, 0, 5).toArray();
        Messages.Edges edges = new Messages.Edges(start, sender, row, gaussian(4 * edgeCount), gaussian(3 * edgeCount));
        float[] table = gaussian(8 * 3 * width + 7);
        float[] phi = gaussian(n * 3 * width);
        float[] s = gaussian(n * width);
        float[] v = gaussian(n * 3 * width);
        float[] gs = gaussian(n * width);
        float[] gv = gaussian(n * 3 * width);
        float[] slope = gaussian(4 * edgeCount);
        float[][] plain = new float[6][];
        float[][] fast = new float[6][];
        for (float[][] r : new float[][][] {plain, fast}) {
            Messages m = r == plain ? new ScalarMessages() : new VectorMessages();
            r[0] = new float[n * width];
            r[1] = new float[n * 3 * width];
            m.forward(0, n, width, edges, table, 7, phi, s, v, r[0], r[1]);
            r[2] = new float[n * 3 * width];
            r[3] = new float[n * 3 * width];
            m.backward(0, n, width, edges, table, 7, phi, v, gs, gv, r[2], r[3]);
            r[4] = new float[table.length];
            m.backwardTable(0, n, width, edges, phi, v, gs, gv, r[4], 7);
            r[5] = new float[4 * edgeCount];
            m.backwardGeometry(0, n, width, edges, slope, table, 7, phi, v, gs, gv, r[5]);
        }
        for (int q = 0; q < 6; q++) {
            assertThat(fast[q]).as("result %d", q).isEqualTo(plain[q]);
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
