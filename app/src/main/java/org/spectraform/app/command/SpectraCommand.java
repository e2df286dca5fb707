package org.spectraform.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.spectraform.app.console.Console;
import org.spectraform.app.figure.Drawing;
import org.spectraform.app.figure.OverlayFigure;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.io.InputException;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.spectrum.Resampling;
import org.spectraform.core.spectrum.ScaledFit;
import org.spectraform.core.spectrum.Spectrum;
import org.spectraform.core.spectrum.TargetSpectrum;
import org.spectraform.material.Material;
import org.spectraform.material.MaterialDescription;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spectraform spectra}: spectra over one another, their differences and their peaks. */
@Command(
        name = "spectra",
        customSynopsis = "spectraform spectra [PANEL/][NAME=]FILE[@COLUMN]... [--against NAME] [OPTIONS] --out DIR",
        description =
                "Draw spectra over one another, and measure how far they are from one of them and where their peaks are.",
        footer = {
            "",
            "Writes spectra.png, spectra.csv (all on one grid), peaks.csv (maxima and dips that stand out), with --against fit.csv"
                    + " (scale, rmse, residual in per cent), and with --mark or --dip marks.csv (the nearest maximum or dip of each"
                    + " curve).",
            "",
            "Example: computed beside published spectra, diamond and graphite each in a panel",
            "  spectraform spectra diamond/published=diamond \\",
            "    diamond/computed=labels/spectra/diamond.site-000.csv@broadened \\",
            "    graphite/published=graphite \\",
            "    'graphite/computed=labels/spectra/graphite.site-*.csv@broadened' \\",
            "    --against published --scale --mark 'graphite/pi*=285.4' --out crystals"
        })
