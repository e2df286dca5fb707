package org.spectraform.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.spectraform.core.dataset.LabelledStructure;
import org.spectraform.core.dataset.SiteSpectra;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.spectrum.SpectrumErrors;
import org.spectraform.nn.model.Model;
import org.spectraform.nn.model.SpectrumModel;

/**
 * Errors of a forward model's mean spectra, from labelled atoms of topologies that it has not seen: {@code bench/run ForwardErrors MODEL STRUCTURES PATTERN [OUT]}, where the
 * pattern is of the names that count. With OUT the model is written there with these errors in it.
 */
public final class ForwardErrors {
    private ForwardErrors() {}

    /** Arguments as in the class comment. */
    public static void main(String[] args) {
        Model model = Model.load(Path.of(args[0]));
        SpectrumModel forward = new SpectrumModel(model);
        Pattern names = Pattern.compile(args[2]);
        List<double[][]> cells = new ArrayList<>();
        try (Stream<Frame> frames = StructureFiles.stream(Path.of(args[1]))) {
            frames.forEach(frame -> {
                LabelledStructure cell = LabelledStructure.of(frame, args[1], "cell");
                SiteSpectra spectra = cell.spectra();
                if (spectra != null && names.matcher(cell.name()).matches()) {
                    cells.add(forward.errorsOfAtoms(cell.structure(), spectra.labelled(), spectra::row));
                }
            });
        }
        double square = 0;
        int sites = 0;
        for (double[][] cell : cells) {
            for (double[] row : cell) {
                for (double d : row) {
                    square += d * d / row.length;
                }
                sites++;
            }
        }
        SpectrumErrors errors = SpectrumErrors.of(cells, forward.grid());
        System.out.printf(
                Locale.ROOT,
                "%d cells, %d atoms: mean squared error of atoms %.2e; errors of cells: %.4f (%d cells of two atoms or more)%n",
                cells.size(),
                sites,
                square / sites,
                errors.rms(),
                errors.topologies());
        if (args.length > 3) {
            Model.of(model.info().withErrors(errors), model.weights().values()).save(Path.of(args[3]));
        }
    }
}
