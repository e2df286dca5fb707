package org.spectraform.nn.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The stretch of a joint network's parameters that belongs to one member; cut out once for as long as the parameters stay the same. */
final class MemberWeights {
    private final int offset;
    private final int size;
    private float[] seen = {}; // the values that `weights` was cut from
    private Weights weights = new Weights(seen, seen);

    MemberWeights(int offset, int size) {
        this.offset = offset;
        this.size = size;
    }

    /** Number of parameters. */
    int size() {
        return size;
    }

    /** The member's parameters. */
    Weights of(Weights all) {
        if (!isSeen(all.values())) {
            seen = all.values();
            weights = new Weights(
                    Arrays.copyOfRange(all.values(), offset, offset + size),
                    Arrays.copyOfRange(all.transposed(), offset, offset + size));
        }
        return weights;
    }

    @SuppressWarnings("ArrayEquals") // the same array, not an equal one: parameters do not change in place
    private boolean isSeen(float[] values) {
        return seen == values;
    }

    /** Adds the member's gradient in its place. */
    void addGradient(float @Nullable [] part, float @Nullable [] all) {
        for (int i = 0; part != null && all != null && i < size; i++) {
            all[offset + i] += part[i];
        }
    }
}
