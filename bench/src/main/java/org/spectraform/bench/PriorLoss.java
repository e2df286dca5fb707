package org.spectraform.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.random.Philox;
import org.spectraform.core.structure.Structure;
import org.spectraform.nn.model.Model;
import org.spectraform.nn.model.ScoreModel;

/**
 * Where a prior is good: its loss (eq. 14) on structures at fixed times, with the same noise for every model: {@code bench/run PriorLoss MODEL[,MODEL...]
 * STRUCTURE...}. Zero would score 3.0.
 */
public final class PriorLoss {
    private static final double[] TIMES = {
        0.025, 0.075, 0.125, 0.175, 0.225, 0.275, 0.325, 0.375, 0.425, 0.475, 0.55, 0.65, 0.75, 0.85, 0.95
    };
    private static final int DRAWS = 3; // of noise, a structure and time

    private PriorLoss() {}

    /** Arguments: model files, separated by commas; structure files. */
    public static void main(String[] args) {
        List<Structure> structures = new ArrayList<>();
        for (int k = 1; k < args.length; k++) {
            structures.add(StructureFiles.read(Path.of(args[k])).getLast().structure());
        }
        System.out.print("t");
        for (double t : TIMES) {
            System.out.printf(Locale.ROOT, " %6.3f", t);
        }
        System.out.println();
        for (String file : args[0].split(",", -1)) {
            Model model = Model.load(Path.of(file));
            ScoreModel score = new ScoreModel(model);
            double k = java.util.Objects.requireNonNull(model.info().schedule(), file)
                    .k();
            System.out.print(" ");
            for (double t : TIMES) {
                System.out.printf(Locale.ROOT, " %6.3f", loss(score, structures, k * t));
            }
            System.out.println("  " + file);
        }
    }

    private static double loss(ScoreModel model, List<Structure> structures, double sigma) {
        double sum = 0;
        for (int s = 0; s < structures.size(); s++) {
            Structure structure = structures.get(s);
            double loss = 0;
            for (int d = 0; d < DRAWS; d++) {
                double[] x = structure.positions();
                double[] eps = new double[x.length];
                Philox.gaussians(1, s * DRAWS + d, (int) (1000 * sigma), eps);
                for (int i = 0; i < x.length; i++) {
                    x[i] += sigma * eps[i];
                }
                double[] clean = model.denoise(structure.withPositions(x), sigma);
                for (int i = 0; i < x.length; i++) {
                    double r = (clean[i] - x[i]) / sigma + eps[i];
                    loss += r * r;
                }
            }
            sum += loss / (DRAWS * structure.size());
        }
        return sum / structures.size();
    }
}
