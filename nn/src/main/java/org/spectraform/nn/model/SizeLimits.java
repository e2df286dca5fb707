package org.spectraform.nn.model;

/**
 * Sizes beyond which a network is a slip of the pen or a damaged file: laying it out would take hours or more memory than there is. Far above what
 * structures can teach.
 */
public final class SizeLimits {
    private static final double CUTOFF = 20; // angstrom: 6000 neighbours in carbon

    private SizeLimits() {}

    /** Refuses sizes that all networks have. @throws IllegalArgumentException naming the first that is too large */
    public static void require(int elements, int width, int layers, double cutoff, int outputs) {
        atMost(103, "elements", elements);
        atMost(4096, "width", width);
        atMost(100, "layers", layers);
        atMost(CUTOFF, "cutoff", cutoff);
        atMost(100_000, "outputs", outputs);
    }

    /** Refuses a size above a limit. @throws IllegalArgumentException naming it */
    public static void atMost(double limit, String name, double size) {
        if (!(size <= limit)) {
            throw new IllegalArgumentException(
                    name + " " + number(size) + " is too large; give at most " + number(limit));
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }
}
