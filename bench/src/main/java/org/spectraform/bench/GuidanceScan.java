package org.spectraform.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.spectraform.analysis.StructureSummary;
import org.spectraform.core.diffusion.Density;
import org.spectraform.core.diffusion.Guidance;
import org.spectraform.core.diffusion.GuidanceRule;
import org.spectraform.core.diffusion.Sample;
import org.spectraform.core.diffusion.Sampler;
import org.spectraform.core.diffusion.SamplerSettings;
import org.spectraform.core.diffusion.StepListener;
import org.spectraform.core.spectrum.Prepared;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.structure.Structure;
import org.spectraform.material.NamedTargets;
import org.spectraform.nn.model.Model;
import org.spectraform.nn.model.ScoreModel;
import org.spectraform.nn.model.SpectrumGuide;
import org.spectraform.nn.model.SpectrumModel;

/**
 * What guidance does, as its strength grows: {@code bench/run GuidanceScan PRIOR FORWARD TARGET cell|site DENSITY SAMPLES XI[,XI...]} with 216
 * atoms. The misfit is always that of the cell's mean spectrum, also for site targets; xi = 0 is the free run.
 */
public final class GuidanceScan {
    private GuidanceScan() {}

    /** Arguments as in the class comment. */
    public static void main(String[] args) {
        ScoreModel prior = new ScoreModel(Model.load(Path.of(args[0])));
        SpectrumModel forward = new SpectrumModel(Model.load(Path.of(args[1])));
        Prepared target = Prepared.of(NamedTargets.read(args[2]), forward.grid(), forward.referenceSpectrum());
        SpectrumGuide guide = new SpectrumGuide(
                forward, target.target(), SpectrumGuide.Kind.valueOf(args[3].toUpperCase(Locale.ROOT)));
        SpectrumGuide judge = new SpectrumGuide(forward, target.target(), SpectrumGuide.Kind.CELL);
        int[] species = new int[216];
        Arrays.fill(species, 6);
        Structure template = new Structure(
                Density.cube(Double.parseDouble(args[4]), 216, Elements.mass(6)), species, new double[3 * 216]);
        int samples = Integer.parseInt(args[5]);
        System.out.println("target " + args[2] + " (" + args[3] + "): " + target.description());
        System.out.println(
                "    xi  CN<=1   CN2   CN3   CN4 CN>=5  cell misfit  angle sd  shortest  evaluations  s/sample");
        for (String strength : args[6].split(",", -1)) {
            double xi = Double.parseDouble(strength);
            List<Guidance> guidance =
                    xi == 0 ? List.of() : List.of(new Guidance(guide, new GuidanceRule.Normalized(xi)));
            long begin = System.nanoTime();
            List<Sample> drawn = IntStream.range(0, samples)
                    .parallel()
                    .mapToObj(i -> draw(prior, template, guidance, i))
                    .toList();
            print(xi, drawn, judge, 1e-9 * (System.nanoTime() - begin) / samples);
        }
    }

    private static Sample draw(ScoreModel prior, Structure template, List<Guidance> guidance, int sample) {
        return Sampler.sample(prior, template, SamplerSettings.STANDARD, guidance, 1, sample, StepListener.NONE);
    }

    private static void print(double xi, List<Sample> drawn, SpectrumGuide judge, double seconds) {
        List<double[]> rows = new ArrayList<>();
        double shortest = Double.POSITIVE_INFINITY;
        for (Sample sample : drawn) {
            StructureSummary s = StructureSummary.of(sample.structure(), 1.85);
            rows.add(new double[] {
                100 * s.cn01(),
                100 * s.cn2(),
                100 * s.cn3(),
                100 * s.cn4(),
                100 * s.cn5(),
                judge.residual(sample.structure()),
                s.angleSd(),
                sample.evaluations()
            });
            shortest = Math.min(shortest, s.shortest());
        }
        double[] mean = new double[8];
        for (double[] row : rows) {
            for (int k = 0; k < mean.length; k++) {
                mean[k] += row[k] / rows.size();
            }
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
                seconds);
    }
}
