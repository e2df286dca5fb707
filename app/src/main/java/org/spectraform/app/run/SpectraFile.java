package org.spectraform.app.run;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.Csv;
import org.spectraform.core.io.InputException;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.spectrum.TargetSpectrum;

/** The spectra of a run: {@code energy_eV,target,covered,sample_1,...}; target is empty where it is not known. */
final class SpectraFile {
    private SpectraFile() {}

    static void write(Path file, EnergyGrid grid, @Nullable TargetSpectrum target, List<double @Nullable []> samples) {
        double[] known = new double[grid.size()];
        double[] covered = new double[grid.size()];
        for (int e = 0; e < known.length; e++) {
            covered[e] = target != null && target.covered(e) ? 1 : 0;
            known[e] = target != null && target.covered(e) ? target.intensity(e) : Double.NaN;
        }
        Csv csv = new Csv()
                .add("energy_eV", "%.4f", grid.energies())
                .add("target", "%.6f", known)
                .add("covered", "%.0f", covered);
        for (int s = 0; s < samples.size(); s++) {
            double[] spectrum = samples.get(s);
            if (spectrum != null && spectrum.length != grid.size()) {
                throw new InputException(file.resolveSibling(RunFolder.JOURNAL) + ":" + (s + 1) + ": a spectrum of "
                        + spectrum.length + " values instead of " + grid.size()
                        + "; put the file back as it was, or remove the lines from " + (s + 1)
                        + " on and these samples are drawn again");
            }
            csv.add("sample_" + (s + 1), "%.6f", spectrum == null ? unknown(grid.size()) : spectrum);
        }
        csv.write(file);
    }

    private static double[] unknown(int size) {
        double[] values = new double[size];
        Arrays.fill(values, Double.NaN);
        return values;
    }
}
