package org.spectraform.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.spectraform.core.dataset.LabelledStructure;
import org.spectraform.core.dataset.SiteSpectra;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.spectrum.SpectrumErrors;
import org.spectraform.core.structure.Structure;
import org.spectraform.nn.model.Model;
import org.spectraform.nn.model.SpectrumModel;

/**
 * Cells that no model has seen, of which some atoms have spectra by density-functional theory. A cell's mean spectrum is estimated as the forward model's mean over all
 * atoms and the mean error of the labelled ones (the difference estimator of survey sampling): unbiased whatever the model is like, with a variance that is that of the errors
 * of single atoms over their number.
 */
final class RealCells {
    private final Model file;
    private final SpectrumModel forward;
    private final List<Cell> cells = new ArrayList<>();

    /**
     * A cell.
     *
     * @param errors label less prediction of each labelled atom
     */
    record Cell(String name, Structure structure, double[][] errors) {}

    /**
     * Reads them.
     *
     * @param model file of the forward model
     * @param names of the structures that count
     */
    RealCells(Path model, Path structures, Pattern names) {
        file = Model.load(model);
        forward = new SpectrumModel(file);
        try (Stream<Frame> frames = StructureFiles.stream(structures)) {
            frames.map(f -> LabelledStructure.of(f, structures.toString(), "cell"))
                    .filter(c -> c.spectra() != null && names.matcher(c.name()).matches())
                    .forEach(c -> {
                        SiteSpectra s = Objects.requireNonNull(c.spectra());
                        cells.add(new Cell(
                                c.name(), c.structure(), forward.errorsOfAtoms(c.structure(), s.labelled(), s::row)));
                    });
        }
    }

    List<Cell> cells() {
        return cells;
    }

    SpectrumModel forward() {
        return forward;
    }

    /** Estimate of a cell's mean spectrum by theory. */
    double[] mean(Cell cell) {
        double[] y = forward.cell(cell.structure());
        for (double[] row : cell.errors()) {
            for (int e = 0; e < y.length; e++) {
                y[e] += row[e] / cell.errors().length;
            }
        }
        return y;
    }

    /**
     * The forward model with the errors that its spectra have beside {@link #mean}: its errors of cell means and those of the estimate, both found from the other cells.
     */
    SpectrumModel without(Cell cell) {
        List<double[][]> others = cells.stream()
                .filter(c -> !c.name().equals(cell.name()))
                .map(Cell::errors)
                .toList();
        SpectrumErrors ofMeans = SpectrumErrors.of(others, forward.grid());
        SpectrumErrors ofAtoms = SpectrumErrors.of(differences(others), forward.grid());
        double part = 1.0 / cell.errors().length - 1.0 / cell.structure().size();
        int n = forward.grid().size();
        double[][] covariance = new double[n][n];
        double[] noise = new double[n];
        for (int i = 0; i < n; i++) {
            noise[i] = Math.hypot(ofMeans.noise()[i], Math.sqrt(part) * ofAtoms.noise()[i]);
            for (int j = 0; j < n; j++) {
                covariance[i][j] = ofMeans.covariance()[i][j] + part * ofAtoms.covariance()[i][j];
            }
        }
        SpectrumErrors both = new SpectrumErrors(covariance, noise, ofMeans.topologies());
        return new SpectrumModel(
                Model.of(file.info().withErrors(both), file.weights().values()));
    }

    /** Differences of errors within cells have twice the covariance of what differs within cells. */
    private static List<double[][]> differences(List<double[][]> cells) {
        List<double[][]> pairs = new ArrayList<>();
        for (double[][] rows : cells) {
            for (int i = 0; i + 1 < rows.length; i++) {
                double[] a = rows[i];
                double[] b = rows[i + 1];
                double[] d = IntStream.range(0, a.length)
                        .mapToDouble(e -> (a[e] - b[e]) / Math.sqrt(2))
                        .toArray();
                pairs.add(new double[][] {d, Arrays.copyOf(d, d.length)}); // what "two atoms" share is all of it
            }
        }
        return pairs;
    }
}
