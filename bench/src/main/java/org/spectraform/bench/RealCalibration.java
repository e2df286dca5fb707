package org.spectraform.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.spectraform.DensityRange;
import org.spectraform.Generator;
import org.spectraform.PriorDraws;
import org.spectraform.core.dataset.LabelledStructure;
import org.spectraform.core.dataset.SiteSpectra;
import org.spectraform.core.diffusion.Metropolis;
import org.spectraform.core.diffusion.MetropolisSampler;
import org.spectraform.core.diffusion.SamplerSettings;
import org.spectraform.core.diffusion.StepListener;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.spectrum.SpectrumErrors;
import org.spectraform.core.spectrum.TargetSpectrum;
import org.spectraform.core.structure.Structure;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.inference.Discrepancy;
import org.spectraform.inference.Estimate;
import org.spectraform.inference.Look;
import org.spectraform.inference.Measurement;
import org.spectraform.inference.NuisancePrior;
import org.spectraform.inference.PriorPredictive;
import org.spectraform.inference.SpectrumLikelihood;
import org.spectraform.inference.SpectrumPosterior;
import org.spectraform.nn.model.SpectrumModel;

/**
 * Whether 90 % intervals hold for spectra by density-functional theory of topologies that no model has seen: {@code bench/run RealCalibration EXPECTATION STRUCTURES PATTERN
 * CHAINS LOW..HIGH THREADS}; the pattern is of the names that count, LOW..HIGH the densities in question.
 *
 * <p>Of a cell only some atoms have a spectrum. The cell's mean is estimated as the forward model's mean over all atoms and the mean error of the labelled ones (the
 * difference estimator of survey sampling): unbiased whatever the model is like, with a variance that is that of the errors of single atoms over their number. This variance is
 * added to the covariance of the measurement, beside the forward model's errors of cell means, which its file holds.
 */
public final class RealCalibration {
    private static final int JUDGED = 4; // quantities: cn2, cn3, cn4, coordination
    private static final double NOISE = 0.001;

    private final Generator generator = Generator.of("carbon");
    private final PriorPredictive expectation;
    private final int chains;
    private final DensityRange densities;
    private final SpectrumErrors ofAtoms;

    private RealCalibration(String[] args, List<LabelledStructure> cells) {
        expectation = PriorPredictive.read(Path.of(args[0]));
        chains = Integer.parseInt(args[3]);
        String[] range = args[4].split("\\.\\.", -1);
        densities = new DensityRange(Double.parseDouble(range[0]), Double.parseDouble(range[1]));
        ofAtoms = ofAtoms(cells);
        System.out.println("errors of atoms within a cell: " + ofAtoms);
    }

    /** What a cell's truth and its intervals are. */
    private record Trial(
            String name, double p, double[] truth, Estimate[] before, Estimate[] look, Estimate[] chains) {}

    /** Arguments as in the class comment. */
    public static void main(String[] args) {
        Pattern names = Pattern.compile(args[2]);
        List<LabelledStructure> cells = new ArrayList<>();
        try (Stream<Frame> frames = StructureFiles.stream(Path.of(args[1]))) {
            frames.map(f -> LabelledStructure.of(f, args[1], "cell"))
                    .filter(c -> c.spectra() != null && names.matcher(c.name()).matches())
                    .forEach(cells::add);
        }
        RealCalibration calibration = new RealCalibration(args, cells);
        List<Trial> all = new ArrayList<>();
        ThreadBudget.of(Integer.parseInt(args[5])).inOrder(cells.size(), k -> calibration.trial(cells.get(k), k), t -> {
            all.add(t);
            print(t);
        });
        summary(all);
    }

    /** Differences of errors within cells have twice the covariance sought; each cell's atoms with the next one. */
    private SpectrumErrors ofAtoms(List<LabelledStructure> cells) {
        List<double[][]> pairs = new ArrayList<>();
        for (LabelledStructure cell : cells) {
            List<double[]> rows = errors(cell);
            for (int i = 0; i + 1 < rows.size(); i++) {
                double[] d = rows.get(i).clone();
                for (int e = 0; e < d.length; e++) {
                    d[e] = (d[e] - rows.get(i + 1)[e]) / Math.sqrt(2);
                }
                pairs.add(new double[][] {d, d}); // what "two atoms" share is all of it
            }
        }
        return SpectrumErrors.of(pairs, generator.forward().grid());
    }

    private List<double[]> errors(LabelledStructure cell) {
        SiteSpectra spectra = java.util.Objects.requireNonNull(cell.spectra());
        return List.of(generator.forward().errorsOfAtoms(cell.structure(), spectra.labelled(), spectra::row));
    }

