package org.spectraform.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spectraform.analysis.StructureSummary;
import org.spectraform.app.console.Console;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.NumberedFrame;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.structure.Structure;
import org.spectraform.material.LoadedModel;
import org.spectraform.material.Material;
import org.spectraform.nn.model.ModelInfo;
import org.spectraform.nn.model.ModelKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code spectraform info}: what is in a file. */
@Command(
        name = "info",
        customSynopsis = "spectraform info MODEL|STRUCTURE",
        description = "Show what is in a model or structure file.",
        footer = {"", "Example:", "  spectraform info runs/first/structures.extxyz"})
final class InfoCommand implements Callable<Integer> {
    private static final int FRAMES_SHOWN = 20;

    private final Console console;

    @Parameters(
            paramLabel = "MODEL|STRUCTURE",
            description =
                    "A model (.safetensors), the name prior or forward for one of the material, or a structure file.")
    private Path file = Path.of("");

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Mixin
    private MaterialOption materials = new MaterialOption();

    InfoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        for (ModelKind kind : ModelKind.values()) {
            if (file.toString().equals(kind.label()) && !Files.exists(file)) {
                reading.requireNone("is for structure files, and " + file + " is a model; leave it out");
                model(materials.material().model(kind));
                return 0;
            }
        }
        if (isModel()) {
            reading.requireNone("is for structure files, and " + file + " is a model; leave it out");
            model(LoadedModel.of(file));
        } else {
            structures();
        }
        return 0;
    }

    /** By name, or by the header of a safetensors file: a length, then JSON. */
    private boolean isModel() throws IOException {
        if (file.toString().endsWith(".safetensors")) {
            return true;
        }
        if (!Files.isRegularFile(file)) {
            return false; // the reader of structures says what is wrong
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(9);
            return head.length == 9 && head[7] == 0 && head[8] == '{';
        }
    }

    private void model(LoadedModel loaded) {
        ModelInfo info = loaded.model().info();
        line("model", info.kind().label() + ", " + loaded.source());
        if (!info.description().isEmpty()) {
            line("description", info.description());
        }
        line(
                "architecture",
                info.architecture().name() + " " + info.architecture().sizes());
        line(
                "parameters",
                String.format(Locale.ROOT, "%,d", loaded.model().weights().values().length));
        line("elements", String.join(", ", info.elements()));
        line("cutoff", loaded.model().network().cutoff() + " angstrom");
        if (info.schedule() != null) {
            ModelInfo.Schedule s = info.schedule();
            line("noise", String.format(Locale.ROOT, "sigma from %.4f to %.4f angstrom", s.sigmaMin(), s.sigmaMax()));
        }
        if (info.grid() != null) {
            line(
                    "energies",
                    String.format(
                            Locale.ROOT,
                            "%.2f to %.2f eV, %d points",
                            info.grid().first(),
                            info.grid().last(),
                            info.grid().size()));
        }
        if (!info.curve().isEmpty()) {
            double[] last = info.curve().getLast();
            line(
                    "loss",
                    String.format(Locale.ROOT, "%.5g", last[1])
                            + (Double.isNaN(last[2]) ? "" : String.format(Locale.ROOT, ", validation %.5g", last[2])));
        }
        line("updates", String.format(Locale.ROOT, "%,d in all, as far as known", info.updates()));
        line("file SHA-256", loaded.sha256());
        List<String> lineage = LineageText.lines(info.lineage().inFile(null)); // its own file is the line before
        for (int k = 0; k < lineage.size(); k++) {
            line(k == 0 ? "lineage" : "", lineage.get(k));
        }
    }

    /** Counts all frames, and keeps those that are shown. */
    private void structures() {
        List<NumberedFrame> shown = new ArrayList<>();
        int[] count = new int[1];
        try (Stream<NumberedFrame> frames = reading.reading().stream(file)) {
            frames.forEachOrdered(frame -> {
                if (count[0]++ < FRAMES_SHOWN) {
                    shown.add(frame);
                }
            });
        }
        line("structures", count[0] + " in " + file);
        for (NumberedFrame frame : shown) {
            if (!frame.alone()) {
                console.out().println("frame " + frame.number());
            }
            structure(frame.frame());
        }
        if (count[0] > FRAMES_SHOWN) {
            console.out().println("(" + (count[0] - FRAMES_SHOWN) + " more frames)");
        }
    }

    private void structure(Frame frame) {
        Structure structure = frame.structure();
        Cell cell = structure.cell();
        line("atoms", structure.size() + " (" + formula(structure) + ")");
        line(
                "cell",
                String.format(
                        Locale.ROOT,
                        "%.3f %.3f %.3f angstrom, %.1f cubic angstrom",
                        cell.length(0),
                        cell.length(1),
                        cell.length(2),
                        cell.volume()));
        line("density", String.format(Locale.ROOT, "%.3f g/cm3", structure.density()));
        if (structure.size() > 0) {
            Material material = materials.material();
            if (material.bonds().largest() > 0 && material.has(structure)) {
                StructureSummary s = StructureSummary.of(structure, material.bonds());
                line(
                        "coordination",
                        String.format(
                                Locale.ROOT,
                                "<=1 %.1f, 2 %.1f, 3 %.1f, 4 %.1f, >=5 %.1f %% (within %.2f angstrom)",
                                100 * s.cn01(),
                                100 * s.cn2(),
                                100 * s.cn3(),
                                100 * s.cn4(),
                                100 * s.cn5(),
                                material.bonds().largest()));
                line("mean bond", String.format(Locale.ROOT, "%.3f angstrom", s.meanBond()));
                line("bond-angle sd", String.format(Locale.ROOT, "%.1f degrees", s.angleSd()));
            }
            line(
                    "shortest distance",
                    String.format(Locale.ROOT, "%.3f angstrom", StructureSummary.shortestDistance(structure)));
        }
        if (!frame.header().isEmpty()) {
            line(
                    "header",
                    frame.header().entrySet().stream()
                            .map(e -> e.getKey() + "=" + e.getValue())
                            .collect(Collectors.joining(" ")));
        }
        if (!frame.arrays().isEmpty()) {
            line("arrays", String.join(", ", frame.arrays().keySet()));
        }
    }

    private static String formula(Structure structure) {
        Map<String, Integer> counts = new TreeMap<>();
        for (int i = 0; i < structure.size(); i++) {
            counts.merge(Elements.symbol(structure.species(i)), 1, Integer::sum);
        }
        return counts.entrySet().stream().map(e -> e.getKey() + e.getValue()).collect(Collectors.joining(" "));
    }

    private void line(String name, String value) {
        console.out().printf(Locale.ROOT, "%-18s %s%n", name, value);
    }
}
