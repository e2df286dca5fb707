package org.spectraform.app.run;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.spectraform.GeneratedSample;
import org.spectraform.analysis.RadialDistribution;
import org.spectraform.analysis.StructureSummary;
import org.spectraform.app.console.Console;
import org.spectraform.app.console.Progress;
import org.spectraform.app.figure.Drawing;
import org.spectraform.app.figure.ReportFigure;
import org.spectraform.app.figure.Spread;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.spectrum.TargetSpectrum;
import org.spectraform.inference.Estimate;

/** What a finished run says for itself: the picture and a few lines. */
public final class Report {
    /** Name of the picture in the folder, which is written last. */
    public static final String PICTURE = "report.png";

    private static final double FARTHEST = 6; // angstrom, of g(r)
    private static final int BINS = 150;

    private Report() {}

    /** Draws {@code report.png} and prints a summary. */
    public static void write(RunFolder folder, Console console) {
        boolean drawn = draw(folder, console);
        print(
                folder,
                folder.finished(),
                summaries(folder),
                spectra(folder),
                folder.settings().target(),
                drawn,
                console.out());
    }

    private static List<StructureSummary> summaries(RunFolder folder) {
        return folder.finished().stream()
                .map(s -> StructureSummary.of(s.structure(), folder.settings().bonds()))
                .toList();
    }

    private static List<double[]> spectra(RunFolder folder) {
        return folder.finished().stream()
                .map(GeneratedSample::spectrum)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Draws {@code report.png}, and writes {@code posterior.json} of a posterior. @return false if this Java cannot draw, which is then said */
    public static boolean draw(RunFolder folder, Console console) {
        RunSettings settings = folder.settings();
        Map<String, Estimate> before = Map.of();
        Map<String, Estimate> after = Map.of();
        if (settings.posterior()) {
            PosteriorSummary summary = PosteriorSummary.of(folder.finished(), settings);
            folder.write(PosteriorFile.NAME, PosteriorFile.of(summary, folder.finished(), settings));
            before = summary.before();
            after = summary.after();
        }
        Curves curves = Curves.of(folder);
        ReportFigure figure = new ReportFigure(
                curves.energies(),
                curves.target(),
                curves.spectra(),
                summaries(folder),
                folder.finished().stream()
                        .map(s -> RadialDistribution.of(s.structure(), FARTHEST, BINS))
                        .toList(),
                before,
                after);
        return Drawing.write(figure::png, bytes -> folder.write(PICTURE, bytes), console);
    }

    private static void print(
            RunFolder folder,
            List<GeneratedSample> samples,
            List<StructureSummary> summaries,
            List<double[]> spectra,
            @Nullable TargetSpectrum target,
            boolean drawn,
            PrintStream out) {
        line(out, "coordination <=1", percent(summaries, StructureSummary::cn01));
        line(out, "             2 (sp)", percent(summaries, StructureSummary::cn2));
        line(out, "             3 (sp2)", percent(summaries, StructureSummary::cn3));
        line(out, "             4 (sp3)", percent(summaries, StructureSummary::cn4));
        line(out, "             >=5", percent(summaries, StructureSummary::cn5));
        line(out, "mean bond", spread(summaries, StructureSummary::meanBond, 1, "%.3f") + " angstrom");
        line(out, "bond-angle sd", spread(summaries, StructureSummary::angleSd, 1, "%.1f") + " degrees");
        double shortest =
                summaries.stream().mapToDouble(StructureSummary::shortest).min().orElseThrow();
        line(out, "shortest distance", String.format(Locale.ROOT, "%.2f angstrom", shortest));
        if (samples.stream().allMatch(s -> s.energies() != null)) {
            line(out, "energy", spread(samples, GeneratedSample::meanEnergy, 1, "%.3f") + " eV per atom");
        }
        if (target != null && !spectra.isEmpty()) {
            line(out, "misfit", spread(samples, GeneratedSample::misfit, 1, "%.4f"));
            line(
                    out,
                    "RMSE to target",
                    String.format(
                            Locale.ROOT,
                            "%.4f (mean of the ensemble's spectra)",
                            rmse(Spread.of(spectra).mean(), target)));
        }
        if (folder.settings().inference() != null) {
            line(out, "explained", folder.settings().inference().inShort());
        }
        if (folder.settings().posterior()) {
            PosteriorSummary.of(samples, folder.settings()).lines().forEach((name, text) -> line(out, name, text));
        }
        if (folder.settings().ensemble()) {
            line(out, "ensemble", "its mean spectrum is the target; intervals are where another member lies");
        }
        long evaluations =
                samples.stream().mapToLong(GeneratedSample::evaluations).sum();
        double seconds = samples.stream().mapToDouble(GeneratedSample::seconds).sum();
        line(
                out,
                "effort",
                String.format(
                        Locale.ROOT,
                        "%d samples, %,d evaluations, %s of computing",
                        samples.size(),
                        evaluations,
                        Progress.time(seconds)));
        List<String> files = new ArrayList<>(List.of("structures.extxyz"));
        if (!spectra.isEmpty()) {
            files.add("spectra.csv");
        }
        files.add("samples.jsonl");
        files.add("run.json");
        if (folder.settings().posterior()) {
            files.add(PosteriorFile.NAME);
        }
        if (drawn) {
            files.add(PICTURE);
        }
        line(out, "written", folder.path() + ": " + String.join(", ", files));
        out.flush();
    }

    private static double rmse(double[] spectrum, TargetSpectrum target) {
        EnergyGrid grid = target.grid();
        double square = 0;
        for (int e = 0; e < grid.size(); e++) {
            if (target.covered(e)) {
                square += (spectrum[e] - target.intensity(e)) * (spectrum[e] - target.intensity(e));
            }
        }
        return Math.sqrt(square / target.coveredCount());
    }

    private static void line(PrintStream out, String name, String value) {
        out.printf(Locale.ROOT, "%-20s %s%n", name, value);
    }

    private static String percent(List<StructureSummary> summaries, ToDoubleFunction<StructureSummary> value) {
        return spread(summaries, value, 100, "%5.1f") + " %";
    }

    /** Mean and, of several, standard deviation. */
    private static <T> String spread(List<T> things, ToDoubleFunction<T> value, double factor, String format) {
        Spread spread = Spread.of(things.stream()
                .map(t -> new double[] {factor * value.applyAsDouble(t)})
                .toList());
        String mean = String.format(Locale.ROOT, format, spread.mean()[0]);
        return things.size() < 2
                ? mean
                : mean + " +- "
                        + String.format(Locale.ROOT, format, spread.sd()[0]).strip();
    }
}
