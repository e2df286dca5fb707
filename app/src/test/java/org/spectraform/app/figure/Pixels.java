package org.spectraform.app.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** What there is to see in a picture. */
final class Pixels {
    private Pixels() {}

    /** The picture that a PNG holds; kept, too, in the folder that the variable SPECTRAFORM_PICTURES names, to be looked at. */
    static BufferedImage save(String name, byte[] png) throws IOException {
        String keep = System.getenv("SPECTRAFORM_PICTURES");
        if (keep != null) {
            Files.write(Path.of(keep).resolve(name), png);
        }
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    /** Pixels of a colour. */
    static int coloured(BufferedImage image, Color color) {
        int count = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            count += coloured(image, color, x);
        }
        return count;
    }

    /** Pixels of a colour in a column. */
    static int coloured(BufferedImage image, Color color, int x) {
        return (int) IntStream.range(0, image.getHeight())
                .filter(y -> image.getRGB(x, y) == color.getRGB())
                .count();
    }

    /** Pixels of a column that are anything but nearly white. */
    static int dark(BufferedImage image, int x) {
        return (int) IntStream.range(0, image.getHeight())
                .filter(y -> (image.getRGB(x, y) & 0xFF) < 200)
                .count();
    }

    /** Pixels of about a colour: translucent over white, too. */
    static int like(BufferedImage image, Color color) {
        int w = image.getWidth();
        return (int) Arrays.stream(image.getRGB(0, 0, w, image.getHeight(), null, 0, w))
                .mapToObj(Color::new)
                .filter(c -> Math.abs(c.getRed() - color.getRed()) < 60
                        && Math.abs(c.getGreen() - color.getGreen()) < 60
                        && Math.abs(c.getBlue() - color.getBlue()) < 60)
                .count();
    }

    /** The columns of pixels that have at least so many of a colour. */
    static int[] columns(BufferedImage image, Color color, int min) {
        return IntStream.range(0, image.getWidth())
                .filter(x -> coloured(image, color, x) >= min)
                .toArray();
    }

    /** The column of the uppermost pixel of a colour. */
    static int highest(BufferedImage image, Color color) {
        for (int y = 0; y < image.getHeight(); y++) {
            int row = y;
            int[] found = IntStream.range(0, image.getWidth())
                    .filter(x -> image.getRGB(x, row) == color.getRGB())
                    .toArray();
            if (found.length > 0) {
                return found[found.length / 2];
            }
        }
        throw new AssertionError("nothing is drawn in " + color);
    }

    /** Heights of bars from left to right: the tallest column of each run of columns with the colour. */
    static double[] barHeights(BufferedImage image, Color color) {
        List<Double> heights = new ArrayList<>();
        int tallest = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            int height = coloured(image, color, x);
            if (height == 0 && tallest > 8) { // a bar, not a line at the foot
                heights.add((double) tallest);
            }
            tallest = height == 0 ? 0 : Math.max(tallest, height);
        }
        return heights.stream().mapToDouble(h -> h).toArray();
    }

    /** The lowest row of the frame of a plot. */
    static int foot(BufferedImage panel) {
        return IntStream.range(0, panel.getHeight())
                .filter(y -> IntStream.range(0, panel.getWidth())
                                .filter(x -> panel.getRGB(x, y) == Style.BLACK.getRGB())
                                .count()
                        > 500)
                .max()
                .orElseThrow();
    }

    /** Whether what lies between the cuts (columns of pixels) differs from another picture of the same size. */
    static List<Boolean> changed(BufferedImage image, byte[] png, int... cuts) throws IOException {
        BufferedImage other = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(other.getWidth()).isEqualTo(image.getWidth());
        List<Boolean> changed = new ArrayList<>();
        for (int p = 0; p <= cuts.length; p++) {
            int from = p == 0 ? 0 : cuts[p - 1];
            int width = (p == cuts.length ? image.getWidth() : cuts[p]) - from;
            int height = image.getHeight();
            changed.add(!same(image.getSubimage(from, 0, width, height), other.getSubimage(from, 0, width, height)));
        }
        return changed;
    }

    /** Whether two pictures of the same size are alike. */
    static boolean same(BufferedImage a, BufferedImage b) {
        int w = a.getWidth();
        int h = a.getHeight();
        return Arrays.equals(a.getRGB(0, 0, w, h, null, 0, w), b.getRGB(0, 0, w, h, null, 0, w));
    }
}
