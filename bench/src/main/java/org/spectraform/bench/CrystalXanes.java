package org.spectraform.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;
import org.spectraform.simulation.label.Calibration;
import org.spectraform.simulation.label.LabelFolder;
import org.spectraform.simulation.label.Result;

/**
 * Spectra of diamond and graphite from {@code label} beside published ones (LLNL/graphite, which carry neither energies nor a scale).
 *
 * <pre>
 * bench/run CrystalXanes cells DIR          # diamond.extxyz and graphite.extxyz, 64 atoms each
 * spectraform label DIR/*.extxyz --sites 0 --k-points 2 --scf-k-points 0 --out LABELS
 * bench/run CrystalXanes compare LABELS xanes-crystal
 * </pre>
 *
 * <p>Fitted are a shift, a scale and the Gaussian broadening of diamond; graphite is then compared with these same three, and with a fit of its own. The
 * residual is the sum of squared differences over that of the squared reference.
 */
public final class CrystalXanes {
    private static final double DIAMOND_A = 3.566531; // those of the published structures, angstrom
    private static final double GRAPHITE_A = 2.461043;
    private static final double GRAPHITE_C = 6.733372;

    private static final double SHIFT = 393.11; // of the calibration of carbon, eV
    private static final EnergyGrid GRID = new EnergyGrid(274.5, 0.404, 100);

    private CrystalXanes() {}

    /** What {@code label} has computed of a crystal. */
    private record Crystal(Result ground, List<Result> sites) {
        static Crystal of(LabelFolder folder, String name) {
            Result ground = folder.result(name, -1);
            if (ground == null || folder.sites(name).isEmpty()) {
                throw new InputException(
                        folder.root() + ": no site of " + name + " is labelled; see the class's comment");
            }
            return new Crystal(ground, folder.sites(name));
        }

        /** Mean over the sites, at the energies of the models. */
        double[] spectrum(double shift, double sigma) {
            Calibration calibration = new Calibration(SHIFT + shift, 1, sigma);
            double[] mean = new double[GRID.size()];
            for (Result site : sites) {
                double[] one = calibration.at(site, ground, GRID.energies());
                for (int e = 0; e < mean.length; e++) {
                    mean[e] += one[e] / sites.size();
                }
            }
            return mean;
        }
    }

    /** One fit: energies are those of the calibration of carbon plus a shift. */
    private record Fit(double shift, double scale, double sigma, double residual) {}

    /** Arguments: see the class. */
    public static void main(String[] args) throws IOException {
        if (args.length == 2 && args[0].equals("cells")) {
            Path folder = Files.createDirectories(Path.of(args[1]));
            write(folder.resolve("diamond.extxyz"), diamond());
            write(folder.resolve("graphite.extxyz"), graphite());
        } else if (args.length == 3 && args[0].equals("compare")) {
            compare(Path.of(args[1]), Path.of(args[2]));
        } else {
            throw new InputException("give: cells DIR, or: compare LABELS REFERENCE");
        }
    }

    private static void write(Path file, Structure structure) {
        StructureFiles.write(file, List.of(Frame.of(structure)));
    }

    /** 2 x 2 x 2 cubic cells. */
    private static Structure diamond() {
        double[] basis = {0, 0, 0, 0, 2, 2, 2, 0, 2, 2, 2, 0, 1, 1, 1, 1, 3, 3, 3, 1, 3, 3, 3, 1};
        double a = DIAMOND_A;
        return repeated(Cell.cubic(a), Arrays.stream(basis).map(f -> f / 4).toArray(), new int[] {2, 2, 2});
    }

    /** 4 x 4 x 1 cells of AB graphite. */
    private static Structure graphite() {
        double a = GRAPHITE_A;
        Cell cell = Cell.of(a / 2, -a * Math.sqrt(0.75), 0, a / 2, a * Math.sqrt(0.75), 0, 0, 0, GRAPHITE_C);
        double[] basis = {0, 0, 0.25, 0, 0, 0.75, 1 / 3.0, 2 / 3.0, 0.25, 2 / 3.0, 1 / 3.0, 0.75};
        return repeated(cell, basis, new int[] {4, 4, 1});
    }

    private static Structure repeated(Cell unit, double[] basis, int[] times) {
        double[] vectors = unit.vectors();
        for (int k = 0; k < 9; k++) {
            vectors[k] *= times[k / 3];
        }
        int atoms = basis.length / 3 * times[0] * times[1] * times[2];
        double[] positions = new double[3 * atoms];
        int at = 0;
        for (int i = 0; i < times[0]; i++) {
            for (int j = 0; j < times[1]; j++) {
                for (int k = 0; k < times[2]; k++) {
                    for (int b = 0; b < basis.length; b += 3) {
                        for (int c = 0; c < 3; c++) {
                            positions[at++] = unit.cartesian(c, basis[b] + i, basis[b + 1] + j, basis[b + 2] + k);
                        }
                    }
                }
            }
        }
        int[] species = new int[atoms];
        Arrays.fill(species, 6);
        return new Structure(Cell.of(vectors), species, positions);
    }

    private static void compare(Path labels, Path reference) throws IOException {
        try (LabelFolder folder = LabelFolder.open(labels)) {
            Crystal diamond = Crystal.of(folder, "diamond");
            double[] published = row(reference.resolve("diamond.csv"));
            Fit own = fit(diamond, published, 0.1, 1.2);
            print("diamond", "own shift, scale, broadening", own);
            print("diamond", "broadened by 0.4 eV", fit(diamond, published, 0.4, 0.4));
            Crystal graphite = Crystal.of(folder, "graphite");
            published = row(reference.resolve("graphite.csv"));
            double residual = residual(graphite.spectrum(own.shift, own.sigma), published, own.scale);
            print("graphite", "those of diamond", new Fit(own.shift, own.scale, own.sigma, residual));
            print("graphite", "own shift, scale, broadening", fit(graphite, published, 0.1, 1.2));
        }
    }

    private static void print(String name, String how, Fit fit) {
        System.out.printf(
                Locale.ROOT,
                "%-9s %-30s shift %+.2f eV, scale %.5f, sigma %.2f eV: squared relative residual %.2f %%%n",
                name,
                how,
                fit.shift,
                fit.scale,
                fit.sigma,
                100 * fit.residual);
    }

    /** The best shift, scale and broadening, the latter from a range. */
    private static Fit fit(Crystal crystal, double[] reference, double narrowest, double widest) {
        Fit best = new Fit(0, 0, 0, Double.POSITIVE_INFINITY);
        for (double sigma = narrowest; sigma <= widest + 1e-9; sigma += 0.05) {
            for (double shift = -4; shift <= 4; shift += 0.02) {
                double[] ours = crystal.spectrum(shift, sigma);
                double scale = dot(ours, reference) / dot(ours, ours);
                double residual = residual(ours, reference, scale);
                if (residual < best.residual) {
                    best = new Fit(shift, scale, sigma, residual);
                }
            }
        }
        return best;
    }

    private static double residual(double[] ours, double[] reference, double scale) {
        double sum = 0;
        for (int e = 0; e < ours.length; e++) {
            sum += Math.pow(scale * ours[e] - reference[e], 2);
        }
        return sum / dot(reference, reference);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int e = 0; e < a.length; e++) {
            sum += a[e] * b[e];
        }
        return sum;
    }

    /** The spectrum of the first atom; those of the others are the same. */
    private static double[] row(Path file) throws IOException {
        return Arrays.stream(Files.readAllLines(file).get(1).split(",", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
