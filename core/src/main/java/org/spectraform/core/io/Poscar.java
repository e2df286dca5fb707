package org.spectraform.core.io;

import java.util.List;

/**
 * VASP's POSCAR and CONTCAR: title, scale, three cell vectors, symbols, counts, coordinates; also several, one behind the other.
 *
 * <p>The scale is one factor, minus the cell's volume in cubic angstrom, or three factors of the cartesian components; it
 * applies to the vectors and to cartesian coordinates. Selective dynamics becomes the array {@code move_mask} (T: may move);
 * velocities and other numbers behind the positions are ignored. VASP 4 files, which name no elements, are read if the title
 * consists of the symbols and nothing else. A potential's suffix (Fe_pv, C/1a2b) is not part of the symbol.
 */
public final class Poscar implements StructureFormat {
    @Override
    public String title() {
        return "VASP POSCAR";
    }

    @Override
    public String names() {
        return "POSCAR*, CONTCAR*, .poscar and .vasp";
    }

    @Override
    public boolean holdsMany() {
        return false;
    }

    @Override
    public boolean hasName(String name) {
        return StructureFormat.endsWith(name, "vasp", "poscar")
                || name.startsWith("poscar")
                || name.startsWith("contcar");
    }

    @Override
    public boolean looksLike(String beginning) {
        return beginsLikeVasp(beginning);
    }

    /** Whether a text begins with a title, a scale and three cell vectors. */
    static boolean beginsLikeVasp(String beginning) {
        List<String> lines = beginning.lines().limit(6).toList();
        return lines.size() > 5
                && numbers(lines.get(1)) >= 1
                && lines.subList(2, 5).stream().allMatch(line -> numbers(line) >= 3);
    }

    @Override
    public Source open(LineReader lines, List<String> typeElements) {
        return new VaspReader(lines);
    }

    @Override
    public void append(StringBuilder out, Frame frame, int index) {
        VaspWriter.append(out, frame, "Direct", true);
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
}
