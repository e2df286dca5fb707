package org.spectraform.dataset;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.dataset.LabelledStructure;
import org.spectraform.core.dataset.SiteSpectra;
import org.spectraform.core.dataset.SpectraText;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.NumberedFrame;
import org.spectraform.core.io.Sha256;
import org.spectraform.core.spectrum.EnergyGrid;

/** Reads sources and says everything that is wrong with them, one line each with file and atom. What is read in spite of that is what is good. */
final class SourceReader {
    private final Sources sources;
    private final Consumer<String> problems;
    private final List<LabelledStructure> structures = new ArrayList<>();
    private final List<DataSetInfo.Source> read = new ArrayList<>();
    private final Map<String, String> whereNamed = new HashMap<>();
    private @Nullable EnergyGrid grid;
    private String whereGrid = "";

    private SourceReader(Sources sources, Consumer<String> problems) {
        this.sources = sources;
        this.problems = problems;
    }

    /**
     * What sources hold.
     *
     * @param structures that could be read
     * @param sources the files they were read from, in this order, each with the fingerprint of what was read
     */
    record Content(List<LabelledStructure> structures, List<DataSetInfo.Source> sources) {}

    /**
     * Reads everything.
     *
     * @param problems told each fault
     * @param progress told the part of the files that is read
     */
    static Content read(Sources sources, Consumer<String> problems, DoubleConsumer progress) {
        SourceReader reader = new SourceReader(sources, problems);
        int done = 0;
        for (Path file : sources.files()) {
            reader.read(file);
            progress.accept((double) ++done / sources.files().size());
        }
        return new Content(reader.structures, reader.read);
    }

    private void read(Path file) {
        MessageDigest digest = Sha256.digest();
        try (Stream<NumberedFrame> frames = sources.reading().stream(file, digest)) {
            frames.forEachOrdered(frame -> {
                String where = frame.where(file);
                LabelledStructure structure = read(frame.frame(), where, frame.name(file));
                if (structure != null) {
                    among(structure, where);
                    structures.add(structure);
                }
            });
        } catch (InputException e) {
            problems.accept(String.valueOf(e.getMessage()));
            return;
        }
        read.add(new DataSetInfo.Source(recorded(file), Sha256.hex(digest)));
    }

    /** How a data set names a file: without the folders above its own, which are nobody else's business. */
    static String recorded(Path file) {
        Path path = file.toAbsolutePath().normalize();
        return path.subpath(Math.max(0, path.getNameCount() - 2), path.getNameCount())
                .toString()
                .replace('\\', '/');
    }

    private @Nullable LabelledStructure read(Frame frame, String where, String name) {
        StructureCheck.atoms(frame.structure(), where, problems);
        if (StructureCheck.notNumbers(frame, where, problems)) {
            return null;
        }
        LabelledStructure structure;
        try {
            structure = LabelledStructure.of(frame, where, name);
        } catch (InputException e) {
            problems.accept(String.valueOf(e.getMessage()));
            return null;
        }
        if (structure.spectra() == null && sources.spectra() != null) {
            structure = withText(structure, sources.spectra());
        }
        if (structure.spectra() != null) {
            StructureCheck.spectra(structure.spectra(), where, problems);
        }
        return structure;
    }

    private LabelledStructure withText(LabelledStructure structure, TextSpectra spectra) {
        SpectraText text = SpectraText.read(
                spectra.folder(), structure.name(), structure.structure().size(), spectra.points(), problems, file -> {
                    read.add(new DataSetInfo.Source(recorded(Path.of(file.name())), file.sha256()));
                });
        if (text == null || text.points() < 2) {
            return structure;
        }
        SiteSpectra read = spectra.onGrid(text);
        return read.sites() == 0 ? structure : structure.withSpectra(read); // what is wrong has been said
    }

    /** What one structure has to do with the others: another name, the same energies. */
    private void among(LabelledStructure structure, String where) {
        String before = whereNamed.putIfAbsent(structure.name(), where);
        if (before != null) {
            problems.accept(
                    where + ": is called " + structure.name() + " like " + before + "; rename one (header key name)");
        }
        if (structure.spectra() == null) {
            return;
        }
        EnergyGrid own = structure.spectra().grid();
        if (grid == null) {
            grid = own;
            whereGrid = where;
        } else if (!grid.agreesWith(own)) {
            problems.accept(where + ": has spectra at " + own.inWords() + ", but " + whereGrid + " at " + grid.inWords()
                    + "; resample one");
        }
    }
}
