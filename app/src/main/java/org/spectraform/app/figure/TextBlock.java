package org.spectraform.app.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Text in as many lines as a width asks for, broken at blanks, or within words that are wider.
 *
 * @param lines from the top
 * @param font of all of them
 */
record TextBlock(List<String> lines, Font font) {
    private static final double SPACING = 1.25; // of lines, in sizes of the font
    private static final FontRenderContext RULER = new FontRenderContext(null, true, true); // before there is a picture

    /** Breaks a text into lines of at most a width. */
    static TextBlock of(String text, Font font, int width) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.strip().split("\\s+", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (width(longer, font) <= width) {
                line = longer;
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(line);
            }
            line = word;
            while (width(line, font) > width && line.codePointCount(0, line.length()) > 1) {
                int fits = fitting(line, font, width);
                lines.add(line.substring(0, fits));
                line = line.substring(fits);
            }
        }
        lines.add(line);
        return new TextBlock(lines, font);
    }

    /** How many characters of a word fit, at least one. */
    private static int fitting(String word, Font font, int width) {
        int fits = word.offsetByCodePoints(0, 1);
        for (int next = fits; next < word.length() && width(word.substring(0, next), font) <= width; ) {
            fits = next;
            next = word.offsetByCodePoints(next, 1);
        }
        return fits;
    }

    /** Width of a line in a font. */
    static int width(String line, Font font) {
        return (int) Math.ceil(font.getStringBounds(line, RULER).getWidth());
    }

    /** Height of all lines. */
    int height() {
        return (int) Math.ceil(lines.size() * SPACING * font.getSize());
    }

    /** Draws the lines centred around {@code x}, downwards from {@code y}. */
    void draw(Graphics2D g, int x, int y, Color color) {
        g.setFont(font);
        g.setColor(color);
        for (int k = 0; k < lines.size(); k++) {
            String line = lines.get(k);
            g.drawString(line, x - width(line, font) / 2, y + (int) Math.round((k * SPACING + 1) * font.getSize()));
        }
    }
}
