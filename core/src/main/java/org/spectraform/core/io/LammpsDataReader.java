package org.spectraform.core.io;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

/**
 * LAMMPS data files (read_data, write_data) in units of angstrom: a header with counts and box, then sections, of which Masses,
 * Atom Type Labels and Atoms are read.
 *
 * <p>The comment behind {@code Atoms} says the atom style; without it the number of columns must be enough to tell. A type's
 * element is what the comment of its mass or its label says, else the caller's, else the standard atomic weight nearest to its
 * mass. Positions count from the box's lower corner.
 */
final class LammpsDataReader {
    static final String COMMENT = "comment";
    static final String[] IMAGES = {"ix", "iy", "iz"};

    /** Where an atom style has its columns; -1 where it has none. */
    private record Style(String name, int molecule, int type, int charge, int x) {
        static final Style ATOMIC = new Style("atomic", -1, 1, -1, 2);
        static final Style CHARGE = new Style("charge", -1, 1, 2, 3);
        static final Style MOLECULAR = new Style("molecular", 1, 2, -1, 3);
        static final Style FULL = new Style("full", 1, 2, 3, 4);

        static @Nullable Style of(String name) {
            return switch (name) {
                case "atomic" -> ATOMIC;
                case "charge" -> CHARGE;
                case "molecular", "bond", "angle" -> MOLECULAR;
                case "full" -> FULL;
                default -> null;
            };
        }
    }

    private record Mass(double dalton, String comment) {}

    private final LineReader lines;
    private final List<String> typeElements;
    private int atoms;
    private final double[] lo = new double[3];
    private final double[] edges = new double[3];
    private final double[] tilts = new double[3];
    private final Map<String, Integer> labels = new HashMap<>();
    private final Map<Integer, Mass> masses = new HashMap<>();
    private @Nullable Cell cell;
    private String heading = "";

    private LammpsDataReader(LineReader lines, List<String> typeElements) {
        this.lines = lines;
        this.typeElements = typeElements;
    }

    /** The structure of the file. */
    static Frame read(LineReader lines, List<String> typeElements) {
        return new LammpsDataReader(lines, typeElements).read();
    }

    private Frame read() {
        String comment = lines.need("the comment line").strip();
        header();
        Atoms found = null;
        while (!heading.isEmpty()) {
            String title = beforeComment(heading).strip();
            switch (title) {
                case "Atoms" -> found = atoms();
                case "Masses" -> {
                    for (String row = row(); row != null; row = row()) {
                        masses.put(type(0), new Mass(lines.number(1, "the mass"), afterComment(row)));
                    }
                }
                case "Atom Type Labels" -> {
                    while (row() != null) {
                        labels.put(lines.field(1, "a type label"), lines.integer(0, "an atom type"));
                    }
                }
                default -> {
                    while (row() != null) {
                        // Velocities, bonds, coefficients: not part of a structure.
                    }
                }
            }
        }
        if (found == null || cell == null) {
            throw lines.error("no Atoms section; the file is truncated or no LAMMPS data file");
        }
        int[] species = new int[atoms];
        for (int i = 0; i < atoms; i++) {
            species[i] = element(found.types[i], found.lines[i]);
        }
        Map<String, String> header = comment.isEmpty() ? Map.of() : Map.of(COMMENT, comment);
        return LammpsTypes.byId(lines, new Frame(new Structure(cell, species, found.positions), header, found.arrays));
    }

    /** Reads counts and box; leaves the first section's heading. */
    private void header() {
        int seen = 0; // a bit for each pair of bounds
        for (String row = row(); row != null; row = row()) {
            int n = lines.fields();
            String last = lines.field(n - 1, "a keyword");
            if (n == 2 && last.equals("atoms")) {
                atoms = lines.atomCount(0);
            } else if (n == 4 && last.matches("[xyz]hi")) {
                int k = last.charAt(0) - 'x';
                lo[k] = lines.number(0, "the lower bound");
                edges[k] = lines.number(1, "the upper bound") - lo[k];
                seen |= 1 << k;
            } else if (n == 6 && last.equals("yz")) {
                for (int k = 0; k < 3; k++) {
                    tilts[k] = lines.number(k, "a tilt factor");
                }
            } else if (last.equals("avec")) {
                throw lines.error("general triclinic boxes are not read; write the file with a restricted box"
                        + " (xlo xhi ... xy xz yz)");
            }
        }
        if (heading.isEmpty()) {
            throw lines.truncated("a section Atoms");
        }
        if (atoms == 0 || seen != 7) {
            throw lines.error("the header has no "
                    + (atoms == 0 ? "number of atoms" : "bounds for every direction")
                    + "; expected N atoms and xlo xhi, ylo yhi, zlo zhi above the first section");
        }
        cell = LammpsBox.cell(lines, edges, tilts);
    }

    /** What the Atoms section says, in file order. */
    private record Atoms(int[] types, int[] lines, double[] positions, Map<String, AtomArray> arrays) {}