final class SpectraCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            paramLabel = "SPECTRUM",
            arity = "1..*",
            description =
                    "Spectra: files, patterns (the mean of the files that match), or names of the material's targets; before it, with"
                            + " an equals sign, what to call it, and its panel before a slash; behind it, with @, the column of the"
                            + " intensity by name or number.")
    private List<String> arguments = List.of();

    @Option(
            names = "--against",
            paramLabel = "NAME",
            description = "The curve of each panel that the others are compared with.")
    private @Nullable String against;

    @Option(
            names = "--scale",
            description =
                    "Multiply every other curve by the factor that brings it nearest to that one (least squares).")
    private boolean scale;

    @Option(
            names = "--mark",
            paramLabel = "[PANEL/]NAME=E",
            description = "An energy (eV) to draw, and to look for the nearest maximum of every curve.")
    private Map<String, Double> marks = new LinkedHashMap<>();

    @Option(names = "--dip", paramLabel = "[PANEL/]NAME=E", description = "The same for the nearest minimum.")
    private Map<String, Double> dips = new LinkedHashMap<>();

    @Option(
            names = "--prominence",
            paramLabel = "P",
            description = "How far a maximum or dip must stand out, as a part of the curve's range. Default: 0.01.")
    private double prominence = 0.01;

    @Option(
            names = "--grid",
            paramLabel = "FIRST,STEP,POINTS",
            description =
                    "Energies (eV) at which curves are compared and written. Default: those of the material's models.")
    private @Nullable String grid;

    @Mixin
    private final MaterialOption materials = new MaterialOption();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder for the results.")
    private Path out = Path.of("");

    SpectraCommand(Console console) {
        this.console = console;
    }

    /** Curves of a panel, and which of them the others are compared with; null for none. */
    private record Panel(
            String name, List<Curve> curves, @Nullable Curve reference) {}

    @Override
    public Integer call() throws IOException {
        if (!(prominence >= 0 && prominence <= 1)) {
            throw new InputException("--prominence " + prominence + ": give 0 to 1, such as 0.01");
        }
        if (scale && against == null) {
            throw new InputException("--scale needs --against NAME: the curve that the others are brought near to");
        }
        Material material = materials.material();
        EnergyGrid axis = axis(material);
        Map<String, List<Curve>> read = read(material);
        requirePanels(read.keySet());
        List<Fitted> all = new ArrayList<>();
        for (Map.Entry<String, List<Curve>> entry : read.entrySet()) {
            Panel panel = new Panel(entry.getKey(), entry.getValue(), reference(entry.getKey(), entry.getValue()));
            panel.curves().forEach(curve -> all.add(fitted(curve, panel, axis)));
        }
        Files.createDirectories(out);
        SpectraTables tables = new SpectraTables(all, prominence);
        List<String> written = new ArrayList<>(tables.write(out, axis, against != null, marks, dips));
        boolean drawn = Drawing.write(
                () -> OverlayFigure.png(panels(read.keySet(), all), axis.first(), axis.last()),
                png -> AtomicFile.write(out.resolve("spectra.png"), o -> o.write(png)),
                console);
        if (drawn) {
            written.add("spectra.png");
        }
        tables.lines().forEach(console.out()::println);
        console.out().println("written in " + out + ": " + String.join(", ", written));
        return 0;
    }

    private EnergyGrid axis(Material material) {
        MaterialDescription.Spectra spectra = material.description().spectra();
        if (grid == null && spectra == null) {
            throw new InputException("the material " + material.description().name()
                    + " says of no energies; give --grid FIRST,STEP,POINTS, such as 274.5,0.404,100");
        }
        return grid != null || spectra == null
                ? CalibrationOptions.parseGrid(String.valueOf(grid))
                : spectra.grid().energies();
    }

    private Map<String, List<Curve>> read(Material material) throws IOException {
        Map<String, List<Curve>> panels = new LinkedHashMap<>();
        Set<String> keys = new HashSet<>();
        for (String argument : arguments) {
            Curve curve = Curve.read(argument, material);
            if (!keys.add(curve.key())) {
                throw new InputException(argument + ": another curve is called " + curve.key()
                        + " too; give it a name of its own, NAME=FILE");
            }
            panels.computeIfAbsent(curve.panel(), name -> new ArrayList<>()).add(curve);
        }
        return panels;
    }

    private void requirePanels(Set<String> panels) {
        List<String> keys = new ArrayList<>(marks.keySet());
        keys.addAll(dips.keySet());
        for (String key : keys) {
            if (!panels.contains(Curve.panelOf(key))) {
                throw new InputException("mark " + key + ": there is no such panel; the panels are "
                        + String.join(", ", panels) + ", as the names of the curves say");
            }
        }
    }

    private @Nullable Curve reference(String panel, List<Curve> curves) {
        if (against == null) {
            return null;
        }
        return curves.stream()
                .filter(curve -> curve.name().equals(against))
                .findFirst()
                .orElseThrow(() -> new InputException("--against " + against + ": no curve"
                        + (panel.isEmpty() ? "" : " of panel " + panel) + " is called so"));
    }

    private Fitted fitted(Curve curve, Panel panel, EnergyGrid axis) {
        TargetSpectrum own = Resampling.resample(curve.spectrum(), axis);
        Curve reference = panel.reference();
        if (reference == null) {
            return new Fitted(curve, own, null);
        }
        TargetSpectrum wanted = Resampling.resample(reference.spectrum(), axis);
        ScaledFit fit = ScaledFit.of(wanted, own, scale && !curve.key().equals(reference.key()));
        if (fit.points() == 0) {
            throw new InputException(curve.key() + ": has no energies in common with " + reference.key() + " from "
                    + axis.inWords() + "; give others with --grid");
        }
        return new Fitted(curve, own, fit);
    }

    private List<OverlayFigure.Panel> panels(Set<String> names, List<Fitted> all) {
        List<OverlayFigure.Panel> panels = new ArrayList<>();
        for (String name : names) {
            List<Spectrum> curves = all.stream()
                    .filter(fitted -> fitted.curve().panel().equals(name))
                    .map(Fitted::scaled)
                    .toList();
            Map<String, Double> own = new LinkedHashMap<>();
            marks.forEach((key, energy) -> putOwn(own, name, key, energy));
            dips.forEach((key, energy) -> putOwn(own, name, key, energy));
            panels.add(new OverlayFigure.Panel(name, curves, own));
        }
        return panels;
    }

    private static void putOwn(Map<String, Double> own, String panel, String key, double energy) {
        if (Curve.panelOf(key).equals(panel)) {
            own.put(Curve.nameOf(key), energy);
        }
    }
}
