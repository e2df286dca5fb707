package org.spectraform.app.figure;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.internal.chartpart.Chart;
import org.spectraform.analysis.set.Quantity;
import org.spectraform.app.compare.Pairs;
import org.spectraform.app.compare.SetTable;
import org.spectraform.app.compare.TargetCurve;

/**
 * The picture of several sets of structures: panel after panel, all sets in each; or a row of panels for every set, the reference behind it.
 *
 * @param sets with their colours
 * @param panels what to show
 * @param energies of the spectra, eV; empty without them
 * @param spectra by set, of each of its structures; empty without them
 * @param target what they are compared with
 * @param trends columns of the table that are drawn from set to set
 * @param table the numbers of the sets
 * @param pairs by share of the atoms, if sets are paired with the reference
 * @param rows whether every set gets a row of its own
 */
public record ComparisonFigure(
        ComparedSets sets,
        List<ComparisonPanel> panels,
        double[] energies,
        Map<String, List<double[]>> spectra,
        @Nullable TargetCurve target,
        List<String> trends,
        SetTable table,
        Map<String, List<Pairs>> pairs,
        boolean rows) {
    private static final int LINE = 30;
    private static final int COLUMNS = 3;
    private static final Pattern NUMBER = Pattern.compile("(.*?)\\s*=?\\s*(-?[0-9.]+(?:[eE]-?[0-9]+)?)");

    /** Draws it as PNG. */
    public byte[] png() {
        List<Chart<?, ?>> charts = new ArrayList<>();
        int columns;
        if (rows) {
            for (String name : sets.sets().keySet()) {
                if (!name.equals(sets.reference())) {
                    panels.forEach(panel -> charts.add(chart(panel, sets.only(name))));
                }
            }
            columns = panels.size();
        } else {
            panels.forEach(panel -> charts.add(chart(panel, sets)));
            pairs.forEach((share, some) -> charts.add(CurvePanels.pairs(sets, words(share), some)));
            trends.forEach(column -> charts.add(trend(column)));
            columns = charts.size() == 4 ? 2 : Math.min(charts.size(), COLUMNS);
        }
        int width = columns * Panel.WIDTH;
        List<List<String>> lines = lines(width);
        return Picture.png(charts, columns, LINE * lines.size() + 16, g -> header(g, lines));
    }

    private Chart<?, ?> chart(ComparisonPanel panel, ComparedSets some) {
        return switch (panel) {
            case SPECTRA -> {
                Map<String, List<double[]>> shown = new LinkedHashMap<>();
                some.all().keySet().forEach(name -> shown.put(name, Objects.requireNonNull(spectra.get(name))));
                yield CurvePanels.spectra(some, energies, shown, target);
            }
            case COORDINATION -> BarPanels.coordination(some);
            case G -> PairPanels.radial(some);
            case ANGLES -> HistogramPanels.of(some, Quantity.BOND_ANGLE, "Bond angle (\u00b0)", "Density (1/\u00b0)");
            case BONDS -> HistogramPanels.of(some, Quantity.BOND_LENGTH, "Bond length (\u00c5)", "Density (1/\u00c5)");
            case VORONOI ->
                HistogramPanels.of(
                        some, Quantity.VORONOI_VOLUME, "Voronoi volume (\u00c5\u00b3)", "Density (1/\u00c5\u00b3)");
            case ENERGIES -> HistogramPanels.of(some, Quantity.ENERGY, "Energy of an atom (eV)", "Density (1/eV)");
            case RINGS -> BarPanels.rings(some);
            case STEINHARDT -> ScatterPanel.of(some);
        };
    }

    private Chart<?, ?> trend(String column) {
        List<Integer> others = IntStream.range(0, table.names().size())
                .filter(k -> !table.names().get(k).equals(sets.reference()))
                .boxed()
                .toList();
        double[] y = others.stream().mapToDouble(k -> table.column(column)[k]).toArray();
        List<Matcher> names = others.stream()
                .map(k -> NUMBER.matcher(table.names().get(k)))
                .filter(Matcher::matches)
                .toList();
        boolean numbered = names.size() == y.length;
        double[] x = numbered
                ? names.stream()
                        .mapToDouble(m -> Double.parseDouble(m.group(2)))
                        .toArray()
                : IntStream.rangeClosed(1, y.length).asDoubleStream().toArray();
        String title = numbered && !names.getFirst().group(1).isEmpty()
                ? names.getFirst().group(1)
                : "Set";
        double reference = sets.reference() == null
                ? Double.NaN
                : table.column(column)[table.names().indexOf(sets.reference())];
        return CurvePanels.trend(title, x, words(column), y, reference);
    }

    /** A column in words: {@code cn2} is an atom's number of neighbours. */
    private static String words(String column) {
        return switch (column) {
            case "cn0", "cn1", "cn2", "cn3", "cn4", "cn5" -> "CN " + column.charAt(2) + " (% of atoms)";
            case "cn6_up" -> "CN 6 and more (% of atoms)";
            case "angle_width" -> "Sd of bond angles (\u00b0)";
            case "rmse" -> "Misfit (RMSE)";
            default -> column.replace('_', ' ');
        };
    }

    /** The names, in as many lines as they need. */
    private List<List<String>> lines(int width) {
        Graphics2D g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        g.setFont(font());
        List<List<String>> lines = new ArrayList<>(List.of(new ArrayList<>()));
        int x = 18;
        for (String name : sets.sets().keySet()) {
            int own = Legend.width(g, name);
            if (x + own > width && !lines.getLast().isEmpty()) {
                lines.add(new ArrayList<>());
                x = 18;
            }
            lines.getLast().add(name);
            x += own;
        }
        g.dispose();
        return lines;
    }

    private void header(Graphics2D g, List<List<String>> lines) {
        g.setFont(font());
        int baseline = LINE;
        for (List<String> line : lines) {
            int x = 18;
            for (String name : line) {
                x = Legend.entry(g, x, baseline, name, sets.color(name));
            }
            baseline += LINE;
        }
    }

    private static Font font() {
        return Style.font(15);
    }
}
