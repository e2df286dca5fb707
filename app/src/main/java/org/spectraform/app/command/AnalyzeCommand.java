package org.spectraform.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.spectraform.analysis.BondCutoff;
import org.spectraform.analysis.novelty.Novelty;
import org.spectraform.analysis.novelty.TrainingSet;
import org.spectraform.analysis.set.SetAnalysis;
import org.spectraform.analysis.set.StructureSet;
import org.spectraform.app.analyze.Analysis;
import org.spectraform.app.analyze.AnalysisFolder;
import org.spectraform.app.analyze.FrameEnergies;
import org.spectraform.app.console.Console;
import org.spectraform.app.console.Progress;
import org.spectraform.core.io.FrameRange;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.StructureReading;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.material.Material;
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

    @Option(
            names = "--cutoff",
            paramLabel = "R",
            description =
                    "Atoms closer than this, in angstrom, are bonded. Default: the first minimum of g(r), of the reference if there is one.")
    private @Nullable Double cutoff;

    @Option(
            names = "--material",
            paramLabel = "NAME|FOLDER",
            description = "Take the distance that bonds atoms from this material, instead of --cutoff.")
    private @Nullable String material;

    @Option(names = "--r-max", paramLabel = "R", description = "To where g(r) goes, in angstrom. Default: 10.")
    private double rMax = SetAnalysis.R_MAX;

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
        if (cutoff != null && material != null) {
            throw new InputException("--cutoff and --material exclude one another: give one of them");
        }
        Double given = material == null ? cutoff : Double.valueOf(bond(Material.of(material)));
        if (given != null && !(given > 0 && given < 100)) {
            throw new InputException("--cutoff " + given + ": give a positive number of angstrom, such as 1.85");
        }
        if (!(rMax >= SetAnalysis.BIN && rMax <= 200)) {
            throw new InputException("--r-max " + rMax + ": give a positive number of angstrom up to 200, such as 10");
        }
        if (potential != null && !energies.isEmpty()) {
            throw new InputException("--energies and --potential exclude one another: give one of them");
        }
        Limits.threads("--threads", threads);
        ThreadBudget budget = ThreadBudget.of(threads);
        Potential calculator = potential == null ? null : Potentials.read(potential);
        StructureReading frames = reading.reading();
        StructureSet set = read(files, frames, calculator, budget);
        StructureReading all = new StructureReading(frames.typeElements(), FrameRange.ALL);
        StructureSet other = reference.isEmpty() ? null : read(reference, all, calculator, budget);
        BondCutoff bonds = given == null ? firstMinimum(other == null ? set : other, budget) : BondCutoff.given(given);
        requireEnergies(set);
        AnalysisFolder.write(analyse(set, other, bonds, budget), out, console);
        return 0;
    }

    /** The one distance that bonds atoms of a material. */
    private static double bond(Material material) {
        if (material.bonds().byPair().size() != 1) {
            throw new InputException("--material " + material.description().name() + ": has "
                    + material.bonds().byPair().size() + " pairs of elements that bond; give one distance by --cutoff");
        }
        return material.bonds().largest();
    }

    private static StructureSet read(
            List<String> names, StructureReading reading, @Nullable Potential potential, ThreadBudget budget)
            throws IOException {
        StructureSet set = StructureSet.read(FilePatterns.paths(names), reading);
        return potential == null ? set : FrameEnergies.fill(set, potential, budget);
    }

    private Analysis analyse(StructureSet set, @Nullable StructureSet other, BondCutoff bonds, ThreadBudget budget) {
        try (Progress progress = new Progress(console)) {
            SetAnalysis first = analyse(set, bonds, "structures", budget, progress);
            SetAnalysis second = other == null ? null : analyse(other, bonds, "reference", budget, progress);
            Novelty novelty = other == null ? null : novelty(set, other, budget, progress);
            show(progress, "comparing", 1);
            return Analysis.of(first, second, novelty);
        }
    }

    private static BondCutoff firstMinimum(StructureSet set, ThreadBudget budget) {
        try {
            return BondCutoff.firstMinimum(set.structures(), budget);
        } catch (InputException e) {
            throw new InputException(
                    set.members().getFirst().file() + ": " + e.getMessage() + ", such as --cutoff 1.85", e);
        }
    }

    private void requireEnergies(StructureSet set) {
        if (!energies.isEmpty()
                && set.members().stream().noneMatch(m -> m.content().arrays().containsKey(energies))) {
            String there = String.join(
                    ", ", set.members().getFirst().content().arrays().keySet());
            throw new InputException(
                    set.members().getFirst().file() + ": no values '" + energies + "' for the atoms; --energies can be "
                            + (there.isEmpty() ? "left out, the file has none" : there));
        }
    }

    private SetAnalysis analyse(
            StructureSet set, BondCutoff bonds, String name, ThreadBudget budget, Progress progress) {
        return SetAnalysis.of(
                set,
                bonds,
                rMax,
                energies,
                budget,
                done -> show(progress, name + ": " + Math.round(done * set.frames()) + " of " + set.frames(), done));
    }

    /** Looks up structure after structure, to say how far it is. */
    private @Nullable Novelty novelty(StructureSet set, StructureSet other, ThreadBudget budget, Progress progress) {
        if (set.atoms() * other.atoms() > PAIRS_FOR_NOVELTY) {
            progress.say("no novelty: " + set.atoms() + " times " + other.atoms()
                    + " environments would take too long; give fewer structures for it");
            return null;
        }
        show(progress, "novelty", 0);
        TrainingSet known = TrainingSet.of(other.structures(), budget);
        List<double[]> distances = new ArrayList<>();
        set.structures().forEach(s -> {
            distances.add(known.distances(s));
            show(
                    progress,
                    "novelty: " + distances.size() + " of " + set.frames(),
                    (double) distances.size() / set.frames());
        });
        return Novelty.of(distances.stream(), known);
    }

    private static void show(Progress progress, String what, double fraction) {
        if (progress.seconds() > 1) {
            progress.show(what, fraction);
        }
    }
}
