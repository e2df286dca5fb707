package org.spectraform.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.dataset.DataSetFiles;
import org.spectraform.core.dataset.LabelledStructure;
import org.spectraform.core.dataset.SiteSpectra;
import org.spectraform.core.io.FolderLock;
import org.spectraform.core.io.InputException;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.structure.Structure;

/** Makes a data set from what other programs write, or adds to one. */
public final class DataSetImport {
    /** Coordinates and cell vectors of one structure in two files may differ by so much, in angstrom, from rounding. */
    private static final double ROUNDING = 1e-3;

    /**
     * What came of an import.
     *
     * @param set as it is now in the folder
     * @param added structures that are new
     * @param known structures that were there already, by name and atoms
     * @param sites spectra of atoms that had none before
     */
    public record Result(DataSet set, int added, int known, int sites) {}

    private DataSetImport() {}

    /**
     * Imports sources into a folder. Structures that the data set already has by name keep their place and take over what is new of their
     * spectra, so that the same import twice changes nothing.
     *
     * @param texts name, description, origin and licence; empty ones stay as they are
     * @param topologyPattern the topology of a structure whose name matches is the first group of the match, or all of it without groups; in
     *     addition to what comparing bonds finds; null to go by bonds alone
     * @param append add to the data set in the folder, if there is one
     * @param progress told what is being done and the part that is done
     * @throws InputException if the folder holds another data set and {@code append} is false, if another import is at work there, if a source has a fault or does not go with what is
     *     there, or if the pattern names no topology; nothing is written then
     */
    @SuppressWarnings("try") // the lock has nothing else to be asked
    public static Result run(
            Sources sources,
            Path folder,
            DataSetInfo texts,
            @Nullable Pattern topologyPattern,
            boolean append,
            BiConsumer<String, Double> progress) {
        try (FolderLock lock = FolderLock.take(folder)) {
            boolean there = DataSetFiles.isDataSet(folder);
            if (there && !append) {
                return repeated(sources, folder, texts, topologyPattern, progress);
            }
            DataSet before = there ? DataSet.read(folder) : new DataSet(texts, List.of());
            SourceReader.Content read = read(sources, progress);
            DataSet set = joined(
                    before, there ? before.info().withTexts(texts) : texts, read, folder, topologyPattern, progress);
            set.write(folder);
            int added = set.structures().size() - before.structures().size();
            return new Result(set, added, read.structures().size() - added, set.sites() - before.sites());
        }
    }

    /** An import into a folder that has a data set: of the very same files, as after a kill at the end, it has nothing to do; any other is refused. */
    private static Result repeated(
            Sources sources,
            Path folder,
            DataSetInfo texts,
            @Nullable Pattern topologyPattern,
            BiConsumer<String, Double> progress) {
        InputException other =
                new InputException(folder + ": holds a data set; add to it with --append, or choose another --out");
        Set<String> before = new HashSet<>();
        DataSetJson.read(folder.resolve(DataSetFiles.DESCRIPTION)).sources().forEach(s -> before.add(s.file()));
        if (!sources.files().stream().map(SourceReader::recorded).allMatch(before::contains)) {
            throw other; // before anything is read
        }
        SourceReader.Content read = read(sources, progress);
        DataSet set = joined(new DataSet(texts, List.of()), texts, read, folder, topologyPattern, progress);
        if (!set.isIn(folder)) {
            throw other;
        }
        return new Result(set, 0, set.structures().size(), 0);
    }

    private static DataSet joined(
            DataSet before,
            DataSetInfo texts,
            SourceReader.Content read,
            Path folder,
            @Nullable Pattern topologyPattern,
            BiConsumer<String, Double> progress) {
        Map<String, LabelledStructure> all = new LinkedHashMap<>();
        before.structures().forEach(s -> all.put(s.name(), s));
        EnergyGrid grid = before.grid();
        for (LabelledStructure structure : read.structures()) {
            all.merge(structure.name(), onGrid(named(structure, topologyPattern), grid, folder), DataSetImport::merged);
        }
        List<Structure> structures =
                all.values().stream().map(LabelledStructure::structure).toList();
        BondCriterion bonded = BondCriterion.of(structures);
        int[] found = Topologies.find(structures, bonded, done -> progress.accept("comparing topologies", done));
        DataSetInfo info = texts.withSources(read.sources());
        info = new DataSetInfo(
                info.name().isEmpty()
                        ? String.valueOf(folder.toAbsolutePath().normalize().getFileName())
                        : info.name(),
                info.description(),
                info.origin(),
                info.licence(),
                Topologies.method(bonded),
                info.sources());
        return new DataSet(info, Topologies.assign(new ArrayList<>(all.values()), found));
    }

    private static SourceReader.Content read(Sources sources, BiConsumer<String, Double> progress) {
        List<String> problems = new ArrayList<>();
        SourceReader.Content read = SourceReader.read(sources, problems::add, done -> progress.accept("reading", done));
        if (!problems.isEmpty()) {
            throw new InputException(problems.getFirst()
                    + (problems.size() == 1
                            ? ""
                            : " (and " + (problems.size() - 1) + " more problems: dataset check lists them)"));
        }
        return read;
    }

    private static LabelledStructure named(LabelledStructure structure, @Nullable Pattern pattern) {
        Matcher matcher = pattern == null ? null : pattern.matcher(structure.name());
        if (matcher == null || !matcher.matches()) {
            return structure;
        }
        String topology = matcher.group(Math.min(1, matcher.groupCount()));
        if (topology == null || topology.isBlank()) {
            throw new InputException(
                    "--topology-pattern " + matcher.pattern() + ": matches " + structure.name()
                            + ", but its first group is empty; put the part that names the topology into it, as in '(.*)_t[0-9]+'");
        }
        return structure.withTopology(topology);
    }

    private static LabelledStructure onGrid(LabelledStructure structure, @Nullable EnergyGrid grid, Path folder) {
        SiteSpectra spectra = structure.spectra();
        if (grid == null || spectra == null) {
            return structure;
        }
        if (!grid.agreesWith(spectra.grid())) {
            throw new InputException(
                    structure.name() + ": has spectra at " + spectra.grid().inWords() + ", but " + folder + " at "
                            + grid.inWords() + "; resample them, or import into another data set");
        }
        return structure.withSpectra(new SiteSpectra(grid, spectra.intensities(), spectra.labelled()));
    }

    private static LabelledStructure merged(LabelledStructure old, LabelledStructure newer) {
        if (!sameAtoms(old.structure(), newer.structure())) {
            throw new InputException(newer.name() + ": the data set has another structure of this name; rename one");
        }
        if (newer.spectra() == null) {
            return old;
        }
        return old.withSpectra(
                old.spectra() == null ? newer.spectra() : old.spectra().with(newer.spectra()));
    }

    private static boolean sameAtoms(Structure a, Structure b) {
        return java.util.Arrays.equals(a.species(), b.species())
                && near(a.cell().vectors(), b.cell().vectors())
                && near(a.positions(), b.positions());
    }

    private static boolean near(double[] a, double[] b) {
        for (int k = 0; k < a.length; k++) {
            if (Math.abs(a[k] - b[k]) > ROUNDING) {
                return false;
            }
        }
        return true;
    }
}
