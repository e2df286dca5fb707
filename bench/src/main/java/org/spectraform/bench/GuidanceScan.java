package org.spectraform.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.spectraform.GeneratedSample;
import org.spectraform.Generation;
import org.spectraform.Generator;
import org.spectraform.analysis.StructureSummary;
import org.spectraform.core.spectrum.TargetSpectrum;
import org.spectraform.material.Material;
import org.spectraform.nn.model.ModelKind;
import org.spectraform.nn.model.SpectrumGuide;
import org.spectraform.targets.XanesTarget;

/**
 * What guidance does, as its strength grows: {@code bench/run GuidanceScan MATERIAL|PRIOR,FORWARD TARGET cell|site DENSITY SAMPLES XI[,XI...]} with 216
 * atoms. The misfit is always that of the cell's mean spectrum, also for site targets; xi = 0 is the free run.
 */
public final class GuidanceScan {
    private static final int ATOMS = 216;

    private GuidanceScan() {}

    /** Arguments as in the class comment. */
    public static void main(String[] args) {
        try (Generator generator = Generator.of(material(args[0]))) {
            double density = Double.parseDouble(args[3]);
            int samples = Integer.parseInt(args[4]);
            SpectrumGuide.Kind kind = SpectrumGuide.Kind.valueOf(args[2].toUpperCase(Locale.ROOT));
            XanesTarget target = (XanesTarget) generator
                    .density(density)
                    .atoms(ATOMS)
                    .target(args[1])
                    .prepare()
                    .target();
            if (target == null) {
                throw new IllegalArgumentException(args[1] + " is no spectrum");
            }
            System.out.println("target " + args[1] + " (" + args[2] + "): " + target.description());
            System.out.println(
                    "    xi  CN<=1   CN2   CN3   CN4 CN>=5  cell misfit  angle sd  shortest  evaluations  s/sample");
            for (String strength : args[5].split(",", -1)) {
                double xi = Double.parseDouble(strength);
                Generation generation = generator.density(density).atoms(ATOMS).samples(samples);
                if (xi > 0) {
                    generation.target(args[1]).compare(kind).xi(xi);
                }
                long begin = System.nanoTime();
                List<GeneratedSample> drawn = generation.toList();
                print(xi, drawn, target.prepared().target(), generator.material(), 1e-9 * (System.nanoTime() - begin));
            }
        }
    }

    /** A material by name or folder, or the standard one with a prior and a forward model of one's own. */
    private static Material material(String argument) {
        String[] models = argument.split(",", -1);
        return models.length == 1
                ? Material.of(argument)
                : Material.standard()
                        .with(ModelKind.PRIOR, Path.of(models[0]))
                        .with(ModelKind.FORWARD, Path.of(models[1]));
    }

    private static void print(
            double xi, List<GeneratedSample> drawn, TargetSpectrum target, Material material, double seconds) {
        double[] mean = new double[8];
        double shortest = Double.POSITIVE_INFINITY;
        for (GeneratedSample sample : drawn) {
            StructureSummary s = StructureSummary.of(sample.structure(), material.bonds());
            double[] row = {
                100 * s.cn01(),
                100 * s.cn2(),
                100 * s.cn3(),
                100 * s.cn4(),
                100 * s.cn5(),
                misfit(sample, target),
                s.angleSd(),
                sample.evaluations()
            };
            for (int k = 0; k < mean.length; k++) {
                mean[k] += row[k] / drawn.size();
            }
            shortest = Math.min(shortest, s.shortest());
        }
        System.out.printf(
                Locale.ROOT,
                "%6.0f  %5.2f %5.1f %5.1f %5.1f %5.2f     %.4f      %5.1f     %.3f     %6.0f      %.2f%n",
                xi,
                mean[0],
                mean[1],
                mean[2],
                mean[3],
                mean[4],
                mean[5],
                mean[6],
                shortest,
                mean[7],
                seconds / drawn.size());
    }

    /** ||y - F|| of the cell's spectrum. */
    private static double misfit(GeneratedSample sample, TargetSpectrum target) {
        double[] spectrum = sample.spectrum();
        double square = 0;
        for (int e = 0; spectrum != null && e < spectrum.length; e++) {
            if (target.covered(e)) {
                square += (spectrum[e] - target.intensity(e)) * (spectrum[e] - target.intensity(e));
            }
        }
        return Math.sqrt(square);
    }
}
