package org.spectraform.app.analyze;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.spectraform.analysis.set.SetAnalysis;
import org.spectraform.core.io.Csv;
import tools.jackson.databind.node.ObjectNode;

/** How many atoms of one element are around those of another; said only where there are several elements. */
final class PartialCoordination {
    private PartialCoordination() {}

    /** Mean number of neighbours of a pair such as {@code Si-O}, oxygen around silicon; NaN if the first element does not occur. */
    static double mean(SetAnalysis a, String pair) {
        long[] counts = a.partialCoordination().getOrDefault(pair, new long[0]);
        double sum = 0;
        for (int n = 0; n < counts.length; n++) {
            sum += (double) n * counts[n];
        }
        return sum / Arrays.stream(counts).sum();
    }

    static void describe(ObjectNode root, SetAnalysis a) {
        if (a.partialCoordination().size() < 2) {
            return;
        }
        ObjectNode node = root.putObject("partial_coordination");
        node.put("note", "A-B: number of B around an A; shares: part of the A with so many");
        a.partialCoordination().forEach((pair, counts) -> {
            ObjectNode part = node.putObject(pair);
            part.put("mean", mean(a, pair));
            double spread = a.spread(f -> f.partial(pair));
            if (!Double.isNaN(spread)) {
                part.put("sd_between_frames", spread);
            }
            ObjectNode shares = part.putObject("shares");
            long all = Arrays.stream(counts).sum();
            for (int n = 0; n < counts.length; n++) {
                if (counts[n] > 0) {
                    shares.put(String.valueOf(n), (double) counts[n] / all);
                }
            }
        });
    }

    /** A column for each pair; null with one element. */
    static @Nullable Csv table(Map<String, SetAnalysis> sets) {
        SortedSet<String> pairs = new TreeSet<>();
        sets.values().forEach(a -> pairs.addAll(a.partialCoordination().keySet()));
        if (pairs.size() < 2) {
            return null;
        }
        int max = sets.values().stream()
                .flatMap(a -> a.partialCoordination().values().stream())
                .mapToInt(c -> c.length - 1)
                .max()
                .orElse(0);
        Csv table = new Csv()
                .add(
                        "neighbours",
                        "%.0f",
                        IntStream.rangeClosed(0, max).asDoubleStream().toArray());
        sets.forEach((prefix, a) -> pairs.forEach(pair -> {
            long[] counts = a.partialCoordination().getOrDefault(pair, new long[0]);
            double all = Arrays.stream(counts).sum();
            table.add(
                    prefix + "share_" + pair,
                    "%.6f",
                    IntStream.rangeClosed(0, max)
                            .mapToDouble(n -> (n < counts.length ? counts[n] : 0) / all)
                            .toArray());
        }));
        return table;
    }
}
