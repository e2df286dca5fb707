package org.spectraform.nn.internal.kernel;

/**
 * The sixteen lanes in which sums along a row are kept, whatever the width of the machine's vectors: number {@code i} joins lane {@code i % 16}.
 *
 * <p>That makes a sum the same bits on every machine, and in the plain twins: vectors of sixteen floats hold the lanes at once, those of eight
 * or four floats go through the row two or four times, and plain code counts. Numbers after the last whole sixteen are added one after the
 * other, after the lanes.
 */
final class Lanes {
    /** How many. The widths of networks are multiples of it; vectors must not be wider. */
    static final int COUNT = 16;

    private Lanes() {}

    /** The part of a row of {@code n} numbers that goes through the lanes. */
    static int whole(int n) {
        return n / COUNT * COUNT;
    }

    /** The sum of the lanes from {@code at} on: halves are added, then quarters, eighths and sixteenths. */
    static float sum(float[] lanes, int at) {
        float a = quarter(lanes, at);
        float b = quarter(lanes, at + 1);
        float c = quarter(lanes, at + 2);
        float d = quarter(lanes, at + 3);
        return (a + c) + (b + d);
    }

    private static float quarter(float[] lanes, int at) {
        return (lanes[at] + lanes[at + 8]) + (lanes[at + 4] + lanes[at + 12]);
    }
}
