package org.spectraform.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.spectraform.analysis.BondCutoffs;
import org.spectraform.analysis.LatticeDisplacement;
import org.spectraform.analysis.set.AnalysisSettings;
import org.spectraform.analysis.set.SetAnalysis;
import org.spectraform.analysis.set.StructureSource;
import org.spectraform.app.analyze.CutoffRequest;
import org.spectraform.app.analyze.FrameEnergies;
import org.spectraform.app.compare.ComparedSet;
import org.spectraform.app.compare.NamedFiles;
import org.spectraform.app.compare.Pairs;
import org.spectraform.app.compare.SetTable;
import org.spectraform.app.compare.StructureTable;
import org.spectraform.app.compare.TargetCurve;
import org.spectraform.app.console.Console;
import org.spectraform.app.console.Progress;
import org.spectraform.app.figure.ComparedSets;
import org.spectraform.app.figure.ComparisonFigure;
import org.spectraform.app.figure.ComparisonPanel;
import org.spectraform.app.figure.Drawing;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.io.FrameRange;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.StructureReading;
import org.spectraform.core.spectrum.PreparedSpectrum;
import org.spectraform.core.spectrum.files.SpectrumChoice;
import org.spectraform.core.structure.Structure;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.material.Material;
import org.spectraform.nn.model.ModelKind;
import org.spectraform.nn.model.SpectrumModel;
import org.spectraform.simulation.potential.Potential;
import org.spectraform.simulation.potential.Potentials;
import org.spectraform.targets.MaterialSpectra;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spectraform compare}: several sets of structures in one picture and one table. */
@Command(
        name = "compare",
        customSynopsis = "spectraform compare NAME=STRUCTURES... [--reference NAME=STRUCTURES...] [OPTIONS] --out DIR",
        description = "Put several sets of structures beside each other, in one picture and one table.",
        footer = {
            "",
            "The folder then holds comparison.csv (a line per set), structures.csv (a line per structure), pairs.csv with --pairs, and"
                    + " comparison.png.",
            "",
            "Example: what two targets do, beside free samples",
            "  spectraform compare sp=a/structures.extxyz sp3=b/structures.extxyz --reference free=c/structures.extxyz"
                    + " --panels spectra,coordination,voronoi --out compared"
        })
