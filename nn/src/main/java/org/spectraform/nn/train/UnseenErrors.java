package org.spectraform.nn.train;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.spectraform.core.spectrum.SpectrumErrors;
import org.spectraform.nn.model.Model;
import org.spectraform.nn.model.SpectrumModel;

/** Errors of a forward model on the topologies that were held out of its training. */
final class UnseenErrors {
    private UnseenErrors() {}

    /**
     * Finds them.
     *
     * @param held out; those whose topology was trained on in another snapshot do not count
     */
    static SpectrumErrors of(Model model, List<Example> held, List<Example> training) {
        Set<String> seen = new HashSet<>();
        training.forEach(e -> seen.add(e.topology()));
        SpectrumModel forward = new SpectrumModel(model);
        List<double[][]> cells = new ArrayList<>();
        for (Example e : held) {
            if (seen.add(e.topology())) { // one snapshot of each
                cells.add(errors(forward, e));
            }
        }
        return SpectrumErrors.of(cells, forward.grid());
    }

    private static double[][] errors(SpectrumModel forward, Example e) {
        float[] labels = e.spectra();
        boolean[] labelled = e.labelled();
        if (labels == null || labelled == null) {
            return new double[0][];
        }
        int energies = forward.grid().size();
        return forward.errorsOfAtoms(e.structure(), labelled, i -> {
            double[] row = new double[energies];
            for (int k = 0; k < energies; k++) {
                row[k] = labels[i * energies + k];
            }
            return row;
        });
    }
}
