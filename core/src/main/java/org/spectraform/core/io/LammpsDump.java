package org.spectraform.core.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.structure.Structure;

/**
 * LAMMPS text dumps (dump custom, atom) in units of angstrom: one frame per time step.
 *
 * <p>Positions are taken from the columns x y z, xu yu zu, xs ys zs or xsu ysu zsu, in this preference, and count from the
 * box's lower corner; elements from the column element, else from the caller's elements of the column type, else from the column
 * mass. Other columns become arrays: whole numbers if LAMMPS means them so (id, type, mol, image flags), otherwise real numbers,
 * or words; neighbouring columns {@code v[1] v[2] ...} are one array. Atoms come in the order of their ids.
 */
public final class LammpsDump implements StructureFormat {
    private static final List<List<String>> POSITIONS = List.of(
            List.of("x", "y", "z"), List.of("xu", "yu", "zu"), List.of("xs", "ys", "zs"), List.of("xsu", "ysu", "zsu"));
    private static final int FIRST_SCALED = 2;
    private static final Set<String> WHOLE = Set.of("id", "type", "mol", "proc", "procp1", "ix", "iy", "iz");
    private static final String PERIODIC =
            "; structures are periodic in all directions: run with 'boundary p p p' or give"
                    + " the box vacuum and write pp pp pp";

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
        return () -> next(lines, typeElements);
    }

    @Override
    public void append(StringBuilder out, Frame frame, int index) {
        write(out, frame, index);
    }

    /** Cell and lower corner. */
    private record Box(Cell cell, double[] lo) {}

    /** The next frame; null at the end of the file. */
    static @Nullable Frame next(LineReader lines, List<String> typeElements) {
        String line = lines.nextFilled();
        if (line == null) {
            return null;
        }
        Map<String, String> header = new LinkedHashMap<>();
        int atoms = 0;
        Box box = null;
        for (; ; line = lines.needFilled("ITEM: ATOMS")) {
            String item = line.startsWith("ITEM:") ? line.substring(5).strip() : "";
            if (item.equals("TIMESTEP")) {
                header.put("timestep", lines.need("the time step").strip());
            } else if (item.equals("TIME")) {
                header.put("time", lines.need("the time").strip());
            } else if (item.equals("UNITS")) {
                String units = lines.need("the units").strip();
                if (!units.equals("metal") && !units.equals("real")) {
                    throw lines.error("units '" + units + "' are not in angstrom; use units metal or real");
                }
                header.put("units", units);
            } else if (item.equals("NUMBER OF ATOMS")) {
                lines.need("the number of atoms");
                atoms = lines.atomCount(0);
            } else if (item.startsWith("BOX BOUNDS")) {
                box = box(lines, item.substring(10).strip());
            } else if (item.startsWith("ATOMS")) {
                if (atoms == 0 || box == null) {
                    throw lines.error("ITEM: ATOMS comes before "
                            + (atoms == 0 ? "ITEM: NUMBER OF ATOMS" : "ITEM: BOX BOUNDS") + "; dump the file again");
                }
                String[] names = item.substring(5).strip().split("\\s+", -1);
                return LammpsTypes.byId(lines, atoms(lines, header, box, atoms, names, typeElements));
            } else {
                throw lines.error("expected an ITEM: line of a LAMMPS dump, found '" + line.strip()
                        + "'; the atom count of the frame does not agree with its lines");
            }
        }
    }

    private static Box box(LineReader lines, String flags) {
        if (flags.startsWith("abc")) {
            throw lines.error("general triclinic boxes are not read; dump with 'dump_modify ID triclinic/general no'");
        }
        boolean tilted = flags.startsWith("xy");
        for (String flag : flags.split("\\s+", -1)) {
            if (!flag.isEmpty() && !flag.matches("pp|xy|xz|yz")) {
                throw lines.error("boundary '" + flag + "' is not periodic" + PERIODIC);
            }
        }
        double[] lo = new double[3];
        double[] hi = new double[3];
        double[] tilts = new double[3];
        for (int k = 0; k < 3; k++) {
            lines.need("the box bounds along " + "xyz".charAt(k));
            lo[k] = lines.number(0, "the lower bound");
            hi[k] = lines.number(1, "the upper bound");
            tilts[k] = tilted ? lines.number(2, "a tilt factor") : 0;
        }
        double xy = tilts[0];
        double xz = tilts[1];
        double yz = tilts[2];
        // A tilted box is written with the bounds of the box around it.
        lo[0] -= Math.min(Math.min(0, xy), Math.min(xz, xy + xz));
        hi[0] -= Math.max(Math.max(0, xy), Math.max(xz, xy + xz));
        lo[1] -= Math.min(0, yz);
        hi[1] -= Math.max(0, yz);
        double[] edges = {hi[0] - lo[0], hi[1] - lo[1], hi[2] - lo[2]};
        return new Box(LammpsBox.cell(lines, edges, tilts), lo);
    }

    private static Frame atoms(
            LineReader lines,
            Map<String, String> header,
            Box box,
            int atoms,
            String[] names,
            List<String> typeElements) {
        lines.checkRoom(atoms, names.length);
        List<String> columns = Arrays.asList(names);
        int kind = 0;
        while (kind < POSITIONS.size() && !columns.containsAll(POSITIONS.get(kind))) {
            kind++;
        }
        if (kind == POSITIONS.size()) {
            throw lines.error("no positions among the columns " + columns + "; dump x y z, xs ys zs or xu yu zu");
        }
        int elementColumn = columns.indexOf("element");
        int typeColumn = columns.indexOf("type");
        int massColumn = columns.indexOf("mass");
        if (elementColumn < 0 && massColumn < 0 && (typeColumn < 0 || typeElements.isEmpty())) {
            throw lines.error("the columns " + columns + " name no element; dump with the column element and"
                    + " 'dump_modify ID element C N ...', or with the column mass");
        }
        int[] place = POSITIONS.get(kind).stream().mapToInt(columns::indexOf).toArray();
        int[] species = new int[atoms];
        double[] positions = new double[3 * atoms];
        double[] row = new double[3];
        List<ArrayBuilder> arrays = new ArrayList<>();
        ArrayBuilder[] into = new ArrayBuilder[names.length];
        int[] intoColumn = new int[names.length];
        for (int i = 0; i < atoms; i++) {
            lines.need("atom " + (i + 1) + " of " + atoms);
            if (lines.fields() != names.length) {
                throw lines.error("expected " + names.length + " columns for atom " + (i + 1) + " of " + atoms
                        + ", found " + lines.fields() + "; the line must have the columns that ITEM: ATOMS names");
            }
            if (i == 0) {
                arrays = plan(lines, columns, atoms, into, intoColumn);
            }
            species[i] = elementColumn >= 0
                    ? lines.element(elementColumn)
                    : element(lines, typeColumn, massColumn, typeElements);
            for (int c = 0; c < 3; c++) {
                row[c] = lines.number(place[c], names[place[c]] + " of an atom");
            }
            for (int c = 0; c < 3; c++) {
                positions[3 * i + c] =
                        kind >= FIRST_SCALED ? box.cell.cartesian(c, row[0], row[1], row[2]) : row[c] - box.lo[c];
            }
            for (int k = 0; k < names.length; k++) {
                if (into[k] != null) {
                    into[k].readCell(lines, k, i, intoColumn[k]);
                }
            }
        }
        Map<String, AtomArray> built = new LinkedHashMap<>();
        arrays.forEach(array -> built.put(array.name(), array.build()));
        return new Frame(new Structure(box.cell, species, positions), header, built);
    }

    private static int element(LineReader lines, int typeColumn, int massColumn, List<String> typeElements) {
        int z = typeColumn >= 0 ? LammpsTypes.given(typeElements, lines.integer(typeColumn, "an atom type")) : 0;
        if (z == 0 && massColumn >= 0) {
            z = Species.nearest(lines.number(massColumn, "mass"));
        }
        if (z == 0) {
            throw lines.error("unknown element for this atom's type or mass; dump with the column element and"
                    + " 'dump_modify ID element C N ...'");
        }
        return z;
    }

    /** Which array and column takes each field; the present line, the first atom's, tells numbers from words. */
    private static List<ArrayBuilder> plan(
            LineReader lines, List<String> names, int atoms, @Nullable ArrayBuilder[] into, int[] intoColumn) {
        List<ArrayBuilder> arrays = new ArrayList<>();
        for (int k = 0; k < names.size(); k++) {
            if (isOwn(names.get(k))) {
                continue;
            }
            String name = names.get(k);
            int width = 1;
            if (name.endsWith("[1]")) {
                String base = name.substring(0, name.length() - 3);
                while (k + width < names.size() && names.get(k + width).equals(base + "[" + (width + 1) + "]")) {
                    width++;
                }
                name = width > 1 ? base : name;
            }
            char kind = WHOLE.contains(name) ? 'I' : isNumber(lines.field(k, name)) ? 'R' : 'S';
            String usable = AtomArray.usableName(name);
            if (Frame.isReservedName(usable)
                    || arrays.stream().anyMatch(array -> array.name().equals(usable))) {
                throw lines.error("the column name " + name + " is not usable here; rename it in ITEM: ATOMS");
            }
            ArrayBuilder array = new ArrayBuilder(usable, kind, width, atoms);
            arrays.add(array);
            for (int c = 0; c < width; c++) {
                into[k + c] = array;
                intoColumn[k + c] = c;
            }
            k += width - 1;
        }
        return arrays;
    }

    private static boolean isOwn(String column) {
        return column.equals("element") || POSITIONS.stream().anyMatch(set -> set.contains(column));
    }

    private static boolean isNumber(String text) {
        return !Double.isNaN(Numbers.parse(text)) || text.matches("[-+]?(?i:nan|inf|infinity)");
    }

    /** Appends one frame; its time step is that of its header, else {@code index}. */
    private static void write(StringBuilder out, Frame given, int index) {
        Frame frame = LammpsBox.restricted(given);
        Structure structure = frame.structure();
        String step = frame.header().getOrDefault("timestep", "");
        out.append("ITEM: TIMESTEP\n").append(step.matches("\\d{1,18}") ? step : String.valueOf(index));
        out.append("\nITEM: NUMBER OF ATOMS\n").append(structure.size()).append('\n');
        double[] a = structure.cell().vectors();
        double xy = a[3];
        double xz = a[6];
        double yz = a[7];
        if (xy == 0 && xz == 0 && yz == 0) {
            out.append("ITEM: BOX BOUNDS pp pp pp\n");
            for (int k = 0; k < 3; k++) {
                out.append("0.0 ").append(a[4 * k]).append('\n');
            }
        } else {
            out.append("ITEM: BOX BOUNDS xy xz yz pp pp pp\n");
            out.append(Math.min(Math.min(0, xy), Math.min(xz, xy + xz))).append(' ');
            out.append(a[0] + Math.max(Math.max(0, xy), Math.max(xz, xy + xz))).append(' ');
            out.append(xy).append('\n');
            out.append(Math.min(0, yz)).append(' ').append(a[4] + Math.max(0, yz));
            out.append(' ')
                    .append(xz)
                    .append("\n0.0 ")
                    .append(a[8])
                    .append(' ')
                    .append(yz)
                    .append('\n');
        }
        List<AtomArray> arrays = frame.arrays().values().stream()
                .filter(array -> !isOwn(array.name()))
                .filter(array -> !array.name().equals("id") && !array.name().equals("type"))
                .toList();
        out.append("ITEM: ATOMS id type element x y z");
        for (AtomArray array : arrays) {
            for (int c = 1; c <= array.columns(); c++) {
                out.append(' ').append(array.name());
                if (array.columns() > 1) {
                    out.append('[').append(c).append(']');
                }
            }
        }
        out.append('\n');
        LammpsTypes types = LammpsTypes.of(frame);
        int[] ids = LammpsTypes.ids(frame);
        for (int i = 0; i < structure.size(); i++) {
            out.append(ids[i]).append(' ').append(types.ofAtom()[i]).append(' ');
            out.append(Elements.symbol(structure.species(i)));
            for (int c = 0; c < 3; c++) {
                out.append(' ').append(structure.position(i, c));
            }
            for (AtomArray array : arrays) {
                array.appendTo(out.append(' '), i);
            }
            out.append('\n');
        }
    }
}
