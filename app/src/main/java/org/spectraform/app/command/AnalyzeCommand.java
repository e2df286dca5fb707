package org.spectraform.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.spectraform.analysis.BondCutoffs;
import org.spectraform.analysis.novelty.Novelty;
import org.spectraform.analysis.novelty.TrainingSet;
import org.spectraform.analysis.rings.RingSettings;
import org.spectraform.analysis.rings.RingStatistics;
import org.spectraform.analysis.set.AnalysisSettings;
import org.spectraform.analysis.set.SetAnalysis;
import org.spectraform.analysis.set.StructureSource;
import org.spectraform.app.analyze.Analysis;
import org.spectraform.app.analyze.AnalysisFolder;
import org.spectraform.app.analyze.AtomRows;
import org.spectraform.app.analyze.CutoffRequest;
import org.spectraform.app.analyze.FrameEnergies;
import org.spectraform.app.console.Console;
import org.spectraform.app.console.Progress;
import org.spectraform.core.io.FrameRange;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.StructureReading;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.structure.Structure;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.simulation.potential.Potential;
import org.spectraform.simulation.potential.Potentials;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spectraform analyze}: everything about a set of structures, beside a reference. */
@Command(
        name = "analyze",
        customSynopsis = "spectraform analyze STRUCTURES... [--reference STRUCTURES...] [OPTIONS] --out DIR",
        description =
                "Analyse structures: coordination, bonds, angles, rings, g(r), S(q), Steinhardt parameters, Voronoi volumes,"
                        + " energies; and compare them with a reference, if there is one.",
        footer = {
            "",
            "The folder then holds summary.json (every number), one CSV file a distribution, atoms.csv (one line per atom) and"
                    + " report.png.",
            "",
            "Example: generated structures beside those of a simulation",
            "  spectraform analyze runs/first/structures.extxyz --reference md/*.xyz --cutoff 1.85 --out analysis"
        })
final class AnalyzeCommand implements Callable<Integer> {
    private static final long PAIRS_FOR_NOVELTY = 1_000_000_000L; // of environments: minutes
    private static final long REFERENCE_FOR_NOVELTY = 200_000; // environments: 100 MB

    private final Console console;

    @Parameters(
            paramLabel = "STRUCTURES",
            arity = "1..*",
            description =
                    "Structure files, or patterns such as 'md/*.xyz': extended XYZ, POSCAR, LAMMPS data or dump, CIF.")
    private List<String> files = List.of();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Option(
            names = "--reference",
            paramLabel = "STRUCTURES",
            arity = "1..*",
            description = "What to compare them with: files or patterns; all their frames, whatever --frames says.")
    private List<String> reference = List.of();

    @Mixin
    private CutoffOptions cutoffs = new CutoffOptions();

    @Option(names = "--r-max", paramLabel = "R", description = "To where g(r) goes, in angstrom. Default: 10.")
    private double rMax = AnalysisSettings.R_MAX;

    @Option(
            names = "--rings-to",
            paramLabel = "N",
            description = "Look for rings of up to so many atoms, at most 40. Default: 12. Time grows steeply.")
    private int ringsTo = RingStatistics.USUAL;

    @Option(
            names = "--rings-of",
            paramLabel = "ELEMENTS",
            split = ",",
            description =
                    "Count rings in the atoms of these elements alone, joined directly or through one other atom: Si for the n-rings"
                            + " of silica.")
    private List<String> ringsOf = List.of();

    @Option(
            names = "--energies",
            paramLabel = "NAME",
            defaultValue = "",
            description =
                    "Array of the files that holds the energies of the atoms. Default: energy_atom or another usual name.")
    private String energies = "";

    @Option(
            names = "--potential",
            paramLabel = "FILE",
            description = "Potential, such as a nep.txt, for the energies of structures whose files carry none.")
    private @Nullable Path potential;

    @Option(
            names = "--threads",
            paramLabel = "T",
            description = "Threads that work at a time; changes no result. Default: all processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder for the results.")
    private Path out = Path.of("");

    AnalyzeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        CutoffRequest request = cutoffs.request();
        if (!(rMax >= AnalysisSettings.BIN && rMax <= 200)) {
            throw new InputException("--r-max " + rMax + ": give a positive number of angstrom up to 200, such as 10");
        }
        RingSettings rings = rings();
        if (potential != null && !energies.isEmpty()) {
            throw new InputException("--energies and --potential exclude one another: give one of them");
        }
        Limits.threads("--threads", threads);
        ThreadBudget budget = ThreadBudget.of(threads);
        Potential calculator = potential == null ? null : Potentials.read(potential);
        List<Path> paths = FilePatterns.paths(files);
        List<Path> others = FilePatterns.paths(reference);
        StructureReading frames = reading.reading();
        StructureReading all = new StructureReading(frames.typeElements(), FrameRange.ALL);
        StructureSource structures = StructureSource.of(paths, frames);
        StructureSource references = StructureSource.of(others, all);
        StructureSource set = filled(structures, calculator, budget);
        StructureSource other = others.isEmpty() ? null : filled(references, calculator, budget);
        try (AtomRows rows = new AtomRows()) {
            Analysis analysis;
            try (Progress progress = new Progress(console)) {
                Counts counts = new Counts(progress);
                BondCutoffs bonds = readOnce(request, paths, others)
                        ? request.known()
                        : request.in(
                                others.isEmpty() ? List.of(structures) : List.of(references, structures),
                                budget,
                                () -> counts.show("looking for bonds"));
                counts.frames = 0;
                AnalysisSettings settings = new AnalysisSettings(bonds, rMax, energies, rings);
                analysis = analyse(set, other, settings, request, budget, counts, rows);
            }
            AnalysisFolder.write(analysis, rows, out, console);
        }
        return 0;
    }

    private RingSettings rings() {
        if (ringsTo < 3 || ringsTo > RingStatistics.LARGEST) {
            throw new InputException("--rings-to " + ringsTo + ": give 3 to " + RingStatistics.LARGEST + " atoms");
        }
        Set<Integer> elements = new TreeSet<>();
        for (String symbol : ringsOf) {
            try {
                elements.add(Elements.number(symbol.strip()));
            } catch (IllegalArgumentException e) {
                throw new InputException(
                        "--rings-of " + String.join(",", ringsOf) + ": " + e.getMessage()
                                + "; give symbols, such as Si",
                        e);
            }
        }
        return new RingSettings(ringsTo, elements);
    }

    private static StructureSource filled(StructureSource source, @Nullable Potential potential, ThreadBudget budget) {
        return potential == null ? source : FrameEnergies.fill(source, potential, budget);
    }

    /** Whether some are pipes, which can be read once only, and not looked at before for the cutoffs that are not given. */
    private static boolean readOnce(CutoffRequest request, List<Path> set, List<Path> reference) {
        Optional<Path> pipe = Stream.concat(set.stream(), reference.stream())
                .filter(path -> Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path))
                .findFirst();
        if (pipe.isPresent() && request.all().isEmpty() && request.given().isEmpty()) {
            throw new InputException(pipe.get()
                    + ": is a pipe, which cannot be read twice, as it must to find the cutoffs for bonds; give them, such as"
                    + " --cutoff 1.85, or a file");
        }
        return pipe.isPresent() && request.all().isEmpty();
    }

    private Analysis analyse(
            StructureSource set,
            @Nullable StructureSource other,
            AnalysisSettings settings,
            CutoffRequest request,
            ThreadBudget budget,
            Counts counts,
            AtomRows rows) {
        SetAnalysis second = null;
        TrainingSet known = null;
        if (other != null) {
            List<Structure> structures = new ArrayList<>();
            long[] atoms = new long[1];
            second = SetAnalysis.of(checked(other, settings, request), settings, budget, frame -> {
                atoms[0] += frame.atoms();
                if (atoms[0] <= REFERENCE_FOR_NOVELTY) {
                    structures.add(frame.member().structure());
                }
                rows.ofReference(frame);
                counts.show("reference");
            });
            if (atoms[0] > REFERENCE_FOR_NOVELTY) {
                counts.progress.say("no novelty: the reference has " + atoms[0] + " atoms, more than "
                        + REFERENCE_FOR_NOVELTY + "; give fewer structures for it");
            } else {
                known = TrainingSet.of(structures, budget);
            }
        }
        counts.frames = 0;
        NoveltyOfFrames novelty = known == null || second == null ? null : new NoveltyOfFrames(known, second.atoms());
        SetAnalysis first = SetAnalysis.of(checked(set, settings, request), settings, budget, frame -> {
            rows.ofStructures(
                    frame, novelty == null ? null : novelty.of(frame.member().structure()));
            counts.show("structures");
        });
        if (novelty != null && novelty.left() > 0) {
            counts.progress.say("novelty is that of the first structures alone, without " + novelty.left()
                    + " others: more environments would take too long");
        }
        return Analysis.of(first, second, novelty == null ? null : novelty.result());
    }

    /** The same structures; those of a set must have the energies that were asked for, and pairs that were not named in a pipe are refused. */
    private StructureSource checked(StructureSource source, AnalysisSettings settings, CutoffRequest request) {
        return sink -> {
            List<String> without = new ArrayList<>();
            boolean[] any = new boolean[1];
            source.forEach(member -> {
                int[] species = Arrays.stream(member.structure().species())
                        .distinct()
                        .sorted()
                        .toArray();
                boolean unknown =
                        !request.covers(species) && settings.bonds().pairs().equals(request.given());
                if (unknown) {
                    throw new InputException(member.label()
                            + ": is of a pipe, which cannot be read twice to find cutoffs of pairs that are"
                            + " not named; name every pair of its elements in --cutoff, or give a file");
                }
                boolean has = member.content().arrays().containsKey(energies);
                any[0] |= has;
                if (!has && without.isEmpty()) {
                    without.add(member.file());
                    without.addAll(member.content().arrays().keySet());
                }
                sink.accept(member);
            });
            if (!energies.isEmpty() && !any[0] && !without.isEmpty()) {
                String there = String.join(", ", without.subList(1, without.size()));
                throw new InputException(
                        without.getFirst() + ": no values '" + energies + "' for the atoms; --energies can be "
                                + (there.isEmpty() ? "left out, the file has none" : there));
            }
        };
    }

    /** How far it is. */
    private static final class Counts {
        private final Progress progress;
        private int frames;

        Counts(Progress progress) {
            this.progress = progress;
        }

        void show(String what) {
            frames++;
            if (progress.seconds() > 1) {
                progress.show(what + ": " + frames + " done");
            }
        }
    }

    /** Looks up structure after structure, as long as that does not take too long. */
    private static final class NoveltyOfFrames {
        private final TrainingSet known;
        private final long environments;
        private final List<double[]> distances = new ArrayList<>();
        private long atoms;
        private int left;

        NoveltyOfFrames(TrainingSet known, long environments) {
            this.known = known;
            this.environments = environments;
        }

        double @Nullable [] of(Structure structure) {
            atoms += structure.size();
            if (left > 0 || (!distances.isEmpty() && atoms * environments > PAIRS_FOR_NOVELTY)) {
                left++;
                return null;
            }
            double[] found = known.distances(structure);
            distances.add(found);
            return found;
        }

        int left() {
            return left;
        }

        Novelty result() {
            return Novelty.of(distances.stream(), known);
        }
    }
}
