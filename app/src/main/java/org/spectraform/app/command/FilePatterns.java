package org.spectraform.app.command;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.StructureFiles;

/** Names of files on the command line. */
final class FilePatterns {
    private FilePatterns() {}

    /**
     * Files as they are; patterns, which a shell may have left alone, become the files they match, sorted.
     *
     * @throws InputException if nothing matches a pattern
     */
    static List<Path> paths(List<String> names) throws IOException {
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
            List<Path> found = new ArrayList<>();
            try (DirectoryStream<Path> matching = Files.newDirectoryStream(folder, pattern.toString())) {
                matching.forEach(found::add);
            } catch (PatternSyntaxException e) {
                throw new InputException(name + ": is no pattern of files; write one such as 'md/*.xyz'", e);
            }
            if (found.isEmpty()) {
                throw new InputException(name + ": no file matches; check the pattern");
            }
            found.sort(null);
            paths.addAll(found);
        }
        return paths;
    }

    /**
     * As {@link #paths}; folders become the structure files in them, by their names, sorted.
     *
     * @throws InputException if nothing matches a pattern, or a folder holds no structure file
     */
    static List<Path> inFolders(List<String> names) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : paths(names)) {
            if (Files.isDirectory(path)) {
                files.addAll(structuresIn(path));
            } else {
                files.add(path);
            }
        }
        return files;
    }

    private static List<Path> structuresIn(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            List<Path> files = inside.filter(StructureFiles::isNamedAsStructure)
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new InputException(folder
                        + ": is neither a data set nor a folder with structure files; name the files themselves");
            }
            return files;
        }
    }
}
