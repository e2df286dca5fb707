package org.spectraform.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

class PhiloxTest {
    /** Known answers of the reference implementation (Random123, kat_vectors). */
    @Test
    void knownAnswers() {
        int[] zero = new int[4];
        Philox.block(0, 0, zero);
        assertThat(zero).containsExactly(0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
        int[] ones = {-1, -1, -1, -1};
        Philox.block(-1, -1, ones);
        assertThat(ones).containsExactly(0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd);
    }

    @Test
    void gaussiansHaveTheRightMoments() {
        double[] g = new double[300_000];
        Philox.gaussians(7, 1, 2, g);
        double[] moment = new double[5];
        for (double v : g) {
            for (int k = 1; k <= 4; k++) {
                moment[k] += Math.pow(v, k) / g.length;
            }
        }
        assertThat(moment[1]).isCloseTo(0, offset(0.01));
        assertThat(moment[2]).isCloseTo(1, offset(0.01));
        assertThat(moment[3]).isCloseTo(0, offset(0.03));
        assertThat(moment[4]).isCloseTo(3, offset(0.06));
    }

    @Test
    void drawsDependOnEveryName() {
        double[] a = new double[3];
        double[] b = new double[3];
        Philox.gaussians(1, 0, 0, a);
        for (long[] name : new long[][] {{2, 0, 0}, {1, 1, 0}, {1, 0, 1}, {1L << 40, 0, 0}}) {
            Philox.gaussians(name[0], (int) name[1], (int) name[2], b);
            assertThat(b).isNotEqualTo(a);
        }
        Philox.gaussians(1, 0, 0, b);
        assertThat(b).isEqualTo(a);
    }
}
