package org.spectraform.app.figure;

import java.awt.Font;
import java.awt.Graphics2D;
import java.util.ArrayList;
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

    /** Draws it as PNG. */
    public byte[] png() {
        List<Chart<?, ?>> panels = new ArrayList<>();
        ComparedSets sets = new ComparedSets(set, reference);
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
        int size = 18;
        do {
            size--;
            g.setFont(Style.font(size).deriveFont(Font.BOLD));
        } while (size > 9 && g.getFontMetrics().stringWidth(title) > width - 36);
        g.drawString(title, 18, 30);
        g.setFont(Style.font(15));
        int x = legend(g, 18, "structures");
        if (reference != null) {
            x = legend(g, x, "reference");
        }
        boolean several = sets.all().values().stream().anyMatch(s -> s.frames().size() > 1);
        String bonds = "bonds: atoms closer than "
                + set.settings().bonds().inShort(set.pairs().species()).replace("angstrom", "\u00c5")
                + (several ? "; error bars: standard deviation between structures" : "");
        for (int small = 15; small > 9 && g.getFontMetrics().stringWidth(bonds) > width - x - 18; small--) {
            g.setFont(Style.font(small));
        }
        g.drawString(bonds, x, 58);
    }

    private static int legend(Graphics2D g, int x, String name) {
        g.setColor(ComparedSets.color(name));
        g.fillRect(x, 47, 26, 11);
        g.setColor(Style.BLACK);
        g.drawString(name, x + 34, 58);
        return x + 34 + g.getFontMetrics().stringWidth(name) + 34;
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
