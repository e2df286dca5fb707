package org.spectraform.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.spectraform.app.figure.LabelFigure;
import org.spectraform.core.dataset.SiteSpectra;

/** Labels of atoms beside predictions: how far apart they are, over all structures that have any. */
final class LabelComparison {
    private int sites;
    private int structures;
    private double squares; // of single sites, summed over sites, mean over energies
    private double meanSquares; // of the means over a structure's sites, summed over structures

    /**
     * The labelled sites of one structure, taken into the sums.
     *
     * @param labels on the model's grid
     * @param predicted the spectrum of every atom
     */
    List<LabelFigure.Site> add(SiteSpectra labels, List<double[]> predicted) {
        List<LabelFigure.Site> compared = new ArrayList<>();
        double[] mean = new double[labels.grid().size()]; // of the differences
        for (int i = 0; i < labels.atoms(); i++) {
            if (labels.labelled(i)) {
                double[] label = labels.row(i);
                double[] difference = new double[label.length];
                for (int e = 0; e < label.length; e++) {
                    difference[e] = predicted.get(i)[e] - label[e];
                    mean[e] += difference[e];
                }
                squares += meanSquare(difference);
                compared.add(new LabelFigure.Site("label of atom " + (i + 1), label, predicted.get(i)));
            }
        }
        if (!compared.isEmpty()) {
            for (int e = 0; e < mean.length; e++) {
                mean[e] /= compared.size();
            }
            meanSquares += meanSquare(mean);
            structures++;
            sites += compared.size();
        }
        return compared;
    }

    private static double meanSquare(double[] values) {
        double sum = 0;
        for (double v : values) {
            sum += v * v;
        }
        return sum / values.length;
    }

    /** Number of labelled sites so far. */
    int sites() {
        return sites;
    }

    /** The mean squared error of single sites, and the root mean square error of the structures' means over their sites. */
    String summary() {
        return String.format(
                Locale.ROOT,
                "%d labelled sites of %d structures: mean squared error of a site %.3g, RMSE of a structure's mean over its sites %.4f",
                sites,
                structures,
                squares / sites,
                Math.sqrt(meanSquares / structures));
    }
}
