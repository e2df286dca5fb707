package org.spectraform.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.spectraform.core.dataset.LabelledStructure;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.lab.espresso.Calibration;
import org.spectraform.lab.espresso.LabelFolder;
import org.spectraform.lab.espresso.Result;

/**
 * Spectra of crystals by {@code label} against published ones, after one shift and one scale: {@code bench/run CrystalXanes REFERENCE
 * LABELS...}. REFERENCE holds NAME.csv, a header and a row an atom, at the energies of the shipped models; LABELS are folders of {@code
 * label} with a cell whose name begins with NAME. Prints the squared residual relative to the squared reference, each crystal fitted
 * alone and, as their onsets stand on one axis, all with the same shift, scale and broadening; writes {@code crystal.csv} beside each
 * folder's labels: energy, reference, and ours by the common fit, in units of the reference.
 */
public final class CrystalXanes {
    private static final EnergyGrid GRID = EnergyGrid.CARBON_K;

    private CrystalXanes() {}

    /** A computed spectrum and what it is compared with. */
    private record Crystal(String name, Path folder, Result site, Result ground, double[] reference) {
        double[] at(Fit fit) {
            return new Calibration(fit.shift, 1, fit.sigma).at(site, ground, GRID.energies());
        }
    }

    private record Fit(double shift, double sigma, double scale, double residual) {}

    /** Arguments: folder of the references, folders of labels. */
    public static void main(String[] args) throws IOException {
        List<Crystal> crystals = new ArrayList<>();
        for (int k = 1; k < args.length; k++) {
            crystals.add(read(Path.of(args[0]), Path.of(args[k])));
        }
        for (Crystal crystal : crystals) {
            print(crystal.name + " alone", fit(List.of(crystal)));
        }
        Fit common = fit(crystals);
        print("all together", common);
        for (Crystal crystal : crystals) {
            double[] ours = crystal.at(common);
            System.out.printf(
                    Locale.ROOT, "  %-12s %.2f %%%n", crystal.name, 100 * residual(crystal, ours, common.scale));
            StringBuilder table = new StringBuilder("energy_eV,reference,ours\n");
            for (int e = 0; e < GRID.size(); e++) {
                table.append(String.format(
                        Locale.ROOT, "%.3f,%.6g,%.6g%n", GRID.energy(e), crystal.reference[e], common.scale * ours[e]));
            }
            Files.writeString(crystal.folder.resolve("crystal.csv"), table);
        }
    }

    private static void print(String what, Fit fit) {
        System.out.printf(
                Locale.ROOT,
                "%-14s residual %.2f %%   shift %.2f eV, scale %.5f, sigma %.2f eV%n",
                what,
                100 * fit.residual,
                fit.shift,
                fit.scale,
                fit.sigma);
    }

    private static Crystal read(Path references, Path folder) throws IOException {
        try (LabelFolder labels = LabelFolder.open(folder)) {
            LabelledStructure cell = labels.cells().getFirst();
            String name = cell.name().replaceFirst("[^a-z].*", "");
            Result ground = labels.result(cell.name(), -1);
            if (ground == null) {
                throw new IllegalStateException(folder + ": no ground state");
            }
            String row = Files.readAllLines(references.resolve(name + ".csv")).get(1); // all atoms are equal
            String[] words = row.split(",", -1);
            double[] reference = new double[GRID.size()];
            for (int e = 0; e < reference.length; e++) {
                reference[e] = Double.parseDouble(words[e]);
            }
            return new Crystal(name, folder, labels.sites(cell.name()).getFirst(), ground, reference);
        }
    }

    /** The best shift, broadening and scale for all; each crystal has the same weight. */
    private static Fit fit(List<Crystal> crystals) {
        Fit best = new Fit(Calibration.CARBON_K.energyShift(), 0.6, 1, Double.POSITIVE_INFINITY);
        for (double step : new double[] {0.1, 0.02}) {
            Fit start = best;
            int reach = step == 0.1 ? 40 : 6;
            for (int i = -reach; i <= reach; i++) {
                for (double sigma = 0.2; sigma < 1.21; sigma += 0.05) {
                    Fit tried = scaled(crystals, new Fit(start.shift + i * step, sigma, 1, 0));
                    best = tried.residual < best.residual ? tried : best;
                }
            }
        }
        return best;
    }

    private static Fit scaled(List<Crystal> crystals, Fit fit) {
        double product = 0;
        double square = 0;
        List<double[]> ours = new ArrayList<>();
        for (Crystal crystal : crystals) {
            double[] y = crystal.at(fit);
            double norm = dot(crystal.reference, crystal.reference);
            product += dot(y, crystal.reference) / norm;
            square += dot(y, y) / norm;
            ours.add(y);
        }
        double scale = product / square;
        double residual = 0;
        for (int k = 0; k < crystals.size(); k++) {
            residual += residual(crystals.get(k), ours.get(k), scale) / crystals.size();
        }
        return new Fit(fit.shift, fit.sigma, scale, residual);
    }

    private static double residual(Crystal crystal, double[] ours, double scale) {
        double sum = 0;
        for (int e = 0; e < ours.length; e++) {
            double d = scale * ours[e] - crystal.reference[e];
            sum += d * d;
        }
        return sum / dot(crystal.reference, crystal.reference);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
