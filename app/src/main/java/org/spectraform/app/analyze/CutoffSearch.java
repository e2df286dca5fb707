package org.spectraform.app.analyze;

import java.util.ArrayList;
import java.util.List;
import org.spectraform.analysis.AutomaticCutoffs;
import org.spectraform.analysis.BondCutoffs;
import org.spectraform.analysis.PairHistogram;
import org.spectraform.analysis.set.StructureSource;
import org.spectraform.core.task.ThreadBudget;

/** Finds the cutoffs for bonds that the user left open, by a first look at all structures. */
public final class CutoffSearch {
    private CutoffSearch() {}

    /**
     * The cutoffs: those given, and the others found.
     *
     * @param sources the reference, if there is one, before the structures
     * @param each is called after every structure
     */
    public static BondCutoffs find(
            CutoffRequest request, List<StructureSource> sources, ThreadBudget budget, Runnable each) {
        if (request.all().isPresent()) {
            return request.all().get();
        }
        List<PairHistogram> histograms = new ArrayList<>();
        for (StructureSource source : sources) {
            histograms.add(histogram(source, budget, each));
        }
        return request.find(histograms);
    }

    private static PairHistogram histogram(StructureSource structures, ThreadBudget budget, Runnable each) {
        List<PairHistogram> sum = new ArrayList<>();
        structures.forEach(member -> {
            PairHistogram one =
                    PairHistogram.of(member.structure(), AutomaticCutoffs.RANGE, AutomaticCutoffs.BINS, budget);
            PairHistogram all = sum.isEmpty() ? one : sum.getFirst().plus(one);
            sum.clear();
            sum.add(all);
            each.run();
        });
        return sum.getFirst();
    }
}
