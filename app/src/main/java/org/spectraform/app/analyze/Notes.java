package org.spectraform.app.analyze;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.spectraform.analysis.PairHistogram;
import org.spectraform.analysis.rings.LargerRings;
import org.spectraform.analysis.rings.RingSettings;
import org.spectraform.analysis.rings.RingStatistics;
import org.spectraform.analysis.set.SetAnalysis;
import org.spectraform.core.structure.Elements;

/** What users should know of an analysis before they believe its numbers. */
final class Notes {
    private Notes() {}

    /** One line for each element without any neighbour. */
    static List<String> unbonded(SetAnalysis set) {
        List<String> lines = new ArrayList<>();
        for (String symbol : set.unbonded()) {
            int z = Elements.number(symbol);
            PairHistogram pairs = set.pairs();
            String nearest = "";
            double least = Double.POSITIVE_INFINITY;
            for (int other : pairs.species()) {
                double distance = pairs.together(z, other)
                        ? shortest(pairs.partial(z, other).n(), pairs.width())
                        : least;
                if (distance < least) {
                    least = distance;
                    nearest = Elements.symbol(other);
                }
            }
            String where = nearest.isEmpty()
                    ? "; none is within the range of g(r)"
                    : String.format(
                            Locale.ROOT,
                            "; the nearest is %s at %.2f angstrom: if that is a bond, give --cutoff %s-%s=%.2f",
                            nearest,
                            least,
                            symbol,
                            nearest,
                            1.2 * least);
            lines.add("no atom of " + symbol + " has a neighbour within the cutoffs" + where);
        }
        return lines;
    }

    private static double shortest(double[] n, double width) {
        int k = 0;
        while (k < n.length && n[k] == 0) {
            k++;
        }
        return k == n.length ? Double.POSITIVE_INFINITY : (k + 0.5) * width;
    }

    /** Where the search for rings ended, and whether there are larger ones. */
    static String rings(SetAnalysis set) {
        RingSettings settings = set.settings().rings();
        String range = "rings of " + settings.smallest() + " to " + settings.largest() + " " + settings.unit();
        return set.largerRings()
                .map(larger -> range + "; " + larger(larger, settings))
                .orElse("no rings: too many neighbours within the cutoffs for rings of bonds");
    }

    private static String larger(LargerRings larger, RingSettings settings) {
        return switch (larger.kind()) {
            case NONE -> "larger ones are impossible in these bonds";
            case SOME ->
                "larger ones exist, one of " + larger.size() + " was found"
                        + (settings.largest() < RingStatistics.LARGEST
                                ? ": give --rings-to " + Math.min(larger.size(), RingStatistics.LARGEST) + " or more"
                                : "");
            case NOT_EXCLUDED ->
                larger.lookedTo() > 0
                        ? "none of up to " + larger.lookedTo() + " in the first structure, larger ones are not excluded"
                        : "larger ones are not excluded";
        };
    }
}
