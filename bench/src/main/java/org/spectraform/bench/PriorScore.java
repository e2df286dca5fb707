package org.spectraform.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.spectraform.GeneratedSample;
import org.spectraform.Generator;
import org.spectraform.analysis.StructureSummary;
import org.spectraform.material.Material;
import org.spectraform.nn.model.ModelKind;

/**
 * Free samples of a prior beside melt-quenched amorphous carbon: {@code bench/run PriorScore MODEL [SAMPLES [SEED]]}. The reference is
 * the mean over independent networks of 216 atoms from two potentials, every network counted once.
 */
public final class PriorScore {
    /** g/cm3; CN2, CN3, CN4 in %; mean bond in angstrom; bond-angle sd in degrees. */
    private static final double[][] REFERENCE = {
        {1.5, 20.5, 76.4, 3.1, 1.420, 18.9},
        {2.0, 7.1, 84.7, 8.2, 1.447, 14.6},
        {2.5, 1.5, 75.2, 23.3, 1.469, 12.8},
        {3.0, 0.0, 41.7, 58.3, 1.509, 13.4},
        {3.5, 0.0, 8.1, 91.7, 1.522, 11.6},
    };

    private PriorScore() {}

    /** Arguments: model file, samples per density (8 if left out), seed (1 if left out). */
    public static void main(String[] args) {
        Material material = Material.standard().with(ModelKind.PRIOR, Path.of(args[0]));
        Generator generator = Generator.of(material);
        int samples = args.length > 1 ? Integer.parseInt(args[1]) : 8;
        long seed = args.length > 2 ? Long.parseLong(args[2]) : 1;
        System.out.println("g/cc  CN<=1   CN2   CN3   CN4 CN>=5  (CN2 CN3 CN4 of MD)  bond (MD)      angle sd (MD)"
                + "  shortest  evaluations  s/sample");
        double difference = 0;
        for (double[] md : REFERENCE) {
            long begin = System.nanoTime();
            List<GeneratedSample> drawn = generator
                    .density(md[0])
                    .atoms(216)
                    .samples(samples)
                    .seed(seed)
                    .threads(1)
                    .toList();
            double seconds = 1e-9 * (System.nanoTime() - begin) / samples;
            List<StructureSummary> all = new ArrayList<>();
            drawn.forEach(s -> all.add(StructureSummary.of(s.structure(), material.bonds())));
            double[] cn = new double[5];
            double bond = 0;
            double sd = 0;
            double shortest = Double.POSITIVE_INFINITY;
            for (StructureSummary s : all) {
                double[] of = {s.cn01(), s.cn2(), s.cn3(), s.cn4(), s.cn5()};
                for (int k = 0; k < 5; k++) {
                    cn[k] += 100 * of[k] / samples;
                }
                bond += s.meanBond() / samples;
                sd += s.angleSd() / samples;
                shortest = Math.min(shortest, s.shortest());
            }
            for (int k = 1; k <= 3; k++) {
                difference += Math.abs(cn[k] - md[k]) / (3 * REFERENCE.length);
            }
            System.out.printf(
                    Locale.ROOT,
                    "%.1f   %5.2f %5.1f %5.1f %5.1f %5.2f  (%4.1f %4.1f %4.1f)        %.3f (%.3f)  %4.1f (%4.1f)"
                            + "     %.3f     %5.0f        %.2f%n",
                    md[0],
                    cn[0],
                    cn[1],
                    cn[2],
                    cn[3],
                    cn[4],
                    md[1],
                    md[2],
                    md[3],
                    bond,
                    md[4],
                    sd,
                    md[5],
                    shortest,
                    drawn.stream()
                            .mapToInt(GeneratedSample::evaluations)
                            .average()
                            .orElseThrow(),
                    seconds);
        }
        System.out.printf(Locale.ROOT, "mean difference of CN2, CN3, CN4: %.1f percentage points%n", difference);
    }
}