final class CompareCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            paramLabel = "NAME=STRUCTURES",
            arity = "1..*",
            description =
                    "Structure files or patterns, under the name they get in the picture; a name may come several times.")
    private List<String> arguments = List.of();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Option(
            names = "--reference",
            paramLabel = "NAME=STRUCTURES",
            arity = "1..*",
            description =
                    "The set that the others are compared with, drawn in grey: all its frames, whatever --frames says.")
    private List<String> reference = List.of();

    @Option(
            names = "--panels",
            paramLabel = "PANEL",
            hideParamSyntax = true,
            split = ",",
            description = "What the picture shows, separated by commas: ${COMPLETION-CANDIDATES}. Default:"
                    + " coordination,g,angles.")
    private List<ComparisonPanel> panels =
            List.of(ComparisonPanel.COORDINATION, ComparisonPanel.G, ComparisonPanel.ANGLES);

    @Option(names = "--rows", description = "A row of panels for every set, instead of all sets in one.")
    private boolean rows;

    @Option(
            names = "--trend",
            paramLabel = "COLUMN",
            hideParamSyntax = true,
            split = ",",
            description =
                    "Also draw these columns of comparison.csv from set to set, such as cn1,rmse; against the numbers that the"
                            + " names end in, if all do. The reference is a dashed line.")
    private List<String> trends = List.of();

    @Option(
            names = "--pairs",
            paramLabel = "SHARE",
            hideParamSyntax = true,
            split = ",",
            description =
                    "Also draw shares of the atoms, such as cn2,cn3,cn4, against those of the reference: file k of each set"
                            + " belongs to structure k of the reference.")
    private List<String> pairs = List.of();

    @Option(
            names = "--target",
            paramLabel = "FILE|NAME",
            description =
                    "Spectrum that the structures' spectra are compared with: a file or one of the material's targets.")
    private @Nullable String target;

    @Mixin
    private final SpectrumOptions spectrum = new SpectrumOptions();

    @Option(
            names = "--displacement-from",
            paramLabel = "FILE",
            description =
                    "Give the root mean square distance of the atoms from the sites of this structure, after the best"
                            + " translation.")
    private @Nullable Path sites;

    @Option(
            names = "--cutoff",
            paramLabel = "R|A-B=R,...",
            description = "Distances that bond atoms, as for analyze. Default: those of the material.")
    private @Nullable String cutoff;

    @Option(
            names = "--potential",
            paramLabel = "FILE",
            description = "Potential, such as a nep.txt, for the energies of structures whose files carry none.")
    private @Nullable Path potential;

    @Mixin
    private final MaterialOptions materials = new MaterialOptions();

    @Option(
            names = "--threads",
            paramLabel = "T",
            description = "Threads that work at a time; changes no result. Default: all processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder for the results.")
    private Path out = Path.of("");

    CompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Limits.threads("--threads", threads);
        List<StructureTable.Share> shares =
                pairs.stream().map(CompareCommand::share).toList();
        Map<String, List<String>> named = NamedFiles.of(arguments, "set");
        Map<String, List<String>> other = NamedFiles.of(reference, "--reference");
        check(named, other);
        ThreadBudget budget = ThreadBudget.of(threads);
        Material material = materials.material();
        SpectrumModel model = wantsSpectra()
                ? new SpectrumModel(material.model(ModelKind.FORWARD).model())
                : null;
        TargetCurve curve = model == null || target == null ? null : curve(target, material, model);
        List<ComparedSet> sets = new ArrayList<>();
        ComparedSet against = null;
        try (Progress progress = new Progress(console)) {
            StructureReading frames = reading.reading();
            Map<String, StructureSource> sources = new LinkedHashMap<>();
            for (Map.Entry<String, List<String>> set : other.entrySet()) {
                sources.put(
                        set.getKey(),
                        source(set.getValue(), new StructureReading(frames.typeElements(), FrameRange.ALL), budget));
            }
            for (Map.Entry<String, List<String>> set : named.entrySet()) {
                sources.put(set.getKey(), source(set.getValue(), frames, budget));
            }
            CutoffRequest request = cutoff == null ? CutoffRequest.of(material.bonds()) : CutoffRequest.parse(cutoff);
            BondCutoffs bonds =
                    request.in(List.copyOf(sources.values()), budget, () -> progress.show("looking for bonds"));
            Work work =
                    new Work(AnalysisSettings.of(bonds), model, sites == null ? null : one(sites), budget, progress);
            for (Map.Entry<String, StructureSource> source : sources.entrySet()) {
                ComparedSet set = work.of(source.getKey(), source.getValue());
                if (other.containsKey(source.getKey())) {
                    against = set;
                } else {
                    sets.add(set);
                }
            }
        }
        write(sets, against, curve, model, shares);
        return 0;
    }

    private void check(Map<String, List<String>> named, Map<String, List<String>> other) {
        if (other.size() > 1) {
            throw new InputException("--reference: gives " + other.size() + " names, "
                    + String.join(", ", other.keySet()) + "; there can be one reference: give it one name");
        }
        for (String name : other.keySet()) {
            if (named.containsKey(name)) {
                throw new InputException("--reference " + name + ": is also the name of a set; give it another");
            }
        }
        if (!pairs.isEmpty() && other.isEmpty()) {
            throw new InputException("--pairs has nothing to pair with: add --reference NAME=STRUCTURES");
        }
        if (rows && !(pairs.isEmpty() && trends.isEmpty())) {
            throw new InputException("--rows: a row shows one set, but --pairs and --trend show all; leave out either");
        }
        if (target == null && spectrum.given() != null) {
            throw new InputException(spectrum.given() + " has nothing to act on: add --target FILE|NAME");
        }
    }

    private static StructureTable.Share share(String name) {
        return StructureTable.SHARES.stream()
                .filter(s -> s.name().equals(name.strip()))
                .findFirst()
                .orElseThrow(() -> new InputException("--pairs " + name + ": is no share; there are "
                        + String.join(
                                ", ",
                                StructureTable.SHARES.stream()
                                        .map(StructureTable.Share::name)
                                        .toList())));
    }

    private boolean wantsSpectra() {
        return target != null || panels.contains(ComparisonPanel.SPECTRA);
    }

    private TargetCurve curve(String name, Material material, SpectrumModel model) {
        SpectrumChoice choice = spectrum.choice();
        PreparedSpectrum prepared = MaterialSpectra.prepare(
                MaterialSpectra.read(name, choice, material, "--target " + name),
                material,
                model,
                spectrum.normalization(),
                spectrum.background());
        return TargetCurve.of(name, prepared.target());
    }

    private StructureSource source(List<String> files, StructureReading frames, ThreadBudget budget)
            throws IOException {
        StructureSource source = StructureSource.of(FilePatterns.inFolders(files), frames);
        Potential calculator = potential == null ? null : Potentials.read(potential);
        return calculator == null ? source : FrameEnergies.fill(source, calculator, budget);
    }

    private Structure one(Path file) {
        return new StartFiles(reading.reading()).read(materials.material(), file);
    }

    /** What is done with every set. */
    private record Work(
            AnalysisSettings settings,
            @Nullable SpectrumModel model,
            @Nullable Structure sites,
            ThreadBudget budget,
            Progress progress) {
        ComparedSet of(String name, StructureSource source) {
            List<double[]> spectra = new ArrayList<>();
            List<Double> displacements = new ArrayList<>();
            SetAnalysis analysis = SetAnalysis.of(source, settings, budget, frame -> {
                Structure structure = frame.member().structure();
                if (model != null) {
                    spectra.add(model.cell(structure));
                }
                if (sites != null) {
                    displacements.add(LatticeDisplacement.of(structure, sites));
                }
                progress.show(name);
            });
            return new ComparedSet(name, analysis, spectra, displacements);
        }
    }

    private void write(
            List<ComparedSet> sets,
            @Nullable ComparedSet against,
            @Nullable TargetCurve curve,
            @Nullable SpectrumModel model,
            List<StructureTable.Share> shares)
            throws IOException {
        List<ComparedSet> all = new ArrayList<>(sets);
        if (against != null) {
            all.add(against);
        }
        SetTable table = SetTable.of(all, against, curve);
        for (String column : trends) {
            if (!table.columns().contains(column)) {
                throw new InputException("--trend " + column + ": is no column of comparison.csv; there are "
                        + String.join(", ", table.columns()));
            }
        }
        Map<String, List<Pairs>> paired = new LinkedHashMap<>();
        for (StructureTable.Share share : shares) {
            for (ComparedSet set : sets) {
                paired.computeIfAbsent(share.name(), name -> new ArrayList<>())
                        .add(Pairs.of(set, Optional.ofNullable(against).orElseThrow(), share));
            }
        }
        Files.createDirectories(out);
        table.csv().write(out.resolve("comparison.csv"));
        StructureTable.of(all, curve).write(out.resolve("structures.csv"));
        if (!paired.isEmpty()) {
            Pairs.csv(paired.values().stream().flatMap(List::stream).toList()).write(out.resolve("pairs.csv"));
        }
        Map<String, SetAnalysis> analyses = new LinkedHashMap<>();
        Map<String, List<double[]>> spectra = new LinkedHashMap<>();
        all.forEach(set -> {
            analyses.put(set.name(), set.analysis());
            spectra.put(set.name(), set.spectra());
        });
        ComparisonFigure figure = new ComparisonFigure(
                ComparedSets.of(analyses, against == null ? null : against.name()),
                panels,
                model == null ? new double[0] : model.grid().energies(),
                spectra,
                curve,
                trends,
                table,
                paired,
                rows);
        boolean drawn = Drawing.write(
                figure::png, png -> AtomicFile.write(out.resolve("comparison.png"), o -> o.write(png)), console);
        table.lines().forEach(console.out()::println);
        paired.forEach((share, some) -> some.forEach(p -> console.out()
                .println(String.format(
                        Locale.ROOT,
                        "%s, %s: off by %.1f percentage points (rms over %d structures)",
                        p.set(),
                        share,
                        p.error(),
                        p.truth().length))));
        console.out()
                .println("written in " + out + ": comparison.csv, structures.csv"
                        + (paired.isEmpty() ? "" : ", pairs.csv") + (drawn ? ", comparison.png" : ""));
    }
}
