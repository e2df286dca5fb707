package org.spectraform.app.figure;

import org.spectraform.core.structure.Cell;

/**
 * How a cell is seen in perspective: from the front, a little from the left and from above, so that x points to the right, y away and z up.
 *
 * <p>In coordinates of the view the cell's middle is the origin, x points to the right, y up and z towards the eye, which lies at (0, 0, distance). A point
 * at depth t before the eye is drawn {@code scale / t} pixels an angstrom.
 *
 * @param axes rows: right, up and towards the eye, in the structure's own coordinates
 * @param middle of the cell, angstrom
 * @param distance of the eye from the middle, angstrom
 * @param reach radius of a sphere around the middle that holds everything, angstrom
 * @param scale pixels that an angstrom has at a depth of one angstrom
 * @param x0 column of pixels that the eye looks at
 * @param y0 row of pixels that the eye looks at
 */
record Projection(double[] axes, double[] middle, double distance, double reach, double scale, double x0, double y0) {
    private static final double TURN = Math.toRadians(24);
    private static final double TILT = Math.toRadians(17);
    private static final double DISTANCE = 3.6; // of the eye, in radii of what it sees: an angle of 32 degrees

    /**
     * The view that fills a picture with a cell.
     *
     * @param margin what sticks out of the cell at most, angstrom
     * @param width of the picture, pixels
     * @param height of the picture, pixels
     */
    static Projection of(Cell cell, double margin, int width, int height) {
        double[] axes = {
            Math.cos(TURN),
            Math.sin(TURN),
            0,
            -Math.sin(TURN) * Math.sin(TILT),
            Math.cos(TURN) * Math.sin(TILT),
            Math.cos(TILT),
            Math.sin(TURN) * Math.cos(TILT),
            -Math.cos(TURN) * Math.cos(TILT),
            Math.sin(TILT)
        };
        double[] middle = new double[3];
        for (int c = 0; c < 3; c++) {
            middle[c] = cell.cartesian(c, 0.5, 0.5, 0.5);
        }
        Projection turned = new Projection(axes, middle, 0, 0, 1, 0, 0);
        double[][] corners = new double[8][];
        double reach = 0;
        for (int k = 0; k < 8; k++) {
            corners[k] = turned.corner(cell, k);
            reach = Math.max(reach, Math.sqrt(dot(corners[k], corners[k])));
        }
        reach += margin;
        double distance = DISTANCE * reach;
        double left = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (double[] corner : corners) {
            double depth = distance - corner[2];
            left = Math.min(left, (corner[0] - margin) / depth);
            right = Math.max(right, (corner[0] + margin) / depth);
            top = Math.min(top, (-corner[1] - margin) / depth);
            bottom = Math.max(bottom, (-corner[1] + margin) / depth);
        }
        double scale = Math.min(width / (right - left), height / (bottom - top));
        return new Projection(
                axes,
                middle,
                distance,
                reach,
                scale,
                width / 2.0 - scale * (left + right) / 2,
                height / 2.0 - scale * (top + bottom) / 2);
    }

    /** Height of the smallest picture of a width, pixels, that {@link #of} fills from side to side; at most the width. */
    static int height(Cell cell, double margin, int width) {
        Projection filled = of(cell, margin, width, Integer.MAX_VALUE);
        double top = Double.POSITIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < 8; k++) {
            double[] corner = filled.corner(cell, k);
            double more = filled.scale * margin / filled.depth(corner);
            top = Math.min(top, filled.row(corner) - more);
            bottom = Math.max(bottom, filled.row(corner) + more);
        }
        return (int) Math.min(width, Math.ceil(bottom - top));
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    /** A point in coordinates of the view. */
    double[] view(double x, double y, double z) {
        double[] d = {x - middle[0], y - middle[1], z - middle[2]};
        double[] v = new double[3];
        for (int r = 0; r < 3; r++) {
            v[r] = axes[3 * r] * d[0] + axes[3 * r + 1] * d[1] + axes[3 * r + 2] * d[2];
        }
        return v;
    }

    /** One of the eight corners of the cell, in coordinates of the view; the bits of {@code k} say which. */
    double[] corner(Cell cell, int k) {
        double[] x = new double[3];
        for (int c = 0; c < 3; c++) {
            x[c] = cell.cartesian(c, k & 1, k >> 1 & 1, k >> 2 & 1);
        }
        return view(x[0], x[1], x[2]);
    }

    /** How far a point of the view lies before the eye, along the direction that it looks in, angstrom. */
    double depth(double[] view) {
        return distance - view[2];
    }

    /** Where a point of the view is drawn: its column, in pixels. */
    double column(double[] view) {
        return x0 + scale * view[0] / depth(view);
    }

    /** Where a point of the view is drawn: its row, in pixels. */
    double row(double[] view) {
        return y0 - scale * view[1] / depth(view);
    }
}
