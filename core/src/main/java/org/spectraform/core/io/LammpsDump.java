package org.spectraform.core.io;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * LAMMPS text dumps (dump custom, atom): one frame per time step. Lengths are taken to be in angstrom unless {@code ITEM: UNITS} says another unit than those of
 * metal and real; then cell and positions are converted, and other columns stay as they are.
 *
 * <p>Positions are taken from the columns x y z, xu yu zu, xs ys zs or xsu ysu zsu, in this preference, and count from the
 * box's lower corner; elements from the column element, else from the caller's elements of the column type, else from the column
 * mass, else from type labels. Other columns become arrays: whole numbers if LAMMPS means them so (id, type, mol, image flags), otherwise real numbers,
 * or words; neighbouring columns {@code v[1] v[2] ...} are one array. Atoms come in the order of their ids.
 */
public final class LammpsDump implements StructureFormat {
    @Override
    public String title() {
        return "LAMMPS dump";
    }

    @Override
    public String names() {
        return ".dump and .lammpstrj";
    }

    @Override
    public boolean holdsMany() {
        return true;
    }

    @Override
    public boolean hasName(String name) {
        return StructureFormat.endsWith(name, "dump", "lammpstrj");
    }

    @Override
    public boolean looksLike(String beginning) {
        return beginning.startsWith("ITEM:");
    }

    @Override
    public Source open(LineReader lines, List<String> typeElements) {
        return new Reader(lines, typeElements);
    }

    @Override
    public void append(StringBuilder out, Frame frame, int index) {
        LammpsDumpWriter.append(out, frame, index);
    }

    /** Reads frame after frame; units hold until others are named, for LAMMPS says them once at the beginning. */
    private static final class Reader implements Source {
        private final LineReader lines;
        private final List<String> typeElements;
        private LammpsUnits units = LammpsUnits.METAL;
        private String unitsName = "";

        Reader(LineReader lines, List<String> typeElements) {
            this.lines = lines;
            this.typeElements = typeElements;
        }

        @Override
        public @Nullable Frame next() {
            String line = lines.nextFilled();
            if (line == null) {
                return null;
            }
            Map<String, String> header = new LinkedHashMap<>();
            int atoms = 0;
            LammpsDumpBox box = null;
            for (; ; line = lines.needFilled("ITEM: ATOMS")) {
                String item = line.startsWith("ITEM:") ? line.substring(5).strip() : "";
                if (item.equals("TIMESTEP")) {
                    header.put("timestep", lines.need("the time step").strip());
                } else if (item.equals("TIME")) {
                    header.put("time", lines.need("the time").strip());
                } else if (item.equals("UNITS")) {
                    unitsName = lines.need("the units").strip();
                    units = LammpsUnits.named(lines, unitsName);
                    if (box != null) {
                        throw lines.error("ITEM: UNITS comes behind ITEM: BOX BOUNDS; put it at the beginning");
                    }
                } else if (item.equals("NUMBER OF ATOMS")) {
                    lines.need("the number of atoms");
                    atoms = lines.atomCount(0);
                } else if (item.startsWith("BOX BOUNDS")) {
                    box = LammpsDumpBox.read(lines, item.substring(10).strip(), units);
                } else if (item.startsWith("ATOMS")) {
                    if (atoms == 0 || box == null) {
                        throw lines.error("ITEM: ATOMS comes before "
                                + (atoms == 0 ? "ITEM: NUMBER OF ATOMS" : "ITEM: BOX BOUNDS")
                                + "; dump the file again");
                    }
                    if (!unitsName.isEmpty()) {
                        header.put("units", unitsName);
                    }
                    List<String> names = List.of(item.substring(5).strip().split("\\s+", -1));
                    return LammpsTypes.byId(lines, atoms(header, box, atoms, names));
                } else {
                    throw lines.error("expected an ITEM: line of a LAMMPS dump, found '"
                            + LineReader.shortened(line.strip())
                            + "'; the atom count of the frame does not agree with its lines");
                }
            }
        }

        private Frame atoms(Map<String, String> header, LammpsDumpBox box, int atoms, List<String> names) {
            lines.checkRoom(atoms, names.size());
            CellLimits.check(lines, box.line(), box.cell(), atoms);
            LammpsDumpColumns columns = new LammpsDumpColumns(lines, names, typeElements);
            AtomRows rows = new AtomRows(lines, box.cell(), atoms);
            for (int i = 0; i < atoms; i++) {
                lines.need("atom " + (i + 1) + " of " + atoms);
                if (lines.fields() != columns.size()) {
                    throw lines.error("expected " + columns.size() + " columns for atom " + (i + 1) + " of " + atoms
                            + ", found " + lines.fields() + "; the line must have the columns that ITEM: ATOMS names");
                }
                if (i == 0) {
                    columns.plan(lines, atoms);
                }
                columns.read(lines, i, box, units, rows);
            }
            Map<String, AtomArray> arrays = columns.arrays();
            rows.putLabels(arrays);
            return new Frame(rows.build(), header, arrays);
        }
    }
}
