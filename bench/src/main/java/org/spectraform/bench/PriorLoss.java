package org.spectraform.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.spectraform.core.diffusion.State;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.random.Philox;
import org.spectraform.core.structure.Structure;
import org.spectraform.nn.model.Model;
import org.spectraform.nn.model.ScoreModel;

/**
 * Where a prior is good: its loss (eq. 14) on structures at fixed noise, with the same noise for every model: {@code bench/run PriorLoss MODEL[,MODEL...]
 * STRUCTURE...}. Zero would score 3.0.
 */
public final class PriorLoss {
    private static final double[] SIGMAS = { // angstrom
        0.02, 0.06, 0.1, 0.14, 0.18, 0.22, 0.26, 0.3, 0.34, 0.38, 0.44, 0.52, 0.6, 0.68, 0.76
    };
    private static final int DRAWS = 3; // per structure and noise

    private PriorLoss() {}

    /** Arguments: model files, separated by commas; structure files. */
    public static void main(String[] args) {
        List<Structure> structures = new ArrayList<>();
        for (int k = 1; k < args.length; k++) {
            structures.add(StructureFiles.read(Path.of(args[k])).getLast().structure());
        }
        System.out.print("sigma");
        for (double sigma : SIGMAS) {
            System.out.printf(Locale.ROOT, " %6.3f", sigma);
        }
        System.out.println();
        for (String file : args[0].split(",", -1)) {
            ScoreModel score = new ScoreModel(Model.load(Path.of(file)));
            System.out.print(" ");
            for (double sigma : SIGMAS) {
                System.out.printf(Locale.ROOT, " %6.3f", loss(score, structures, sigma));
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
                double[] clean = model.denoise(new State(structure, x), sigma).positions();
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
