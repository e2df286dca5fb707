package org.spectraform.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.structure.Structure;
import org.spectraform.nn.model.Model;
import org.spectraform.nn.model.SpectrumModel;

/**
 * Errors of a forward model on labelled structures, by density: {@code bench/run ForwardScore MODEL FOLDER [NAME,NAME...]}. FOLDER holds
 * poscar/NAME.vasp and xanes/NAME.txt, a row per atom; without names all structures count.
 */
public final class ForwardScore {
    private ForwardScore() {}

    /** Arguments: model file, folder, names. */
    public static void main(String[] args) throws IOException {
        SpectrumModel model = new SpectrumModel(Model.load(Path.of(args[0])));
        Path folder = Path.of(args[1]);
        Set<String> names = args.length > 2 ? new HashSet<>(Arrays.asList(args[2].split(",", -1))) : Set.of();
        Map<Double, double[]> byDensity = new TreeMap<>(); // sums of MSE, of cell RMSE; count
        List<Path> files;
        try (var all = Files.list(folder.resolve("poscar"))) {
            files = all.sorted().toList();
        }
        for (Path file : files) {
            String name = String.valueOf(file.getFileName()).replaceFirst("\\.vasp$", "");
            if (!names.isEmpty() && !names.contains(name)) {
                continue;
            }
            Structure structure = StructureFiles.read(file).getFirst().structure();
            double[] error = errors(model, structure, folder.resolve("xanes").resolve(name + ".txt"));
            double[] sum = byDensity.computeIfAbsent(Math.round(4 * structure.density()) / 4.0, d -> new double[3]);
            sum[0] += error[0];
            sum[1] += error[1];
            sum[2]++;
        }
        byDensity.forEach((density, sum) -> System.out.printf(
                Locale.ROOT,
                "%.2f g/cm3   per-atom MSE %.2e   cell-mean RMSE %.4f   (%.0f structures)%n",
                density,
                sum[0] / sum[2],
                sum[1] / sum[2],
                sum[2]));
    }

    /** Mean squared error over atoms and energies, and the root mean square error of the mean spectrum. */
    private static double[] errors(SpectrumModel model, Structure structure, Path labels) throws IOException {
        float[] predicted = model.spectra(structure);
        List<String> rows = Files.readAllLines(labels);
        int energies = model.grid().size();
        double square = 0;
        double[] mean = new double[energies];
        for (int i = 0; i < structure.size(); i++) {
            String[] row = rows.get(i).strip().split("\\s+", -1);
            for (int e = 0; e < energies; e++) {
                double d = predicted[i * energies + e] - Double.parseDouble(row[e]);
                square += d * d;
                mean[e] += d / structure.size();
            }
        }
        double cell = Arrays.stream(mean).map(d -> d * d).average().orElseThrow();
        return new double[] {square / ((double) structure.size() * energies), Math.sqrt(cell)};
    }
}
