package org.spectraform.nn.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LanesTest {
    @Test
    void lanesAreSummedByHalves() {
        // Large numbers cancel only if lane l meets lane l + 8 first; what is small survives only then.
        float[] lanes = new float[Lanes.COUNT + 3];
        for (int l = 0; l < 8; l++) {
            lanes[3 + l] = 1e30f;
            lanes[3 + l + 8] = -1e30f;
        }
        assertThat(Lanes.sum(lanes, 3)).isZero();
        for (int l = 0; l < Lanes.COUNT; l++) {
            lanes[3 + l] = 1 << l;
        }
        assertThat(Lanes.sum(lanes, 3)).isEqualTo((1 << Lanes.COUNT) - 1);
    }

    @Test
    void onlyWholeSixteensGoThroughLanes() {
        assertThat(Lanes.whole(15)).isZero();
        assertThat(Lanes.whole(16)).isEqualTo(16);
        assertThat(Lanes.whole(47)).isEqualTo(32);
    }
}
