package org.spectraform.app.run;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.spectraform.GeneratedSample;
import org.spectraform.analysis.Coordination;
import org.spectraform.core.io.AtomArray;
import org.spectraform.core.io.AtomEnergies;
import org.spectraform.core.io.Frame;
import org.spectraform.core.structure.PairDistances;

/** How a generated structure stands in {@code structures.extxyz}. */
final class SampleFrame {
    private SampleFrame() {}

    /**
     * Coordination of each atom, and its energy if it is known; sample, seed, density, misfit and total energy in the header.
     *
     * @param bonds two atoms closer than this are neighbours
     */
    static Frame of(GeneratedSample sample, PairDistances bonds) {
        Map<String, String> header = new LinkedHashMap<>();
        header.put("sample", String.valueOf(sample.number()));
        header.put("seed", String.valueOf(sample.seed()));
        header.put(
                "density", String.format(Locale.ROOT, "%.4f", sample.structure().density()));
        if (!Double.isNaN(sample.misfit())) {
            header.put("misfit", String.format(Locale.ROOT, "%.6f", sample.misfit()));
        }
        Map<String, AtomArray> arrays = new LinkedHashMap<>();
        if (bonds.largest() > 0) {
            int[] numbers = Coordination.of(sample.structure(), bonds).numbers();
            arrays.put("coordination", new AtomArray.Int("coordination", 1, numbers));
        }
        double[] energies = sample.energies();
        if (energies != null) {
            header.put("energy", String.format(Locale.ROOT, "%.6f", sample.meanEnergy() * energies.length));
        }
        Frame frame = new Frame(sample.structure(), header, arrays);
        return energies == null ? frame : AtomEnergies.in(frame, energies);
    }
}
