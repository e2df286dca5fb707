package org.spectraform.app.figure;

import java.awt.Font;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.internal.chartpart.Chart;
import org.spectraform.analysis.novelty.Novelty;
import org.spectraform.analysis.set.Quantity;
import org.spectraform.analysis.set.SetAnalysis;

/**
 * The picture of an analysis: the panels of figure 3 of arXiv 2312.05472, a set of structures and the reference in two colours.
 *
 * @param set the structures
 * @param reference what they are compared with
 * @param novelty how close environments are to the reference's
 */
public record AnalysisFigure(
        SetAnalysis set,
        @Nullable SetAnalysis reference,
        @Nullable Novelty novelty) {
    private static final int HEADER = 78;
    private static final int SMALLEST = 9; // points, of the header

    /** Draws it as PNG. */
    public byte[] png() {
        List<Chart<?, ?>> panels = new ArrayList<>();
        ComparedSets sets = ComparedSets.of(set, reference);
        panels.add(ScatterPanel.of(sets));
        if (sets.has(Quantity.BOND_ANGLE)) {
            panels.add(HistogramPanels.of(sets, Quantity.BOND_ANGLE, "Bond angle (\u00b0)", "Density (1/\u00b0)"));
        }
        panels.add(PairPanels.radial(sets));
        panels.add(HistogramPanels.of(
                sets, Quantity.VORONOI_VOLUME, "Voronoi volume (\u00c5\u00b3)", "Density (1/\u00c5\u00b3)"));
        if (sets.has(Quantity.ENERGY)) {
            panels.add(HistogramPanels.of(sets, Quantity.ENERGY, "Energy of an atom (eV)", "Density (1/eV)"));
        }
        panels.add(BarPanels.coordination(sets));
        if (sets.all().values().stream().anyMatch(SetAnalysis::hasRings)) {
            panels.add(BarPanels.rings(sets));
        }
        int columns = panels.size() > 6 ? 4 : 3;
        if (panels.size() % columns != 0) { // what is left of the last row
            panels.add(novelty != null ? HistogramPanels.novelty(novelty) : PairPanels.structureFactor(sets));
        }
        return Picture.png(panels, columns, HEADER, g -> header(g, sets, columns * Panel.WIDTH));
    }

    private void header(Graphics2D g, ComparedSets sets, int width) {
        g.setColor(Style.BLACK);
        String title = describe(set) + (reference == null ? "" : ", compared with " + describe(reference));
        g.drawString(fitting(g, title, "", Style.font(17).deriveFont(Font.BOLD), width - 36), 18, 30);
        g.setFont(Style.font(15));
        int x = Legend.entry(g, 18, 58, "structures", sets.color("structures"));
        if (reference != null) {
            x = Legend.entry(g, x, 58, "reference", sets.color("reference"));
        }
        int[] species = sets.all().values().stream()
                .flatMapToInt(a -> Arrays.stream(a.pairs().species()))
                .distinct()
                .sorted()
                .toArray();
        String bonds = "bonds: atoms closer than "
                + set.settings().bonds().inShort(species).replace("angstrom", "\u00c5");
        boolean several = sets.all().values().stream().anyMatch(s -> s.frames().size() > 1);
        String errors = several ? "; error bars: standard deviation between structures" : "";
        g.drawString(fitting(g, bonds, errors, Style.font(15), width - x - 18), x, 58);
    }

    /** Two texts together in a font as small as they need; where none is small enough, with dots for the end of the first. */
    private static String fitting(Graphics2D g, String first, String second, Font largest, int width) {
        for (int size = largest.getSize(); size >= SMALLEST; size--) {
            g.setFont(largest.deriveFont((float) size));
            if (g.getFontMetrics().stringWidth(first + second) <= width) {
                return first + second;
            }
        }
        String cut = first;
        while (!cut.isEmpty() && g.getFontMetrics().stringWidth(cut + " ..." + second) > width) {
            int comma = cut.lastIndexOf(", "); // half a number would be another one
            cut = cut.substring(0, comma > 0 ? comma : cut.length() - 1);
        }
        return cut + " ..." + second;
    }

    /** Such as {@code a.xyz (1 structure, 8 atoms)}. */
    private static String describe(SetAnalysis a) {
        String first = a.files().keySet().iterator().next();
        String name = first.substring(Math.max(first.lastIndexOf('/'), first.lastIndexOf('\\')) + 1);
        int files = a.files().size();
        int frames = a.frames().size();
        return (files == 1 ? name : name + " and " + (files - 1) + (files == 2 ? " other file" : " other files"))
                + String.format(
                        Locale.ROOT,
                        " (%,d structure%s, %,d atom%s)",
                        frames,
                        frames == 1 ? "" : "s",
                        a.atoms(),
                        a.atoms() == 1 ? "" : "s");
    }
}
