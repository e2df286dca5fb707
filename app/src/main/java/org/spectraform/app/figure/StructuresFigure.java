package org.spectraform.app.figure;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.spectraform.analysis.BondCutoffs;
import org.spectraform.analysis.PairCutoff;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.Structure;

/**
 * Structures side by side: each in its cell under a title, and below it what its colours mean and how many atoms have them.
 *
 * @param structures at least one
 * @param bonds which atoms are bonded
 * @param colors what colours mean
 * @param columns structures a row
 */
public record StructuresFigure(List<DrawnStructure> structures, BondCutoffs bonds, AtomColors colors, int columns) {
    /** At most so many structures are drawn in one picture. */
    public static final int MOST = 24;

    private static final int MOST_COLUMNS = 4; // unless somebody says otherwise
    private static final int LEAST_WIDTH = 400;
    private static final int MOST_WIDTH = 640;
    private static final int ROW_WIDTH = 1280;
    private static final int MARGIN = 14;
    private static final int GAP = 8; // between text and drawing
    private static final Font TITLE = Style.font(17).deriveFont(Font.BOLD);
    private static final Font TEXT = Style.font(15);

    /** @throws IllegalArgumentException if there is nothing to draw, or no column */
    public StructuresFigure {
        if (structures.isEmpty() || columns < 1) {
            throw new IllegalArgumentException(structures.size() + " structures in " + columns + " columns");
        }
        structures = List.copyOf(structures);
    }

    /** How many structures stand in a row unless somebody says otherwise: at most four, the rows as equal as they can be. */
    public static int columns(int structures) {
        return Math.ceilDiv(structures, Math.ceilDiv(structures, MOST_COLUMNS));
    }

    /** Everything of one structure; its drawing in pixels of the file. */
    private record Panel(TextBlock title, TextBlock facts, ShareLegend legend, BufferedImage drawing) {
        int head() {
            return title.height() + facts.height() + GAP;
        }

        int middle() {
            return Math.ceilDiv(drawing.getHeight(), Picture.SCALE);
        }

        int foot() {
            return legend.height() + GAP;
        }

        /** Draws it around a column, downwards from {@code y}. */
        void draw(Graphics2D g, int x, int y, Row row) {
            int top = y + row.head() - head(); // a short title stands close to its structure
            title.draw(g, x, top, Style.BLACK);
            facts.draw(g, x, top + title.height(), Style.BLACK);
            int width = drawing.getWidth() / Picture.SCALE;
            g.drawImage(drawing, x - width / 2, y + row.head() + (row.middle() - middle()) / 2, width, middle(), null);
            legend.draw(g, x, y + row.head() + row.middle() + GAP);
        }
    }

    /** Panels side by side. */
    private record Row(List<Panel> panels) {
        private int most(ToIntFunction<Panel> height) {
            return panels.stream().mapToInt(height).max().orElse(0);
        }

        int head() {
            return most(Panel::head);
        }

        int middle() {
            return most(Panel::middle);
        }

        int height() {
            return head() + middle() + most(Panel::foot) + MARGIN;
        }
    }

    /** Draws it as PNG. */
    public byte[] png() {
        int across = Math.min(columns, structures.size());
        int width = Math.clamp(ROW_WIDTH / across, LEAST_WIDTH, MOST_WIDTH);
        List<Panel> panels = panels(width - 2 * MARGIN);
        TextBlock note = TextBlock.of(note(), TEXT, across * width - 2 * MARGIN);
        List<Row> rows = new ArrayList<>();
        for (int k = 0; k < panels.size(); k += across) {
            rows.add(new Row(panels.subList(k, Math.min(k + across, panels.size()))));
        }
        int height = rows.stream().mapToInt(Row::height).sum();
        return Picture.png(across * width, MARGIN + height + note.height() + MARGIN, g -> {
            int y = MARGIN;
            for (Row row : rows) {
                for (int k = 0; k < row.panels().size(); k++) {
                    row.panels().get(k).draw(g, k * width + width / 2, y, row);
                }
                y += row.height();
            }
            note.draw(g, across * width / 2, y, Style.BLACK);
        });
    }

    private List<Panel> panels(int width) {
        List<double[]> shares =
                structures.stream().map(s -> shares(s.structure())).toList();
        boolean[] shown = new boolean[colors.all().size()];
        shares.forEach(s -> {
            for (int k = 0; k < shown.length; k++) {
                shown[k] |= s[k] > 0;
            }
        });
        List<Panel> panels = new ArrayList<>();
        for (int k = 0; k < structures.size(); k++) {
            DrawnStructure drawn = structures.get(k);
            String letter = structures.size() > 1 ? "(" + (char) ('a' + k) + ") " : "";
            panels.add(new Panel(
                    TextBlock.of(letter + drawn.title(), TITLE, width),
                    TextBlock.of(facts(drawn.structure()), TEXT, width),
                    new ShareLegend(colors, shares.get(k), shown, width),
                    drawing(drawn.structure(), width)));
        }
        return panels;
    }

    private double[] shares(Structure structure) {
        double[] shares = new double[colors.all().size()];
        for (int kind : colors.kinds(structure, NeighbourList.of(structure, bonds.distances()))) {
            shares[kind]++;
        }
        for (int k = 0; k < shares.length; k++) {
            shares[k] /= structure.size(); // once, for all atoms to be 100 %
        }
        return shares;
    }

    private static String facts(Structure structure) {
        return String.format(
                Locale.ROOT,
                "%.2f g/cm\u00b3, %,d %s",
                structure.density(),
                structure.size(),
                structure.size() == 1 ? "atom" : "atoms");
    }

    private BufferedImage drawing(Structure structure, int width) {
        StructureDrawing drawing = StructureDrawing.of(structure, bonds.distances(), colors);
        return drawing.image(Picture.SCALE * width, drawing.height(Picture.SCALE * width));
    }

    private String note() {
        String blank = "\u00a0"; // no line ends between a number and its unit
        String cutoffs = bonds.everywhere()
                ? String.format(Locale.ROOT, "%.2f", bonds.distances().largest())
                : structures.stream()
                        .flatMap(s -> bonds.among(species(s.structure())).stream())
                        .filter(PairCutoff::bonds)
                        .map(p -> String.format(Locale.ROOT, "%s%s%.2f", p.name(), blank, p.value()))
                        .distinct()
                        .collect(Collectors.joining(", "));
        return colors.meaning() + "; bonds: "
                + (cutoffs.isEmpty() ? "none" : "atoms closer than " + cutoffs + blank + "\u00c5");
    }

    private static int[] species(Structure structure) {
        return Arrays.stream(structure.species()).distinct().sorted().toArray();
    }
}
