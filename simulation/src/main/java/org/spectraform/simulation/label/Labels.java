package org.spectraform.simulation.label;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.dataset.LabelledStructure;
import org.spectraform.core.dataset.SiteSpectra;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.io.Csv;
import org.spectraform.core.io.FileErrors;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.spectrum.EnergyGrid;

/**
 * Structures with the spectra of their finished sites, as training takes them.
 *
 * @param cells those that have a finished site
 */
public record Labels(List<LabelledStructure> cells) {
    /** Name of the file of structures with spectra. */
    public static final String FILE = "labels.extxyz";

    private static final String[] AXES = {"x", "y", "z"};
    private static final double PARTS = 1e5; // intensities are of the order 1, and good to 1e-3

    /** Copies the list. */
    public Labels {
        cells = List.copyOf(cells);
    }

    /** Collects what is finished in a folder, also by earlier runs. @throws InputException if the grid goes beyond what was computed */
    public static Labels of(LabelFolder folder, Labeller labeller, Calibration calibration, EnergyGrid grid) {
        List<LabelledStructure> cells = new ArrayList<>();
        for (LabelledStructure cell : folder.cells()) {
            Result ground = folder.result(cell.name(), Result.GROUND);
            List<Result> sites = folder.sites(cell.name());
            if ((ground == null && labeller.needsGroundState()) || sites.isEmpty()) {
                continue;
            }
            double[] intensities = new double[cell.structure().size() * grid.size()];
            boolean[] labelled = new boolean[cell.structure().size()];
            for (Result site : sites) {
                if (site.site() >= cell.structure().size()) {
                    throw new InputException(folder.folder(cell.name(), site.site()) + ": is the site of atom "
                            + site.site() + ", counted from 0, of a cell of "
                            + cell.structure().size() + " atoms; remove the folder");
                }
                double[] label = calibration.label(site, ground, grid);
                for (int e = 0; e < grid.size(); e++) {
                    intensities[site.site() * grid.size() + e] = Math.round(label[e] * PARTS) / PARTS;
                }
                labelled[site.site()] = true;
            }
            cells.add(cell.withSpectra(new SiteSpectra(grid, intensities, labelled)));
        }
        return new Labels(cells);
    }

    /** Number of labelled sites. */
    public int sites() {
        return cells.stream().mapToInt(LabelledStructure::sites).sum();
    }

    /** The spectra of all labelled sites, cell after cell. */
    public List<double[]> spectra() {
        List<double[]> spectra = new ArrayList<>();
        for (LabelledStructure cell : cells) {
            SiteSpectra all = cell.spectra();
            for (int i = 0; all != null && i < all.atoms(); i++) {
                if (all.labelled(i)) {
                    spectra.add(all.row(i));
                }
            }
        }
        return spectra;
    }

    /** Writes {@code labels.extxyz}. */
    public void write(LabelFolder folder) {
        AtomicFile.write(folder.root().resolve(FILE), out -> {
            for (LabelledStructure cell : cells) {
                out.write(StructureFiles.extendedXyz(cell.frame()));
            }
        });
    }

    /**
     * Writes {@code spectra/NAME.site-012.csv} for every finished site: photon energy, the three polarisations, their mean, and that
     * broadened; all scaled.
     */
    public static void writeSpectra(LabelFolder folder, Labeller labeller, Calibration calibration) {
        Path spectra = folder.root().resolve("spectra");
        try {
            Files.createDirectories(spectra);
            AtomicFile.removeLeftovers(spectra);
        } catch (IOException e) {
            throw FileErrors.writing(spectra, e);
        }
        for (LabelledStructure cell : folder.cells()) {
            Result ground = folder.result(cell.name(), Result.GROUND);
            if (ground == null && labeller.needsGroundState()) {
                continue;
            }
            for (Result site : folder.sites(cell.name())) {
                String name = cell.name() + "." + LabelFolder.siteName(site.site()) + ".csv";
                csv(site, ground, calibration).write(spectra.resolve(name));
            }
        }
    }

    private static Csv csv(Result site, @Nullable Result ground, Calibration calibration) {
        double[] energies = calibration.energies(site, ground);
        Csv csv = new Csv().add("energy_eV", "%.4f", energies);
        for (int c = 0; c < 3; c++) {
            csv.add(AXES[c], "%.5f", scaled(site.polarisations()[c], calibration.scale()));
        }
        csv.add("isotropic", "%.5f", scaled(site.isotropic(), calibration.scale()));
        return csv.add("broadened", "%.5f", calibration.at(site, ground, energies));
    }

    private static double[] scaled(double[] values, double factor) {
        return Arrays.stream(values).map(v -> factor * v).toArray();
    }
}
