package org.spectraform.core.io;

import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The registered formats. */
final class StructureFormats {
    private static final List<StructureFormat> ALL = ServiceLoader.load(StructureFormat.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    private StructureFormats() {}

    /** For messages: {@code known are .extxyz and .xyz (extended XYZ); ...}. */
    static String known() {
        return ALL.stream()
                .map(format -> format.names() + " (" + format.title() + ")")
                .collect(Collectors.joining("; ", "known are ", ""));
    }

    /** The format that the file's name stands for, or null. */
    static @Nullable StructureFormat ofName(Path file) {
        String name = InputFiles.plainName(file);
        return ALL.stream().filter(format -> format.hasName(name)).findFirst().orElse(null);
    }

    /** The format that the beginning of a file looks like, or null. */
    static @Nullable StructureFormat ofContent(String beginning) {
        return ALL.stream()
                .filter(format -> format.looksLike(beginning))
                .findFirst()
                .orElse(null);
    }
}
