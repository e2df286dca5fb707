package org.spectraform.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.spectraform.core.dataset.DataSetFiles;
import org.spectraform.core.dataset.LabelledStructure;
import org.spectraform.core.io.InputException;

/** Everything that is wrong with a data set, or with files that one is to be made from. */
public final class DataSetCheck {
    /**
     * What was looked at.
     *
     * @param structures that could be read
     * @param sites atoms of these with a spectrum
     * @param problems one line each, with file and atom
     */
    public record Result(int structures, int sites, List<String> problems) {}

    private DataSetCheck() {}

    /** Looks at files, as {@code import} would. */
    public static Result files(Sources sources, BiConsumer<String, Double> progress) {
        List<String> problems = new ArrayList<>();
        return result(
                SourceReader.read(sources, problems::add, done -> progress.accept("reading", done))
                        .structures(),
                problems);
    }

    /**
     * Looks at a data set: its structures, its description, and whether structures that are snapshots of one topology say so.
     *
     * @throws InputException if the folder is no data set
     */
    public static Result folder(Path folder, BiConsumer<String, Double> progress) {
        List<String> problems = new ArrayList<>();
        List<Path> files = DataSetFiles.structureFiles(folder);
        description(folder, files, problems::add);
        List<LabelledStructure> structures = SourceReader.read(
                        Sources.of(files), problems::add, done -> progress.accept("reading", done))
                .structures();
        topologies(folder, structures, problems::add, progress);
        return result(structures, problems);
    }

    private static Result result(List<LabelledStructure> structures, List<String> problems) {
        return new Result(
                structures.size(),
                structures.stream().mapToInt(LabelledStructure::sites).sum(),
                List.copyOf(problems));
    }

    private static void description(Path folder, List<Path> files, Consumer<String> problems) {
        Path json = folder.resolve(DataSetFiles.DESCRIPTION);
        Map<String, String> expected;
        try {
            DataSetJson.read(json);
            expected = DataSetJson.files(json);
        } catch (InputException e) {
            problems.accept(String.valueOf(e.getMessage()));
            return;
        }
        for (Path file : files) {
            String hash = expected.get(String.valueOf(file.getFileName()));
            if (hash == null) {
                problems.accept(file + ": is not in " + json + "; move it away, and import it with --append");
            } else if (!hash.equals(DataSetJson.sha256(file))) {
                problems.accept(file + ": was changed after " + json + " was written; import it into a new data set");
            }
        }
        expected.keySet().stream()
                .filter(name -> !Files.isRegularFile(folder.resolve(name)))
                .forEach(name -> problems.accept(json + ": names " + name + ", which is not there; restore it"));
    }

    private static void topologies(
            Path folder,
            List<LabelledStructure> structures,
            Consumer<String> problems,
            BiConsumer<String, Double> progress) {
        List<LabelledStructure> filled =
                structures.stream().filter(s -> s.structure().size() > 0).toList();
        var cells = filled.stream().map(LabelledStructure::structure).toList();
        if (cells.isEmpty()) {
            return;
        }
        int[] found =
                Topologies.find(cells, BondCriterion.of(cells), done -> progress.accept("comparing topologies", done));
        Map<String, Boolean> said = new HashMap<>(); // pairs of names, to be complained about once
        for (int s = 0; s < found.length; s++) {
            String own = filled.get(s).topology();
            String other = filled.get(found[s]).topology();
            if (!own.equals(other) && said.put(own + "\n" + other, true) == null) {
                problems.accept(folder + ": " + filled.get(s).name() + " and "
                        + filled.get(found[s]).name() + " are snapshots of one topology, but said to be of " + own
                        + " and "
                        + other + "; import them again");
            }
        }
    }
}
