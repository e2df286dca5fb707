package org.spectraform.app.figure;

import java.awt.Color;
import java.util.Arrays;

/**
 * Shaded spheres and rods in perspective, of which every pixel shows the nearest. Lengths are in angstrom, points in coordinates of the view of the {@link
 * Projection}. Mutable; not thread-safe.
 */
final class Raster {
    private static final double[] LIGHT = unit(-0.4, 0.55, 0.8); // from above on the left, behind the viewer
    private static final double[] SHINE = unit(-0.4, 0.55, 1.8); // half way between light and viewer
    private static final double DARK = 0.5; // of the side away from the light
    private static final double LIT = 0.6; // what the light adds
    private static final double GLOSS = 0.28;
    private static final double EDGE = 0.38; // cosine below which a surface seen at a slant is darkened, as if outlined
    private static final double OUTLINE = 0.45; // how bright it is at its very edge
    private static final double SLANT = 1.25; // a sphere off the middle is drawn a little larger than one in it

    private final Projection projection;
    private final int width;
    private final int height;
    private final float[] depth; // infinite where there is nothing
    private final int[] color;

    Raster(Projection projection, int width, int height) {
        this.projection = projection;
        this.width = width;
        this.height = height;
        depth = new float[width * height];
        color = new int[width * height];
        Arrays.fill(depth, Float.POSITIVE_INFINITY);
    }

    private static double[] unit(double x, double y, double z) {
        double length = Math.sqrt(x * x + y * y + z * z);
        return new double[] {x / length, y / length, z / length};
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** How far what is seen in each pixel lies before the eye, row by row; infinite where nothing is seen. */
    float[] depth() {
        return depth;
    }

    /** Colour of each pixel, as red, green and blue of 8 bits each. */
    int[] color() {
        return color;
    }

    /** Draws a sphere. */
    void sphere(double[] centre, double radius, Color paint) {
        double[] box = box(centre, radius);
        double wz = projection.depth(centre);
        double c = centre[0] * centre[0] + centre[1] * centre[1] + wz * wz - radius * radius;
        each(box, (at, u, v, a) -> {
            double b = -(centre[0] * u + centre[1] * v + wz);
            double root = b * b - a * c;
            if (root < 0) {
                return;
            }
            double t = (-b - Math.sqrt(root)) / a;
            if (t < depth[at]) {
                double nx = (t * u - centre[0]) / radius;
                double ny = (t * v - centre[1]) / radius;
                double nz = (wz - t) / radius;
                set(at, t, paint, nx, ny, nz, -(nx * u + ny * v - nz) / Math.sqrt(a));
            }
        });
    }

    /** Draws a rod with open ends. */
    void rod(double[] from, double[] to, double radius, Color paint) {
        double lx = to[0] - from[0];
        double ly = to[1] - from[1];
        double lz = to[2] - from[2];
        double length = Math.sqrt(lx * lx + ly * ly + lz * lz);
        if (length == 0) {
            return;
        }
        double[] axis = {lx / length, ly / length, lz / length};
        double[] start = box(from, radius);
        double[] end = box(to, radius);
        double[] box = {
            Math.min(start[0], end[0]),
            Math.max(start[1], end[1]),
            Math.min(start[2], end[2]),
            Math.max(start[3], end[3])
        };
        // From the start of the rod to the eye, along the rod and across it.
        double wz = projection.depth(from);
        double along = -from[0] * axis[0] - from[1] * axis[1] + wz * axis[2];
        double ex = -from[0] - along * axis[0];
        double ey = -from[1] - along * axis[1];
        double ez = wz - along * axis[2];
        double c = ex * ex + ey * ey + ez * ez - radius * radius;
        each(box, (at, u, v, squared) -> {
            double way = u * axis[0] + v * axis[1] - axis[2];
            double gx = u - way * axis[0];
            double gy = v - way * axis[1];
            double gz = -1 - way * axis[2];
            double a = gx * gx + gy * gy + gz * gz;
            double b = gx * ex + gy * ey + gz * ez;
            double root = b * b - a * c;
            if (root < 0 || a == 0) {
                return;
            }
            double t = (-b - Math.sqrt(root)) / a;
            double place = along + t * way;
            if (place >= 0 && place <= length && t < depth[at]) {
                double nx = (ex + t * gx) / radius;
                double ny = (ey + t * gy) / radius;
                double nz = (ez + t * gz) / radius;
                set(at, t, paint, nx, ny, nz, -(nx * u + ny * v - nz) / Math.sqrt(squared));
            }
        });
    }

    /** Columns and rows, first and last, that a sphere is in. */
    private double[] box(double[] centre, double radius) {
        double x = projection.column(centre);
        double y = projection.row(centre);
        double r = SLANT * projection.scale() * radius / (projection.depth(centre) - radius) + 1;
        return new double[] {x - r, x + r, y - r, y + r};
    }

    private interface Ray {
        /**
         * A pixel, and the line from the eye through it, (u, v, -1).
         *
         * @param squared its length, squared
         */
        void hit(int at, double u, double v, double squared);
    }

    private void each(double[] box, Ray ray) {
        int left = (int) Math.clamp(Math.floor(box[0]), 0, width);
        int right = (int) Math.clamp(Math.ceil(box[1]), 0, width);
        int top = (int) Math.clamp(Math.floor(box[2]), 0, height);
        int bottom = (int) Math.clamp(Math.ceil(box[3]), 0, height);
        for (int row = top; row < bottom; row++) {
            double v = (projection.y0() - row - 0.5) / projection.scale();
            for (int column = left; column < right; column++) {
                double u = (column + 0.5 - projection.x0()) / projection.scale();
                ray.hit(row * width + column, u, v, u * u + v * v + 1);
            }
        }
    }

    /** Paints a surface with the normal (nx, ny, nz), of which the eye sees the cosine {@code seen}. */
    private void set(int at, double t, Color paint, double nx, double ny, double nz, double seen) {
        double light = DARK + LIT * Math.max(0, nx * LIGHT[0] + ny * LIGHT[1] + nz * LIGHT[2]);
        double gloss = Math.max(0, nx * SHINE[0] + ny * SHINE[1] + nz * SHINE[2]);
        for (int k = 0; k < 5; k++) { // to the power of 32
            gloss *= gloss;
        }
        double edge = seen < EDGE ? OUTLINE + (1 - OUTLINE) * Math.max(0, seen) / EDGE : 1;
        double white = 255 * GLOSS * gloss;
        depth[at] = (float) t;
        color[at] = channel(edge * (paint.getRed() * light + white)) << 16
                | channel(edge * (paint.getGreen() * light + white)) << 8
                | channel(edge * (paint.getBlue() * light + white));
    }

    private static int channel(double value) {
        return (int) Math.min(255, Math.round(value));
    }
}
