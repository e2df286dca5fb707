package org.spectraform.app.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Coloured discs with what they stand for and its share, in as many rows as the width asks for. */
final class ShareLegend {
    private static final int DISC = 12;
    private static final int GAP = 5; // after a disc
    private static final int BETWEEN = 12; // entries
    private static final int ROW = 22;
    private static final Font FONT = Style.font(13);

    private record Entry(String text, Color color) {
        int width() {
            return DISC + GAP + TextBlock.width(text, FONT);
        }
    }

    private final List<List<Entry>> rows;

    /**
     * A legend of the kinds that are shown.
     *
     * @param shares of all kinds, 0 to 1
     * @param shown which of them are in the legend
     * @param width most of a row
     */
    ShareLegend(AtomColors colors, double[] shares, boolean[] shown, int width) {
        List<Entry> entries = new ArrayList<>();
        for (int k = 0; k < shares.length; k++) {
            if (!shown[k]) {
                continue;
            }
            AtomColors.Kind kind = colors.all().get(k);
            entries.add(new Entry(
                    String.format(Locale.ROOT, "%s: %s %%", kind.name(), percent(100 * shares[k])), kind.color()));
        }
        int most = entries.size();
        for (int count = 2; most > 1 && !fit(rows(entries, most), width); count++) {
            most = Math.ceilDiv(entries.size(), count);
        }
        rows = rows(entries, most);
    }

    private static List<List<Entry>> rows(List<Entry> entries, int most) {
        List<List<Entry>> rows = new ArrayList<>();
        for (int k = 0; k < entries.size(); k += most) {
            rows.add(entries.subList(k, Math.min(k + most, entries.size())));
        }
        return rows;
    }

    private static boolean fit(List<List<Entry>> rows, int width) {
        return rows.stream().allMatch(row -> width(row) <= width);
    }

    private static int width(List<Entry> row) {
        return row.stream().mapToInt(Entry::width).sum() + BETWEEN * (row.size() - 1);
    }

    /** No share that is there is called 0, and none that is not all is called 100. */
    private static String percent(double value) {
        if (value > 0 && value < 0.05) {
            return "< 0.1";
        }
        return value < 100 && value >= 99.95 ? "> 99.9" : String.format(Locale.ROOT, "%.1f", value);
    }

    int height() {
        return ROW * rows.size();
    }

    /** Draws the rows centred around {@code x}, downwards from {@code y}. */
    void draw(Graphics2D g, int x, int y) {
        g.setFont(FONT);
        int top = y;
        for (List<Entry> row : rows) {
            int left = x - width(row) / 2;
            for (Entry entry : row) {
                g.setColor(entry.color());
                g.fill(new Ellipse2D.Double(left, top + (ROW - DISC) / 2.0, DISC, DISC));
                g.setColor(Style.BLACK);
                g.drawString(entry.text(), left + DISC + GAP, top + ROW / 2 + 5);
                left += entry.width() + BETWEEN;
            }
            top += ROW;
        }
    }
}
