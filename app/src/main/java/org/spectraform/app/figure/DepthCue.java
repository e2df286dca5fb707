package org.spectraform.app.figure;

import java.awt.image.BufferedImage;

/**
 * Makes depth seen: what lies farther away fades towards white, and what lies behind something near is darker around it, as if in its shade (Luft,
 * Colditz and Deussen, ACM Trans. Graph. 25, 1206 (2006): the depths less the blurred depths).
 */
final class DepthCue {
    private static final double FADE = 0.62; // of the farthest
    private static final double SHADE = 0.6; // most
    private static final double SHADE_REACH = 2; // of the shade around something, angstrom
    private static final double SHADE_DEPTH =
            6; // behind the mean of its surroundings where the shade is darkest, angstrom

    private DepthCue() {}

    /**
     * The picture of a raster.
     *
     * @param oversampling so many of the raster's pixels, squared, become one
     */
    static BufferedImage image(Raster raster, Projection projection, int oversampling) {
        float near = (float) (projection.distance() - projection.reach());
        float far = (float) (projection.distance() + projection.reach());
        float[] depth = raster.depth();
        float[] blurred = new float[depth.length];
        for (int k = 0; k < depth.length; k++) {
            blurred[k] = Math.min(depth[k], far);
        }
        int radius = Math.max(1, (int) Math.round(SHADE_REACH * projection.scale() / projection.distance() / 2));
        for (int pass = 0; pass < 2; pass++) {
            blurred = blurredRows(blurred, raster.width(), raster.height(), radius); // turned by a quarter
            blurred = blurredRows(blurred, raster.height(), raster.width(), radius);
        }
        int width = raster.width() / oversampling;
        int height = raster.height() / oversampling;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        double[] sum = new double[3];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                sum[0] = 0;
                sum[1] = 0;
                sum[2] = 0;
                for (int s = 0; s < oversampling * oversampling; s++) {
                    int at = (y * oversampling + s / oversampling) * raster.width()
                            + x * oversampling
                            + s % oversampling;
                    add(sum, raster.color()[at], depth[at], blurred[at], near, far);
                }
                int rgb = 0;
                for (double channel : sum) {
                    rgb = rgb << 8 | (int) Math.round(channel / (oversampling * oversampling));
                }
                image.setRGB(x, y, rgb);
            }
        }
        return image;
    }

    private static void add(double[] sum, int color, float depth, float blurred, float near, float far) {
        boolean empty = depth == Float.POSITIVE_INFINITY;
        double fade = empty ? 1 : FADE * Math.clamp((depth - near) / (far - near), 0, 1);
        double shade = 1 - SHADE * Math.clamp((depth - blurred) / SHADE_DEPTH, 0, 1);
        for (int c = 0; c < 3; c++) {
            double channel = empty ? 255 : shade * ((color >> (8 * (2 - c))) & 255);
            sum[c] += channel + fade * (255 - channel);
        }
    }

    /** Means over stretches of rows, written as columns. */
    private static float[] blurredRows(float[] values, int width, int height, int radius) {
        float[] turned = new float[values.length];
        for (int y = 0; y < height; y++) {
            int row = y * width;
            double sum = 0;
            for (int x = -radius; x <= radius; x++) {
                sum += values[row + Math.clamp(x, 0, width - 1)];
            }
            for (int x = 0; x < width; x++) {
                turned[x * height + y] = (float) (sum / (2 * radius + 1));
                sum += values[row + Math.min(x + radius + 1, width - 1)] - values[row + Math.max(x - radius, 0)];
            }
        }
        return turned;
    }
}
