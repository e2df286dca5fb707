package org.spectraform.core.io;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The known formats: how each is recognised, and where it is read and written. */
enum StructureFormat {
    EXTENDED_XYZ("extended XYZ", true),
    POSCAR("POSCAR", false),
    LAMMPS_DATA("LAMMPS data", false),
    LAMMPS_DUMP("LAMMPS dump", true),
    CIF("CIF", true);

    static final String KNOWN =
            "known are .extxyz and .xyz (extended XYZ); POSCAR*, CONTCAR*, .poscar and .vasp (VASP);"
                    + " .data, .lmp and .lammps (LAMMPS data); .dump and .lammpstrj (LAMMPS dump); .cif (CIF)";

    final String title;
    final boolean manyFrames;

    StructureFormat(String title, boolean manyFrames) {
        this.title = title;
        this.manyFrames = manyFrames;
    }

    /** Hands out the frames of a file in order, then null. */
    @FunctionalInterface
    interface Source {
        @Nullable
        Frame next();
    }

    /** The frames in the lines, read as they are asked for. */
    Source open(Lines lines, List<String> typeElements) {
        return switch (this) {
            case EXTENDED_XYZ -> () -> ExtendedXyz.next(lines);
            case POSCAR -> once(() -> Poscar.read(lines));
            case LAMMPS_DATA -> once(() -> LammpsData.read(lines, typeElements));
            case LAMMPS_DUMP -> () -> LammpsDump.next(lines, typeElements);
            case CIF -> {
                CifParser parser = new CifParser(lines);
                yield () -> Cif.next(parser);
            }
        };
    }

    /** Appends the frame of the given index in its file. */
    void append(StringBuilder out, Frame frame, int index) {
        switch (this) {
            case EXTENDED_XYZ -> ExtendedXyz.append(out, frame);
            case POSCAR -> Poscar.append(out, frame);
            case LAMMPS_DATA -> LammpsDataWriter.append(out, frame);
            case LAMMPS_DUMP -> LammpsDump.append(out, frame, index);
            case CIF -> CifWriter.append(out, frame, index);
        }
    }

    /** The format that the file's name stands for, or null. */
    static @Nullable StructureFormat ofName(Path file) {
        Path last = file.getFileName();
        String name = last == null ? "" : last.toString().toLowerCase(Locale.ROOT);
        String extension = name.substring(name.lastIndexOf('.') + 1);
        return switch (extension) {
            case "extxyz", "xyz" -> EXTENDED_XYZ;
            case "vasp", "poscar" -> POSCAR;
            case "data", "lmp", "lammps" -> LAMMPS_DATA;
            case "dump", "lammpstrj" -> LAMMPS_DUMP;
            case "cif" -> CIF;
            default -> name.startsWith("poscar") || name.startsWith("contcar") ? POSCAR : null;
        };
    }

    /** The format that the beginning of a file looks like, or null. */
    static @Nullable StructureFormat ofContent(String beginning) {
        List<String> all = beginning.lines().toList();
        if (beginning.startsWith("ITEM:")) {
            return LAMMPS_DUMP;
        }
        for (String line : all) {
            String text = line.strip();
            if (text.toLowerCase(Locale.ROOT).startsWith("data_")) {
                return CIF;
            }
            if (!text.isEmpty() && !text.startsWith("#")) {
                break;
            }
        }
        if (all.size() > 1 && all.get(0).strip().matches("\\d+") && all.get(1).contains("=")) {
            return EXTENDED_XYZ;
        }
        if (all.stream().limit(40).anyMatch(line -> line.strip().matches("\\d+\\s+atoms\\b.*"))) {
            return LAMMPS_DATA;
        }
        boolean vectors = all.size() > 5 && numbers(all.get(1)) >= 1;
        for (int k = 2; vectors && k < 5; k++) {
            vectors = numbers(all.get(k)) >= 3;
        }
        return vectors ? POSCAR : null;
    }

    /** How many numbers a line begins with. */
    private static int numbers(String line) {
        int n = 0;
        for (String field : line.strip().split("\\s+", -1)) {
            if (field.isEmpty() || Double.isNaN(Numbers.parse(field))) {
                break;
            }
            n++;
        }
        return n;
    }

    private static Source once(Source reader) {
        boolean[] done = new boolean[1];
        return () -> {
            if (done[0]) {
                return null;
            }
            done[0] = true;
            return reader.next();
        };
    }
}
