package org.spectraform.app.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.knowm.xchart.internal.chartpart.Chart;

/** Puts charts and drawings into one PNG, at twice the nominal size so that it prints sharply. */
final class Picture {
    /** Pixels of the file for each nominal one, along either side. */
    static final int SCALE = 2;

    private Picture() {}

    /**
     * Draws charts of equal height from left to right; several get letters (a), (b), ...
     *
     * @return the bytes of a PNG file
     */
    static byte[] png(List<? extends Chart<?, ?>> panels) {
        return png(panels, panels.size(), 0, g -> {});
    }

    /**
     * Draws charts row by row under a header; several get letters (a), (b), ...
     *
     * @param panels of equal height, and of equal width if there are several rows
     * @param columns charts a row
     * @param header height of the header
     * @param title draws the header; (0, 0) is its upper left corner
     * @return the bytes of a PNG file
     */
    static byte[] png(List<? extends Chart<?, ?>> panels, int columns, int header, Consumer<Graphics2D> title) {
        int width = panels.stream().limit(columns).mapToInt(Chart::getWidth).sum();
        int row = panels.get(0).getHeight();
        int height = header + Math.ceilDiv(panels.size(), columns) * row;
        return png(width, height, g -> {
            title.accept(g);
            panels(g, panels, columns, header);
        });
    }

    private static void panels(Graphics2D g, List<? extends Chart<?, ?>> panels, int columns, int header) {
        int row = panels.get(0).getHeight();
        int x = 0;
        for (int p = 0; p < panels.size(); p++) {
            Chart<?, ?> panel = panels.get(p);
            x = p % columns == 0 ? 0 : x;
            int y = header + p / columns * row;
            Graphics2D own = (Graphics2D) g.create(x, y, panel.getWidth(), row);
            panel.paint(own, panel.getWidth(), row);
            own.dispose();
            if (panels.size() > 1) {
                g.setColor(Style.BLACK);
                g.setFont(Style.font(16).deriveFont(Font.BOLD));
                g.drawString("(" + (char) ('a' + p) + ")", x + 6, y + 20);
            }
            x += panel.getWidth();
        }
    }

    /**
     * Draws anything on white.
     *
     * @param width nominal, as all sizes that the drawing is told of
     * @return the bytes of a PNG file of {@value #SCALE} times the size
     */
    static byte[] png(int width, int height, Consumer<Graphics2D> drawing) {
        BufferedImage image = new BufferedImage(SCALE * width, SCALE * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            g.scale(SCALE, SCALE);
            g.setColor(Color.WHITE);
            g.fillRect(0, 0, width, height);
            drawing.accept(g);
        } finally {
            g.dispose();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.setUseCache(false);
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return bytes.toByteArray();
    }
}
