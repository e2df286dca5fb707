package org.spectraform.nn.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The stretch of a joint network's parameters that belongs to one member; cut out once for as long as the parameters stay the same. */
final class MemberWeights {
    private final int offset;
    private final int size;
    private Weights seen = new Weights(new float[0], new float[0]); // what `weights` was cut from
    private Weights weights = seen;

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
        if (!isSeen(all)) {
            seen = all;
            weights = new Weights(
                    Arrays.copyOfRange(all.values(), offset, offset + size),
                    Arrays.copyOfRange(all.transposed(), offset, offset + size));
        }
        return weights;
    }

    @SuppressWarnings(
            "ReferenceEquality") // the same object, not an equal one: comparing all numbers would cost as much as
    // copying
    private boolean isSeen(Weights all) {
        return seen == all;
    }

    /** Adds the member's gradient in its place. */
    void addGradient(float @Nullable [] part, float @Nullable [] all) {
        for (int i = 0; part != null && all != null && i < size; i++) {
            all[offset + i] += part[i];
        }
    }
}
