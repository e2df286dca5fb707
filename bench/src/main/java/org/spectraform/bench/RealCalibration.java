package org.spectraform.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.spectraform.DensityRange;
import org.spectraform.Generator;
import org.spectraform.PriorDraws;
import org.spectraform.core.diffusion.Metropolis;
import org.spectraform.core.diffusion.MetropolisSampler;
import org.spectraform.core.diffusion.SamplerSettings;
import org.spectraform.core.diffusion.StepListener;
import org.spectraform.core.spectrum.Normalization;
import org.spectraform.core.spectrum.PreparedSpectrum;
import org.spectraform.core.spectrum.Spectrum;
import org.spectraform.core.structure.Structure;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.inference.Estimate;
import org.spectraform.inference.Inference;
import org.spectraform.inference.Look;
import org.spectraform.inference.MeasurementOptions;
import org.spectraform.inference.PriorPredictive;
import org.spectraform.inference.SpectrumLikelihood;
import org.spectraform.inference.SpectrumPosterior;
import org.spectraform.nn.model.SpectrumModel;

/**
 * Whether 90 % intervals hold for spectra by density-functional theory of topologies that no model has seen ({@link RealCells}): {@code bench/run RealCalibration EXPECTATION
 * FORWARD STRUCTURES PATTERN CHAINS LOW..HIGH THREADS [measured]}; the pattern is of the names that count, LOW..HIGH the densities in question. With {@code measured} a random
 * shift, stretch, broadening, scale, background and noise are put on each spectrum, and have to be found ({@link PutOn}).
 */
public final class RealCalibration {
    private static final int JUDGED = 4; // quantities: cn2, cn3, cn4, coordination
    private static final int SEED = 3;

    private final Generator generator = Generator.of("carbon");
    private final PriorPredictive expectation;
    private final RealCells cells;
    private final int chains;
    private final DensityRange densities;
    private final boolean measured;

    private RealCalibration(String[] args) {
        expectation = PriorPredictive.read(Path.of(args[0]));
        cells = new RealCells(Path.of(args[1]), Path.of(args[2]), Pattern.compile(args[3]));
        chains = Integer.parseInt(args[4]);
        String[] range = args[5].split("\\.\\.", -1);
        densities = new DensityRange(Double.parseDouble(range[0]), Double.parseDouble(range[1]));
        measured = args.length > 7 && args[7].equals("measured");
    }

    /** What a cell's truth and its intervals are. */
    private record Trial(
            String name,
            double p,
            double[] truth,
            Estimate[] before,
            Estimate[] look,
            Estimate[] chains,
            String found) {}

    /** Arguments as in the class comment. */
    public static void main(String[] args) {
        RealCalibration calibration = new RealCalibration(args);
        List<Trial> all = new ArrayList<>();
        ThreadBudget.of(Integer.parseInt(args[6]))
                .inOrder(calibration.cells.cells().size(), calibration::trial, t -> {
                    all.add(t);
                    print(t);
                });
        summary(all);
    }

    private Trial trial(int number) {
        RealCells.Cell cell = cells.cells().get(number);
        SpectrumModel model = cells.without(cell);
        PutOn putOn = measured ? PutOn.random(number) : PutOn.NOTHING;
        Inference inference = inference(cell, model, putOn);
        Look look = java.util.Objects.requireNonNull(inference.look());
        double[] truth = Arrays.copyOf(
                PriorDraws.quantities(cell.structure(), generator.material().bonds()), JUDGED + 1);
        truth[JUDGED] = cell.structure().density();
        Estimate[] looked = judged(look.quantities());
        String found = "";
        if (measured) {
            Look plain = java.util.Objects.requireNonNull(
                    inference(cell, model, PutOn.NOTHING).look());
            found = putOn.beside(look, inference.broadened()) + moved(looked, judged(plain.quantities()));
        }
        return new Trial(
                cell.name(),
                look.pValue(),
                truth,
                judged(look.before()),
                looked,
                sampled(cell, model, number, inference.likelihood(), look),
                found);
    }

    private Inference inference(RealCells.Cell cell, SpectrumModel model, PutOn putOn) {
        boolean plain = putOn.equals(PutOn.NOTHING);
        Spectrum spectrum =
                putOn.on(cells.mean(cell), model.grid(), Inference.edge(model.grid(), model.referenceSpectrum()));
        PreparedSpectrum prepared = PreparedSpectrum.of(
                spectrum,
                model.grid(),
                model.referenceSpectrum(),
                plain ? Normalization.NONE : Normalization.AREA,
                null);
        boolean known = densities.isKnown();
        return Inference.of(
                prepared,
                model,
                expectation,
                new MeasurementOptions(
                        plain ? MeasurementOptions.Kind.COMPUTED : MeasurementOptions.Kind.MEASURED,
                        null,
                        List.of(),
                        List.of()),
                known ? cell.structure().density() : densities.low(),
                known ? cell.structure().density() : densities.high(),
                cell.structure().size(),
                1,
                ThreadBudget.of(1));
    }

    /** In how many intervals' widths the means moved against the spectrum as it was computed. */
    private static String moved(Estimate[] measured, Estimate[] plain) {
        StringBuilder text = new StringBuilder(" moved by widths of");
        for (int k = 0; k <= JUDGED; k++) {
            double width = Math.max(measured[k].width(), 1.0 / 64);
            text.append(String.format(Locale.ROOT, " %.2f", (measured[k].mean() - plain[k].mean()) / width));
        }
        return text.toString();
    }

    private static Estimate[] judged(Map<String, Estimate> of) {
        Estimate[] all = new Estimate[JUDGED + 1];
        for (int q = 0; q < JUDGED; q++) {
            all[q] = bounded(of.get(PriorDraws.QUANTITIES.get(q)), q);
        }
        all[JUDGED] = bounded(of.get(Look.DENSITY), JUDGED);
        return all;
    }

    private Estimate[] sampled(
            RealCells.Cell cell, SpectrumModel model, int number, SpectrumLikelihood likelihood, Look look) {
        if (chains < 2) {
            return new Estimate[0];
        }
        SamplerSettings settings = generator.material().sampler();
        settings = settings.withLevels(settings.levels().upTo(generator.prior().largestNoise()));
        SpectrumPosterior posterior = new SpectrumPosterior(model, likelihood, look.draws());
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
                            SEED,
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
        System.out.println(line.append(t.found()));
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
