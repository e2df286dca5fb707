package org.spectraform.simulation.espresso;

import java.util.Arrays;
import java.util.regex.Pattern;
import org.spectraform.core.io.InputException;

/**
 * A grid of k-points along the three reciprocal vectors of the cell, half a step off the zone's centre, as Monkhorst and Pack place them for
 * even numbers (Phys. Rev. B 13, 5188, 1976); or the centre alone.
 *
 * @param a points along the first reciprocal vector, 1 to 20; 0 in all three for the zone's centre
 * @param b along the second
 * @param c along the third
 */
public record KPoints(int a, int b, int c) {
    /** The zone's centre alone. */
    static final KPoints GAMMA = new KPoints(0, 0, 0);

    private static final int MOST = 20;
    private static final Pattern FORM = Pattern.compile("\\s*\\d{1,4}\\s*(,\\s*\\d{1,4}\\s*){2}|\\s*\\d{1,4}\\s*");

    /** @throws InputException if a number is out of its range */
    public KPoints {
        boolean gamma = a == 0 && b == 0 && c == 0;
        if (!gamma && (Math.min(a, Math.min(b, c)) < 1 || Math.max(a, Math.max(b, c)) > MOST)) {
            throw new InputException(
                    "k-points " + a + "," + b + "," + c + ": give 1 to " + MOST + " in each direction, such as 2,2,1");
        }
    }

    /** n x n x n points. */
    static KPoints cubic(int n) {
        return new KPoints(n, n, n);
    }

    /**
     * Reads {@code 2}, the same in all directions, or {@code 3,3,2}.
     *
     * @throws InputException if it is something else
     */
    static KPoints parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new InputException("k-points " + text
                    + ": give a whole number, such as 2, or three, such as 3,3,2, along the three reciprocal vectors");
        }
        int[] n = Arrays.stream(text.split(",", -1))
                .mapToInt(part -> Integer.parseInt(part.strip()))
                .toArray();
        return n.length == 1 ? cubic(n[0]) : new KPoints(n[0], n[1], n[2]);
    }

    boolean isGamma() {
        return a == 0;
    }

    /** Number of points. */
    int size() {
        return isGamma() ? 1 : a * b * c;
    }

    /** Points that differ under time reversal, the only symmetry that {@code pw.x} uses. */
    int distinct() {
        return (size() + 1) / 2;
    }

    /** As both programs read it, behind {@code K_POINTS automatic}: numbers and shifts. */
    String card() {
        return isGamma() ? "1 1 1 0 0 0" : a + " " + b + " " + c + " 1 1 1";
    }

    /** As {@link #parse} reads it, shortest: one number if they are equal. */
    @Override
    public String toString() {
        return a == b && b == c ? String.valueOf(a) : a + "," + b + "," + c;
    }
}
