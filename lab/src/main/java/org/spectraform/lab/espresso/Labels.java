package org.spectraform.lab.espresso;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.spectraform.core.dataset.LabelledStructure;
import org.spectraform.core.dataset.SiteSpectra;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.spectrum.EnergyGrid;

/** Results as labels: frames to train on, and a table a site. */
public final class Labels {
    private Labels() {}

    /**
     * A cell with the spectra of its finished sites.
     *
     * @return the spectra of sites that were not calculated are zero and not marked as labelled
     */
    public static LabelledStructure of(
            Labelling.Cell cell, List<SiteResult> results, Calibration calibration, EnergyGrid grid) {
        double[] intensities = new double[cell.structure().size() * grid.size()];
        boolean[] labelled = new boolean[cell.structure().size()];
        for (SiteResult result : results) {
            double[] label = calibration.label(result, grid);
            for (int e = 0; e < label.length; e++) {
                intensities[result.site() * grid.size() + e] = round(label[e]);
            }
            labelled[result.site()] = true;
        }
        return new LabelledStructure(
                cell.name(),
                cell.name(),
                cell.structure(),
                new SiteSpectra(grid, intensities, labelled),
                Map.of("edge", "C:K"),
                Map.of());
    }

    private static double round(double intensity) {
        return Math.max(0, Math.round(1e6 * intensity) * 1e-6);
    }

    /** Writes {@code labels.extxyz}, one frame a cell. */
    public static void write(List<LabelledStructure> cells, Path file) {
        StructureFiles.write(file, cells.stream().map(LabelledStructure::frame).toList());
    }

    /** Writes the raw spectrum of a site on its calibrated axis: energy, three polarisations, mean; and the label. */
    public static void writeTable(SiteResult result, Calibration calibration, EnergyGrid grid, Path file) {
        List<String> lines = new ArrayList<>();
        lines.add("energy_eV,x,y,z,mean,label_energy_eV,label");
        double[] mean = result.isotropic();
        double[] label = calibration.label(result, grid);
        double[][] xyz = result.polarisations();
        for (int i = 0; i < Math.max(mean.length, label.length); i++) {
            String raw = i >= mean.length
                    ? ",,,,"
                    : String.format(
                            Locale.ROOT,
                            "%.4f,%.6g,%.6g,%.6g,%.6g",
                            result.energies()[i] + result.onset() + calibration.shift(),
                            xyz[0][i],
                            xyz[1][i],
                            xyz[2][i],
                            mean[i]);
            String ours = i >= label.length ? ",," : String.format(Locale.ROOT, ",%.3f,%.6f", grid.energy(i), label[i]);
            lines.add(raw + ours);
        }
        byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII);
        AtomicFile.write(file, out -> out.write(bytes));
    }
}