    private Atoms atoms() {
        String named = afterComment(heading).strip();
        Style style = named.isEmpty() ? null : Style.of(named.split("\\s+", -1)[0]);
        if (style == null && !named.isEmpty()) {
            throw lines.error("atom style '" + named + "' is not read; use atomic, charge, molecular or full");
        }
        ArrayBuilder id = new ArrayBuilder("id", 'I', 1, atoms);
        ArrayBuilder molecule = new ArrayBuilder("mol", 'I', 1, atoms);
        ArrayBuilder charge = new ArrayBuilder("q", 'R', 1, atoms);
        ArrayBuilder[] images = new ArrayBuilder[3];
        int[] types = new int[atoms];
        int[] where = new int[atoms];
        double[] positions = new double[3 * atoms];
        boolean flags = false;
        for (int i = 0; i < atoms; i++) {
            if (row() == null) {
                throw heading.isEmpty()
                        ? lines.truncated("atom " + (i + 1) + " of " + atoms)
                        : lines.error("expected atom " + (i + 1) + " of " + atoms + ", found '" + heading
                                + "'; the header announces more atoms than the section has");
            }
            if (style == null) {
                style = guess();
            }
            if (i == 0) {
                flags = lines.fields() == style.x + 6;
                for (int c = 0; c < 3; c++) {
                    images[c] = new ArrayBuilder(IMAGES[c], 'I', 1, flags ? atoms : 0);
                }
            }
            if (lines.fields() != style.x + (flags ? 6 : 3)) {
                throw lines.error("expected " + (style.x + (flags ? 6 : 3)) + " columns (atom style " + style.name
                        + (flags ? " with image flags" : "") + "), found " + lines.fields() + "; correct the line");
            }
            id.read(lines, 0, i);
            types[i] = type(style.type);
            where[i] = lines.number();
            if (style.molecule >= 0) {
                molecule.read(lines, style.molecule, i);
            }
            if (style.charge >= 0) {
                charge.read(lines, style.charge, i);
            }
            for (int c = 0; c < 3; c++) {
                positions[3 * i + c] = lines.number(style.x + c, "xyz".charAt(c) + " of an atom") - lo[c];
                if (flags) {
                    images[c].read(lines, style.x + 3 + c, i);
                }
            }
        }
        Map<String, AtomArray> arrays = new LinkedHashMap<>();
        arrays.put("id", id.build());
        arrays.put("type", new AtomArray.Int("type", 1, types));
        if (style != null && style.molecule >= 0) {
            arrays.put("mol", molecule.build());
        }
        if (style != null && style.charge >= 0) {
            arrays.put("q", charge.build());
        }
        for (int c = 0; flags && c < 3; c++) {
            arrays.put(IMAGES[c], images[c].build());
        }
        if (row() != null) {
            throw lines.error("more atoms than the " + atoms + " of the header; correct the count");
        }
        return new Atoms(types, where, positions, arrays);
    }

    private Style guess() {
        return switch (lines.fields()) {
            case 5, 8 -> Style.ATOMIC;
            case 7, 10 -> Style.FULL;
            default ->
                throw lines.error("the atom style cannot be told from " + lines.fields()
                        + " columns; write it behind the section's name, such as: Atoms # charge");
        };
    }

    private int type(int field) {
        Integer labelled = labels.get(lines.field(field, "an atom type"));
        return labelled != null ? labelled : lines.integer(field, "an atom type");
    }

    private int element(int type, int line) {
        Mass mass = masses.get(type);
        List<String> names = new ArrayList<>();
        if (mass != null) {
            names.add(mass.comment.strip().split("\\s+", -1)[0]);
        }
        labels.forEach((label, number) -> {
            if (number == type) {
                names.add(label);
            }
        });
        for (String name : names) {
            if (Species.number(name) > 0) {
                return Species.number(name);
            }
        }
        int z = LammpsTypes.given(typeElements, type);
        if (z == 0 && mass != null) {
            z = Species.nearest(mass.dalton);
        }
        if (z == 0) {
            throw lines.error(
                    line,
                    "the element of atom type " + type + " is not known"
                            + (mass == null ? "" : " (unknown element for mass " + mass.dalton + ")")
                            + "; name it behind its mass in the section Masses: " + type + " 12.011 # C");
        }
        return z;
    }

    /** Goes to the next filled line, its comment cut off the fields; null at a heading, which is kept, or the end. */
    private @Nullable String row() {
        heading = "";
        for (String line = lines.nextFilled(); line != null; line = lines.nextFilled()) {
            lines.split(beforeComment(line));
            if (lines.fields() > 0) {
                if (Character.isLetter(lines.field(0, "").charAt(0))) {
                    heading = line;
                    return null;
                }
                return line;
            }
        }
        return null;
    }

    private static String beforeComment(String line) {
        int hash = line.indexOf('#');
        return hash < 0 ? line : line.substring(0, hash);
    }

    private static String afterComment(String line) {
        int hash = line.indexOf('#');
        return hash < 0 ? "" : line.substring(hash + 1);
    }
}
