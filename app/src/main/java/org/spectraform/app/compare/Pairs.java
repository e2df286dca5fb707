package org.spectraform.app.compare;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.spectraform.analysis.Distribution;
import org.spectraform.analysis.set.FrameSummary;
import org.spectraform.core.io.Csv;
import org.spectraform.core.io.InputException;

/**
 * Sets whose files belong to the structures of the reference, one to one: file k holds what was generated for the k-th structure. Such as true and recovered
 * coordination.
 *
 * @param set name of the set
 * @param share which share of the atoms
 * @param truth of each structure of the reference, per cent
 * @param mean over the structures of the file that belongs to it, per cent
 * @param sd over them, divided by their number less one; 0 for one
 */
public record Pairs(String set, String share, double[] truth, double[] mean, double[] sd) {
    /**
     * Pairs a set with the reference.
     *
     * @throws InputException if the set has not as many files as the reference has structures
     */
    public static Pairs of(ComparedSet set, ComparedSet reference, StructureTable.Share share) {
        List<FrameSummary> truths = reference.analysis().frames();
        Map<String, Integer> files = set.analysis().files();
        if (files.size() != truths.size()) {
            throw new InputException("set " + set.name() + ": has " + files.size() + " files, but " + reference.name()
                    + " has " + truths.size() + " structures; to pair them give one file for each, in their order");
        }
        double[] truth = new double[truths.size()];
        double[] mean = new double[truth.length];
        double[] sd = new double[truth.length];
        Iterator<FrameSummary> frames = set.analysis().frames().iterator();
        int k = 0;
        for (int count : files.values()) {
            truth[k] = percent(truths.get(k), share);
            double[] values = new double[count];
            for (int f = 0; f < count; f++) {
                values[f] = percent(frames.next(), share);
            }
            mean[k] = Distribution.of(values).mean();
            sd[k] = count < 2 ? 0 : Distribution.of(values).sd() * Math.sqrt(count / (count - 1.0));
            k++;
        }
        return new Pairs(set.name(), share.name(), truth, mean, sd);
    }

    private static double percent(FrameSummary frame, StructureTable.Share share) {
        return 100 * frame.share(share.min(), share.max());
    }

    /** Root mean square of the errors, percentage points. */
    public double error() {
        double squares = 0;
        for (int k = 0; k < truth.length; k++) {
            squares += (mean[k] - truth[k]) * (mean[k] - truth[k]);
        }
        return Math.sqrt(squares / truth.length);
    }

    /** The file {@code pairs.csv} of several. */
    public static Csv csv(List<Pairs> all) {
        List<String> sets = new ArrayList<>();
        List<String> shares = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        for (Pairs pairs : all) {
            for (int k = 0; k < pairs.truth.length; k++) {
                sets.add(pairs.set);
                shares.add(pairs.share);
                rows.add(new double[] {k + 1, pairs.truth[k], pairs.mean[k], pairs.sd[k]});
            }
        }
        return new Csv()
                .add("set", sets.toArray(String[]::new))
                .add("share", shares.toArray(String[]::new))
                .add("structure", "%.0f", rows.stream().mapToDouble(r -> r[0]).toArray())
                .add("reference", "%.3f", rows.stream().mapToDouble(r -> r[1]).toArray())
                .add("mean", "%.3f", rows.stream().mapToDouble(r -> r[2]).toArray())
                .add("sd", "%.3f", rows.stream().mapToDouble(r -> r[3]).toArray());
    }
}