    private Trial trial(LabelledStructure cell, int number) {
        SpectrumModel model = generator.forward();
        List<double[]> errors = errors(cell);
        double[] y = model.cell(cell.structure());
        for (double[] row : errors) {
            for (int e = 0; e < y.length; e++) {
                y[e] += row[e] / errors.size();
            }
        }
        double sampling = 1.0 / errors.size() - 1.0 / cell.structure().size();
        double[][] covariance = model.errors().covariance(model.grid());
        double[][] within = ofAtoms.covariance(model.grid());
        for (int i = 0; i < y.length; i++) {
            for (int j = 0; j < y.length; j++) {
                covariance[i][j] += sampling * within[i][j];
            }
        }
        double[] noise = model.errors().noise(model.grid());
        Arrays.setAll(noise, e -> Math.hypot(noise[e], NOISE));
        boolean[] covered = new boolean[y.length];
        Arrays.fill(covered, true);
        SpectrumLikelihood likelihood = new SpectrumLikelihood(new Measurement(
                new TargetSpectrum(model.grid(), y, covered),
                285.4,
                NuisancePrior.COMPUTED,
                noise,
                covariance,
                Discrepancy.NONE,
                List.of()));
        boolean known = densities.isKnown();
        double low = known ? cell.structure().density() : densities.low();
        double high = known ? cell.structure().density() : densities.high();
        Look look = Look.of(likelihood, expectation, low, high, cell.structure().size(), 199, 1, ThreadBudget.of(1));
        double[] t =
                PriorDraws.quantities(cell.structure(), generator.material().bonds());
        Estimate[] looked = new Estimate[JUDGED + 1];
        Estimate[] before = new Estimate[JUDGED + 1];
        for (int q = 0; q < JUDGED; q++) {
            looked[q] = bounded(look.quantities().get(PriorDraws.QUANTITIES.get(q)), q);
            before[q] = bounded(look.before().get(PriorDraws.QUANTITIES.get(q)), q);
        }
        looked[JUDGED] = bounded(look.quantities().get(Look.DENSITY), JUDGED);
        before[JUDGED] = bounded(look.before().get(Look.DENSITY), JUDGED);
        double[] truth = Arrays.copyOf(t, JUDGED + 1);
        truth[JUDGED] = cell.structure().density();
        return new Trial(cell.name(), look.pValue(), truth, before, looked, sampled(cell, number, likelihood, look));
    }

    private Estimate[] sampled(LabelledStructure cell, int number, SpectrumLikelihood likelihood, Look look) {
        if (chains < 2) {
            return new Estimate[0];
        }
        SamplerSettings settings = generator.material().sampler();
        settings = settings.withLevels(settings.levels().upTo(generator.prior().largestNoise()));
        SpectrumPosterior posterior = new SpectrumPosterior(generator.forward(), likelihood, look.draws());
        double[][] values = new double[JUDGED + 1][chains];
        for (int c = 0; c < chains; c++) {
            Look.Draw draw = look.draws().get((c * 37 + 11) % look.draws().size());
            Structure template = generator
                    .density(draw.density())
                    .atoms(cell.structure().size())
                    .prepare()
                    .template();
            Structure s = MetropolisSampler.sample(
                            generator.prior(),
                            template,
                            settings,
                            Metropolis.STANDARD,
                            posterior,
                            3,
                            number * 1000 + c,
                            StepListener.NONE)
                    .structure();
            double[] q = PriorDraws.quantities(s, generator.material().bonds());
            for (int k = 0; k < JUDGED; k++) {
                values[k][c] = q[k];
            }
            values[JUDGED][c] = s.density();
        }
        Estimate[] all = new Estimate[JUDGED + 1];
        for (int k = 0; k <= JUDGED; k++) {
            all[k] = bounded(Estimate.ofFew(values[k]), k);
        }
        return all;
    }

    /** Parts of the atoms are parts. */
    private static Estimate bounded(@org.jspecify.annotations.Nullable Estimate e, int quantity) {
        Estimate known = java.util.Objects.requireNonNull(e);
        return quantity < 3 ? known.within(0, 1) : known;
    }

    private static void print(Trial t) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-16s p %.2f ", t.name(), t.p()));
        for (int k = 0; k <= JUDGED; k++) {
            Estimate e = t.chains().length > 0 ? t.chains()[k] : t.look()[k];
            line.append(String.format(
                    Locale.ROOT,
                    " %6.3f in [%6.3f %6.3f]%s",
                    t.truth()[k],
                    e.low90(),
                    e.high90(),
                    holds(e, t.truth()[k]) ? " " : "!"));
        }
        System.out.println(line);
    }

    private static boolean holds(Estimate e, double truth) {
        return truth >= e.low90() - 1e-9 && truth <= e.high90() + 1e-9;
    }

    private static void summary(List<Trial> all) {
        long explained = all.stream().filter(t -> t.p() >= Look.LEAST_P).count();
        System.out.println("explained: " + explained + " of " + all.size());
        for (int k = 0; k <= JUDGED; k++) {
            String name = k < JUDGED ? PriorDraws.QUANTITIES.get(k) : Look.DENSITY;
            System.out.printf(
                    Locale.ROOT, "%-13s look: %s; chains: %s%n", name, score(all, k, false), score(all, k, true));
        }
    }

    private static String score(List<Trial> all, int k, boolean sampled) {
        double held = 0;
        double width = 0;
        double before = 0;
        double square = 0;
        double bias = 0;
        for (Trial t : all) {
            if (sampled && t.chains().length == 0) {
                return "none";
            }
            Estimate e = sampled ? t.chains()[k] : t.look()[k];
            held += holds(e, t.truth()[k]) ? 1.0 / all.size() : 0;
            width += e.width() / all.size();
            before += t.before()[k].width() / all.size();
            bias += (t.truth()[k] - e.mean()) / all.size();
            square += Math.pow(t.truth()[k] - e.mean(), 2) / all.size();
        }
        return String.format(
                Locale.ROOT,
                "held %.2f, width %.3f (%.2f of the prior's), truth - mean %.3f, rms %.3f",
                held,
                width,
                width / before,
                bias,
                Math.sqrt(square));
    }
}
