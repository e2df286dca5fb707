package org.spectraform.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.spectraform.app.figure.LabelFigure;
import org.spectraform.app.figure.Spread;
import org.spectraform.core.dataset.SiteSpectra;
import org.spectraform.core.io.Csv;

/** Labels of atoms beside predictions: how far apart they are, over all structures that have any. */
final class LabelComparison {
    /** What the mean over a structure's labelled atoms is called where else the number of an atom is. */
    private static final String MEAN = "mean";

    private final List<Difference> differences = new ArrayList<>();

    /**
     * How far a prediction is from its label.
     *
     * @param structure its name
     * @param atom its number from 1, or {@value #MEAN}
     * @param mse mean square over the energies
     */
    private record Difference(String structure, String atom, double mse) {
        boolean isOfMean() {
            return atom.equals(MEAN);
        }
    }

    /**
     * The labelled atoms of one structure, taken into the comparison.
     *
     * @param structure its name
     * @param labels on the model's grid
     * @param predicted the spectrum of every atom
     */
    List<LabelFigure.Site> add(String structure, SiteSpectra labels, List<double[]> predicted) {
        List<LabelFigure.Site> compared = new ArrayList<>();
        for (int i = 0; i < labels.atoms(); i++) {
            if (labels.labelled(i)) {
                LabelFigure.Site site = new LabelFigure.Site(i + 1, labels.row(i), predicted.get(i));
                compared.add(site);
                differences.add(new Difference(
                        structure, String.valueOf(site.atom()), meanSquare(site.label(), site.predicted())));
            }
        }
        if (!compared.isEmpty()) {
            differences.add(new Difference(structure, MEAN, meanSquare(meanLabel(compared), meanPredicted(compared))));
        }
        return compared;
    }

    private static double[] meanLabel(List<LabelFigure.Site> sites) {
        return Spread.of(sites.stream().map(LabelFigure.Site::label).toList()).mean();
    }

    private static double[] meanPredicted(List<LabelFigure.Site> sites) {
        return Spread.of(sites.stream().map(LabelFigure.Site::predicted).toList())
                .mean();
    }

    private static double meanSquare(double[] label, double[] predicted) {
        double sum = 0;
        for (int e = 0; e < label.length; e++) {
            double difference = predicted[e] - label[e];
            sum += difference * difference;
        }
        return sum / label.length;
    }

    /** Number of labelled atoms so far. */
    int sites() {
        return (int) differences.stream().filter(d -> !d.isOfMean()).count();
    }

    /** Labels and predictions of one structure: their means over the labelled atoms, then atom by atom. */
    static Csv spectra(double[] energies, List<LabelFigure.Site> sites) {
        Csv csv = new Csv()
                .add("energy_eV", "%.4f", energies)
                .add("label_mean", "%.6f", meanLabel(sites))
                .add("predicted_mean", "%.6f", meanPredicted(sites));
        for (LabelFigure.Site site : sites) {
            csv.add("label_" + site.atom(), "%.6f", site.label());
            csv.add("predicted_" + site.atom(), "%.6f", site.predicted());
        }
        return csv;
    }

    /** A line for every labelled atom, and for each structure one of the mean over its labelled atoms. */
    Csv differences() {
        double[] mse = differences.stream().mapToDouble(Difference::mse).toArray();
        double[] rmse =
                differences.stream().mapToDouble(d -> Math.sqrt(d.mse())).toArray();
        return new Csv()
                .add(
                        "structure",
                        differences.stream().map(Difference::structure).toArray(String[]::new))
                .add("atom", differences.stream().map(Difference::atom).toArray(String[]::new))
                .add("mse", "%.4e", mse)
                .add("rmse", "%.5f", rmse);
    }

    /** The mean squared error of single sites, and the root mean square error of the structures' means over their sites. */
    String summary() {
        double squares = differences.stream()
                .filter(d -> !d.isOfMean())
                .mapToDouble(Difference::mse)
                .average()
                .orElse(Double.NaN);
        double meanSquares = differences.stream()
                .filter(Difference::isOfMean)
                .mapToDouble(Difference::mse)
                .average()
                .orElse(Double.NaN);
        return String.format(
                Locale.ROOT,
                "%d labelled sites of %d structures: mean squared error of a site %.3g, RMSE of a structure's mean over its sites %.4f",
                sites(),
                differences.size() - sites(),
                squares,
                Math.sqrt(meanSquares));
    }
}
