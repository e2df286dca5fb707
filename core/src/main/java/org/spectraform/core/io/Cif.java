package org.spectraform.core.io;

import java.util.List;
import java.util.Locale;

/** Crystallographic information files, see {@link CifReader} and {@link CifWriter}. */
public final class Cif implements StructureFormat {
    @Override
    public String title() {
        return "CIF";
    }

    @Override
    public String names() {
        return ".cif";
    }

    @Override
    public boolean holdsMany() {
        return true;
    }

    @Override
    public boolean hasName(String name) {
        return StructureFormat.endsWith(name, "cif");
    }

    @Override
    public boolean looksLike(String beginning) {
        return beginning
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("data_"))
                .isPresent();
    }

    @Override
    public Source open(LineReader lines, List<String> typeElements) {
        CifParser parser = new CifParser(lines);
        return () -> CifReader.next(parser);
    }

    @Override
    public void append(StringBuilder out, Frame frame, int index) {
        CifWriter.append(out, frame, index);
    }
}
