package org.spectraform.core.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.structure.Cell;

/**
 * A symmetry operation on fractional coordinates: f' = R f + t.
 *
 * @param rotation R, 3x3 row-major
 * @param translation t
 */
record SymmetryOperation(double[] rotation, double[] translation) {
    /** Angstrom; far above rounding of special positions, far below any bond. */
    static final double COINCIDENT = 0.1;

    /** Reads a triplet such as {@code x,y,z} or {@code -y+1/2, 1/4+x-y, 0.5+z}; null if the text is none. */
    static @Nullable SymmetryOperation parse(String triplet) {
        double[] rotation = new double[9];
        double[] translation = new double[3];
        String[] rows = triplet.split(",", -1);
        if (rows.length != 3) {
            return null;
        }
        for (int row = 0; row < 3; row++) {
            if (!parseRow(rows[row].replaceAll("\\s+", "").toLowerCase(Locale.ROOT), row, rotation, translation)) {
                return null;
            }
        }
        return new SymmetryOperation(rotation, translation);
    }

    /** One component: signed terms, each a number (1/2, 0.5), an axis, or a number times an axis. */
    private static boolean parseRow(String text, int row, double[] rotation, double[] translation) {
        int at = 0;
        boolean any = false;
        while (at < text.length()) {
            double sign = 1;
            if (text.charAt(at) == '+' || text.charAt(at) == '-') {
                sign = text.charAt(at++) == '-' ? -1 : 1;
            } else if (any) {
                return false;
            }
            int from = at;
            while (at < text.length() && (Character.isDigit(text.charAt(at)) || "./".indexOf(text.charAt(at)) >= 0)) {
                at++;
            }
            double factor = at == from ? 1 : number(text.substring(from, at));
            boolean numeric = at > from;
            if (at < text.length() && text.charAt(at) == '*' && numeric) {
                at++;
            }
            int axis = at < text.length() ? "xyz".indexOf(text.charAt(at)) : -1;
            if (axis >= 0) {
                rotation[3 * row + axis] += sign * factor;
                at++;
            } else if (numeric) {
                translation[row] += sign * factor;
            } else {
                return false;
            }
            if (!Double.isFinite(factor)) {
                return false; // no number, or one divided by 0
            }
            any = true;
        }
        return any;
    }

    private static double number(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? Numbers.parse(text)
                : Numbers.parse(text.substring(0, slash)) / Numbers.parse(text.substring(slash + 1));
    }

    /** Whether the operation keeps volumes, as every symmetry does. */
    boolean keepsVolume() {
        double[] r = rotation;
        double det = r[0] * (r[4] * r[8] - r[5] * r[7])
                - r[1] * (r[3] * r[8] - r[5] * r[6])
                + r[2] * (r[3] * r[7] - r[4] * r[6]);
        return Math.abs(Math.abs(det) - 1) < 1e-3;
    }

    /** Whether the operation leaves every point where it is, but for whole cell vectors. */
    boolean isIdentity() {
        for (int k = 0; k < 9; k++) {
            if (rotation[k] != (k % 4 == 0 ? 1 : 0)) {
                return false;
            }
        }
        return Arrays.stream(translation).allMatch(t -> t == Math.rint(t));
    }

    /** Component {@code k} of the image of the point (f, g, h). */
    double apply(int k, double f, double g, double h) {
        return rotation[3 * k] * f + rotation[3 * k + 1] * g + rotation[3 * k + 2] * h + translation[k];
    }

    /** The different images of a site, fractional, in the order of the operations. */
    static List<double[]> images(Cell cell, double[] site, List<SymmetryOperation> operations) {
        List<double[]> sums = new ArrayList<>();
        List<double[]> found = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        for (SymmetryOperation operation : operations) {
            double[] image = new double[3];
            for (int k = 0; k < 3; k++) {
                image[k] = operation.apply(k, site[0], site[1], site[2]);
            }
            int same = 0;
            while (same < found.size() && !coincide(cell, found.get(same), image)) {
                same++;
            }
            if (same == found.size()) {
                found.add(image);
                sums.add(new double[3]);
                counts.add(0);
            }
            for (int k = 0; k < 3; k++) {
                double d = image[k] - found.get(same)[k];
                sums.get(same)[k] += d - Math.rint(d);
            }
            counts.set(same, counts.get(same) + 1);
        }
        for (int i = 0; i < found.size(); i++) {
            for (int k = 0; k < 3; k++) {
                double f = found.get(i)[k] + sums.get(i)[k] / counts.get(i);
                found.get(i)[k] = operations.size() == 1 ? f : f - Math.floor(f);
            }
        }
        return found;
    }

    private static boolean coincide(Cell cell, double[] p, double[] q) {
        double[] d = new double[3];
        for (int k = 0; k < 3; k++) {
            d[k] = p[k] - q[k];
            d[k] -= Math.rint(d[k]);
        }
        double squared = 0;
        for (int c = 0; c < 3; c++) {
            double x = cell.cartesian(c, d[0], d[1], d[2]);
            squared += x * x;
        }
        return squared < COINCIDENT * COINCIDENT;
    }
}
