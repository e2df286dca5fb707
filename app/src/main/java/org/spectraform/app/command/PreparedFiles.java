package org.spectraform.app.command;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.spectraform.app.run.RunHeader;
import org.spectraform.core.io.Csv;
import org.spectraform.core.spectrum.Background;
import org.spectraform.core.spectrum.BackgroundKind;
import org.spectraform.core.spectrum.MergedSpectrum;
import org.spectraform.core.spectrum.PreparedSpectrum;
import org.spectraform.core.spectrum.Spectrum;
import org.spectraform.core.spectrum.TargetSpectrum;
import org.spectraform.material.Material;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The files of {@code prepare}: tables that are read again as they were written, and a record. */
final class PreparedFiles {
    private static final MathContext ENERGY = new MathContext(10); // digits

    private PreparedFiles() {}

    /**
     * {@code energy_eV,intensity,covered}, and {@code spread} if there is one. All digits of the intensity, so that it is the same target when it is read.
     *
     * @param spread standard deviation at each energy; null for a single spectrum
     */
    static Csv csv(TargetSpectrum target, double @Nullable [] spread) {
        double[] energies = target.grid().energies();
        String[] covered = new String[energies.length];
        Arrays.setAll(covered, e -> target.covered(e) ? "1" : "0");
        Csv csv = new Csv()
                .add("energy_eV", text(energies, ENERGY))
                .add("intensity", text(target.intensity(), MathContext.UNLIMITED))
                .add("covered", covered);
        return spread == null ? csv : csv.add("spread", "%.6f", spread);
    }

    private static String[] text(double[] values, MathContext digits) {
        return Arrays.stream(values)
                .mapToObj(v -> v == 0
                        ? "0"
                        : digits.equals(MathContext.UNLIMITED)
                                ? Double.toString(v)
                                : new BigDecimal(v, digits).stripTrailingZeros().toPlainString())
                .toArray(String[]::new);
    }

    /** First, last and number of a spectrum's points, in words. */
    static String range(Spectrum spectrum) {
        return String.format(
                Locale.ROOT, "%.2f to %.2f eV in %d points", spectrum.first(), spectrum.last(), spectrum.size());
    }

    /** What a mean is of, in words. */
    static String mean(MergedSpectrum merged, int spectra) {
        int count = merged.target().coveredCount();
        double square = 0;
        for (double s : merged.spread()) {
            square += s * s;
        }
        return String.format(
                Locale.ROOT,
                "of %d spectra at the %d of %d energies that all of them cover; their standard deviation is %.4f (root mean square)",
                spectra,
                count,
                merged.target().grid().size(),
                Math.sqrt(square / Math.max(1, count)));
    }

    /** The record of all that was found. */
    static ObjectNode json(
            Material material,
            List<PrepareCommand.Prepared> all,
            @Nullable MergedSpectrum merged,
            List<String> warnings) {
        ObjectNode root = RunHeader.program("prepare");
        root.put("material", material.description().name());
        ArrayNode spectra = root.putArray("spectra");
        for (PrepareCommand.Prepared p : all) {
            PreparedSpectrum result = p.result();
            Spectrum spectrum = p.reading().spectrum();
            ObjectNode node = spectra.addObject();
            node.put("spectrum", p.argument());
            node.put("table", p.name() + ".csv");
            if (!p.reading().sha256().isEmpty()) {
                node.put("sha256", p.reading().sha256());
            }
            node.put("format", p.reading().format());
            node.put("columns", p.reading().columns());
            strings(node.putArray("notes"), p.reading().notes());
            node.put("points", spectrum.size());
            node.put("first", spectrum.first());
            node.put("last", spectrum.last());
            node.put("covered", result.target().coveredCount());
            node.put("energies", result.target().grid().size());
            node.put("normalize", result.used().name().toLowerCase(Locale.ROOT));
            background(node.putObject("background"), result.background());
            node.put("scale", result.scale());
            node.put("description", result.description());
            strings(node.putArray("warnings"), result.warnings());
            if (p.inference() != null) {
                LookText.json(node.putObject("look"), p.inference());
            }
        }
        if (merged != null) {
            ObjectNode node = root.putObject("merged");
            node.put("table", "merged.prepared.csv");
            node.put("description", mean(merged, all.size()));
            node.put("covered", merged.target().coveredCount());
            ArrayNode distances = node.putArray("distances");
            Arrays.stream(merged.distances()).forEach(distances::add);
            strings(node.putArray("warnings"), warnings);
        }
        return root;
    }

    private static void background(ObjectNode node, Background background) {
        node.put("kind", background.kind().name().toLowerCase(Locale.ROOT));
        if (background.kind() != BackgroundKind.NONE) {
            node.put("origin", background.origin());
            node.put("level", background.level());
            node.put(background.kind() == BackgroundKind.POWER ? "exponent" : "slope", background.rate());
            node.put("from", background.from());
            node.put("to", background.to());
            node.put("points", background.points());
        }
    }

    private static void strings(ArrayNode array, List<String> values) {
        values.forEach(array::add);
    }
}
