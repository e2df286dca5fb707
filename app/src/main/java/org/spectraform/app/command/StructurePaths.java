package org.spectraform.app.command;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.StructureFiles;

/** The structure files that words on the command line stand for. */
final class StructurePaths {
    private StructurePaths() {}

    /**
     * Files as they are; patterns, which a shell may have left alone, become the files they match.
     *
     * @throws InputException if a pattern matches nothing
     */
    static List<Path> of(List<String> names) throws IOException {
        List<Path> paths = new ArrayList<>();
        for (String name : names) {
            Path path = Path.of(name);
            Path pattern = path.getFileName();
            if (pattern == null || Files.exists(path) || !name.matches(".*[*?\\[{].*")) {
                paths.add(path);
                continue;
            }
            Path folder = path.getParent() == null ? Path.of("") : path.getParent();
            if (!Files.isDirectory(folder)) {
                throw new InputException(
                        name + ": there is no folder " + folder + " (patterns stand for files of one folder)");
            }
            List<Path> found = list(folder, pattern.toString());
            if (found.isEmpty()) {
                throw new InputException(name + ": no file matches; check the pattern");
            }
            paths.addAll(found);
        }
        return paths;
    }

    /** The same, where a folder stands for the structure files in it, by their names. @throws InputException if there are none */
    static List<Path> inFolders(List<String> names) throws IOException {
        List<Path> paths = new ArrayList<>();
        for (Path path : of(names)) {
            if (!Files.isDirectory(path)) {
                paths.add(path);
                continue;
            }
            List<Path> found = list(path, "*").stream()
                    .filter(file -> Files.isRegularFile(file) && StructureFiles.isNamedAsStructure(file))
                    .toList();
            if (found.isEmpty()) {
                throw new InputException(
                        path + ": holds no structure files (.extxyz, .vasp, .data, .dump, .cif ...); name them");
            }
            paths.addAll(found);
        }
        return paths;
    }

    private static List<Path> list(Path folder, String pattern) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> matching = Files.newDirectoryStream(folder, pattern)) {
            matching.forEach(found::add);
        }
        found.sort(null);
        return found;
    }
}
