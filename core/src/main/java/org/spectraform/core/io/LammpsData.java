package org.spectraform.core.io;

import java.util.List;

/** LAMMPS data files, see {@link LammpsDataReader} and {@link LammpsDataWriter}. */
public final class LammpsData implements StructureFormat {
    @Override
    public String title() {
        return "LAMMPS data";
    }

    @Override
    public String names() {
        return ".data, .lmp and .lammps";
    }

    @Override
    public boolean holdsMany() {
        return false;
    }

    @Override
    public boolean hasName(String name) {
        return StructureFormat.endsWith(name, "data", "lmp", "lammps");
    }

    @Override
    public boolean looksLike(String beginning) {
        return beginning.lines().limit(40).anyMatch(line -> line.strip().matches("\\d+\\s+atoms\\b.*"));
    }

    @Override
    public Source open(LineReader lines, List<String> typeElements) {
        return Source.single(() -> LammpsDataReader.read(lines, typeElements));
    }

    @Override
    public void append(StringBuilder out, Frame frame, int index) {
        LammpsDataWriter.append(out, frame);
    }
}
