package org.spectraform.core.dataset;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.spectraform.core.io.FileErrors;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.NumberedFrame;
import org.spectraform.core.io.StructureReading;

/** The files of a data set: a folder with {@code dataset.json}, which says what it is, and extended XYZ, which says everything else. */
public final class DataSetFiles {
    /** Says what the data set is and where it comes from. */
    public static final String DESCRIPTION = "dataset.json";

    /** Where the commands put structures; a data set may have other files {@code *.extxyz} beside it. */
    public static final String STRUCTURES = "structures.extxyz";

    private DataSetFiles() {}

    /** Whether the folder is a data set. */
    public static boolean isDataSet(Path folder) {
        return Files.isRegularFile(folder.resolve(DESCRIPTION));
    }

    /**
     * The structure files of a data set in the order of their names, at least one.
     *
     * @throws InputException if the folder is no data set
     */
    public static List<Path> structureFiles(Path folder) {
        if (!Files.isDirectory(folder) || !isDataSet(folder)) {
            throw new InputException(folder + ": is no data set, it has no " + DESCRIPTION
                    + "; name the folder that dataset import has written");
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, "*.extxyz")) {
            stream.forEach(files::add);
        } catch (IOException e) {
            throw FileErrors.reading(folder, e);
        }
        if (files.isEmpty()) {
            throw new InputException(folder + ": holds no structures (*.extxyz); import them again");
        }
        files.sort(null);
        return files;
    }

    /** All structures of a data set. @throws InputException if it cannot be read */
    public static List<LabelledStructure> read(Path folder) {
        List<LabelledStructure> structures = new ArrayList<>();
        for (Path file : structureFiles(folder)) {
            try (Stream<NumberedFrame> frames = StructureReading.ALL.stream(file)) {
                frames.map(frame -> LabelledStructure.of(frame.frame(), frame.where(file), frame.name(file)))
                        .forEachOrdered(structures::add);
            }
        }
        return structures;
    }
}
