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
import javax.imageio.ImageIO;
import org.knowm.xchart.internal.chartpart.Chart;

/** Puts charts side by side into one PNG, at twice the nominal size so that it prints sharply. */
final class Picture {
    private static final int SCALE = 2;

    private Picture() {}

    /**
     * Draws charts of equal height from left to right; several get letters (a), (b), ...
     *
     * @return the bytes of a PNG file
     */
    static byte[] png(List<? extends Chart<?, ?>> panels) {
        int width = panels.stream().mapToInt(Chart::getWidth).sum();
        int height = panels.get(0).getHeight();
        BufferedImage image = new BufferedImage(SCALE * width, SCALE * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            g.scale(SCALE, SCALE);
            g.setColor(Color.WHITE);
            g.fillRect(0, 0, width, height);
            int x = 0;
            for (int p = 0; p < panels.size(); p++) {
                Chart<?, ?> panel = panels.get(p);
                Graphics2D own = (Graphics2D) g.create(x, 0, panel.getWidth(), height);
                panel.paint(own, panel.getWidth(), height);
                own.dispose();
                if (panels.size() > 1) {
                    g.setColor(Style.BLACK);
                    g.setFont(Style.font(16).deriveFont(Font.BOLD));
                    g.drawString("(" + (char) ('a' + p) + ")", x + 6, 20);
                }
                x += panel.getWidth();
            }
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
