package org.spectraform.app.figure;

import java.awt.Color;
import java.awt.Graphics2D;

/** Names and their colours above the panels of a picture. */
final class Legend {
    private static final int SWATCH = 26;
    private static final int GAP = 34;

    private Legend() {}

    /**
     * Draws a patch of colour and its name in the current font.
     *
     * @param x left end
     * @param baseline of the text
     * @return where the next may begin
     */
    static int entry(Graphics2D g, int x, int baseline, String name, Color color) {
        g.setColor(color);
        g.fillRect(x, baseline - 11, SWATCH, 11);
        g.setColor(Style.BLACK);
        g.drawString(name, x + GAP, baseline);
        return x + width(g, name);
    }

    /** How much room an entry takes with the gap after it. */
    static int width(Graphics2D g, String name) {
        return 2 * GAP + g.getFontMetrics().stringWidth(name);
    }
}
