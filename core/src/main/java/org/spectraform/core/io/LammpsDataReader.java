package org.spectraform.core.io;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.structure.Cell;

/**
 * LAMMPS data files (read_data, write_data): a header with counts and box, then sections in any order, of which Masses, Atom Type Labels and Atoms are read. The
 * title may say the units, as write_data has it; lengths, masses and charges are converted.
 *
 * <p>The comment behind {@code Atoms} says the atom style; without it the number of columns must be enough to tell. Which element a type is, {@link
 * LammpsElements} says. Positions count from the box's lower corner. A file that holds another structure behind the first is refused.
 */
final class LammpsDataReader {
    static final String COMMENT = "comment";

    /** A row of the section Masses. */
    private record Mass(int line, double dalton, String remark) {}

    private final LineReader lines;
    private final Set<String> sections = new HashSet<>();
    private final Map<String, Integer> labels = new HashMap<>();
    private final Map<String, Mass> masses = new TreeMap<>(); // by the type's number or label
    private String heading = "";
    private boolean inHeader = true;

    private LammpsDataReader(LineReader lines) {
        this.lines = lines;
    }

    /** The structure of the file. */
    static Frame read(LineReader lines, List<String> typeElements) {
        return new LammpsDataReader(lines).read(new LammpsElements(typeElements));
    }

    private Frame read(LammpsElements elements) {
        String title = lines.need("the comment line").strip();
        LammpsUnits units = LammpsUnits.inTitle(lines, title);
        LammpsDataHeader header = new LammpsDataHeader(lines, units.length());
        while (row() != null) {
            header.read();
        }
        if (heading.isEmpty()) {
            throw lines.truncated("a section Atoms");
        }
        Cell cell = header.cell();
        inHeader = false;
        LammpsDataAtoms atoms = null;
        while (!heading.isEmpty()) {
            String section = beforeComment(heading).strip();
            if (!sections.add(section)) {
                throw lines.error("the section " + LineReader.shortened(section)
                        + " occurs twice; the file holds several structures: write one file each, or a dump");
            }
            switch (section) {
                case "Atoms" -> {
                    atoms = new LammpsDataAtoms(
                            lines, header, cell, units, afterComment(heading).strip());
                    while (row() != null) {
                        atoms.read();
                    }
                    atoms.end(heading);
                }
                case "Masses" -> {
                    for (String row = row(); row != null; row = row()) {
                        double dalton = units.mass() * lines.number(1, "the mass");
                        masses.put(lines.field(0, "an atom type"), new Mass(lines.number(), dalton, afterComment(row)));
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
        if (atoms == null) {
            throw lines.error("no Atoms section; the file is truncated or no LAMMPS data file");
        }
        labels.forEach((label, type) -> elements.label(type, label));
        masses.forEach((type, mass) ->
                elements.mass(type(lines, labels, type, mass.line), mass.line, mass.dalton, mass.remark));
        return atoms.frame(LammpsUnits.metal(title), elements, labels);
    }

    /** The type of a word in the file's given line: labelled, or a number. */
    static int type(LineReader lines, Map<String, Integer> labels, String word, int line) {
        Integer labelled = labels.get(word);
        if (labelled != null) {
            return labelled;
        }
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException e) {
            throw lines.error(
                    line,
                    "expected an atom type, found '" + LineReader.shortened(word)
                            + "', which is neither a number nor named in a section Atom Type Labels; add it there");
        }
    }

    /** Goes to the next filled line, its comment cut off the fields; null at a heading, which is kept, or the end. */
    private @Nullable String row() {
        heading = "";
        for (String line = lines.nextFilled(); line != null; line = lines.nextFilled()) {
            lines.split(beforeComment(line));
            if (lines.fields() == 0) {
                continue;
            }
            if (!inHeader && LammpsDataHeader.announcesAtoms(lines)) {
                throw lines.error("another structure begins here; a LAMMPS data file holds one: write one file each, or"
                        + " a dump");
            }
            if (isHeading()) {
                heading = line;
                return null;
            }
            return line;
        }
        return null;
    }

    /** Section names begin with a capital letter and have no number behind; rows of labelled types may begin with a letter, too. */
    private boolean isHeading() {
        if (!Character.isLetter(lines.field(0, "").charAt(0))) {
            return false;
        }
        for (int k = 1; k < lines.fields(); k++) {
            if (!Double.isNaN(Numbers.parse(lines.field(k, "")))) {
                return false;
            }
        }
        return true;
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
