package org.spectraform.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.spectraform.core.io.Csv;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.spectrum.Peaks;
import org.spectraform.core.spectrum.Peaks.Peak;
import org.spectraform.core.spectrum.ScaledFit;

/** The tables of {@code spectra}: curves on one grid, peaks, agreement and marks; a row's name is in the first column. */
final class SpectraTables {
    /** A maximum farther from a mark is another one, eV. */
    private static final double REACH = 3;

    private final List<Fitted> curves;
    private final List<List<Peak>> peaks = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    /** @param prominence as {@link Peaks#of} takes it */
    SpectraTables(List<Fitted> curves, double prominence) {
        this.curves = curves;
        curves.forEach(curve -> peaks.add(Peaks.of(curve.scaled(), prominence)));
    }

    /** What is to be said, in words. */
    List<String> lines() {
        return lines;
    }

    /**
     * Writes the files into a folder that exists.
     *
     * @param compared whether curves were compared with another one
     * @param marks of maxima by {@code PANEL/NAME}, eV
     * @param dips the same of minima
     * @return their names
     */
    List<String> write(
            Path out, EnergyGrid grid, boolean compared, Map<String, Double> marks, Map<String, Double> dips) {
        List<String> written = new ArrayList<>(List.of("spectra.csv", "peaks.csv"));
        Csv csv = new Csv().add("energy_eV", "%.4f", grid.energies());
        curves.forEach(curve -> csv.add(curve.curve().key(), "%.6f", curve.scaledOnGrid()));
        csv.write(out.resolve("spectra.csv"));
        peaks().write(out.resolve("peaks.csv"));
        if (compared) {
            fits().write(out.resolve("fit.csv"));
            written.add("fit.csv");
        }
        List<Mark> found = new ArrayList<>();
        marks.forEach((key, energy) -> found.addAll(found(key, energy, false)));
        dips.forEach((key, energy) -> found.addAll(found(key, energy, true)));
        if (!found.isEmpty()) {
            marks(found).write(out.resolve("marks.csv"));
            written.add("marks.csv");
        }
        return written;
    }

    private Csv peaks() {
        List<String> names = new ArrayList<>();
        List<Peak> all = new ArrayList<>();
        for (int k = 0; k < curves.size(); k++) {
            for (Peak peak : peaks.get(k)) {
                names.add(curves.get(k).curve().key());
                all.add(peak);
            }
        }
        return new Csv()
                .add("curve", names.toArray(String[]::new))
                .add("kind", all.stream().map(p -> p.isDip() ? "dip" : "peak").toArray(String[]::new))
                .add("energy_eV", "%.3f", all.stream().mapToDouble(Peak::energy).toArray())
                .add(
                        "intensity",
                        "%.5f",
                        all.stream().mapToDouble(Peak::intensity).toArray())
                .add(
                        "prominence",
                        "%.5f",
                        all.stream().mapToDouble(Peak::prominence).toArray());
    }

    private Csv fits() {
        for (Fitted curve : curves) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%s: scale %.4g, rmse %.4f, residual %.2f %%",
                    curve.curve().key(),
                    curve.scale(),
                    value(curve, fit -> fit.rmse()),
                    100 * value(curve, fit -> fit.residual())));
        }
        return new Csv()
                .add("curve", curves.stream().map(c -> c.curve().key()).toArray(String[]::new))
                .add("scale", "%.6g", curves.stream().mapToDouble(Fitted::scale).toArray())
                .add("rmse", "%.5f", values(fit -> fit.rmse()))
                .add("residual_percent", "%.3f", values(fit -> 100 * fit.residual()))
                .add("points", "%.0f", values(fit -> fit.points()));
    }

    private double[] values(ToDoubleFunction<ScaledFit> of) {
        return curves.stream().mapToDouble(curve -> value(curve, of)).toArray();
    }

    private static double value(Fitted curve, ToDoubleFunction<ScaledFit> of) {
        return curve.fit() == null ? Double.NaN : of.applyAsDouble(curve.fit());
    }

    /** What a curve has at a mark; the energy is NaN if there is nothing near it. */
    private record Mark(String name, double given, double energy, double intensity) {}

    private List<Mark> found(String key, double energy, boolean dip) {
        List<Mark> found = new ArrayList<>();
        for (int k = 0; k < curves.size(); k++) {
            Curve curve = curves.get(k).curve();
            if (!curve.panel().equals(Curve.panelOf(key))) {
                continue;
            }
            Optional<Peak> peak = Peaks.nearest(peaks.get(k), energy, REACH, dip);
            String name = curve.key() + "/" + Curve.nameOf(key);
            found.add(new Mark(
                    name,
                    energy,
                    peak.map(Peak::energy).orElse(Double.NaN),
                    peak.map(Peak::intensity).orElse(Double.NaN)));
            lines.add(name + ": "
                    + peak.map(p -> String.format(Locale.ROOT, "%.2f eV (given %.2f)", p.energy(), energy))
                            .orElse("nothing within " + REACH + " eV of " + energy));
        }
        return found;
    }

    private static Csv marks(List<Mark> marks) {
        return new Csv()
                .add("mark", marks.stream().map(Mark::name).toArray(String[]::new))
                .add("given_eV", "%.3f", marks.stream().mapToDouble(Mark::given).toArray())
                .add(
                        "found_eV",
                        "%.3f",
                        marks.stream().mapToDouble(Mark::energy).toArray())
                .add(
                        "intensity",
                        "%.5f",
                        marks.stream().mapToDouble(Mark::intensity).toArray());
    }
}
