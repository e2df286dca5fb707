package org.spectraform.core.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.CifParser.Block;
import org.spectraform.core.io.CifParser.Value;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.Structure;

/**
 * Crystallographic information files: every data block with atoms is a frame, its symmetry expanded; written as P1.
 *
 * <p>The cell lies with a1 along x and a2 in the xy plane. Images of a site closer than {@value SymmetryOperation#COINCIDENT} angstrom are one
 * atom at their mean, so that coordinates rounded to 0.3333 come to rest on the special position. The array {@code label} tells
 * which site an atom comes from. Sites that are not fully occupied are refused: a structure here has whole atoms.
 */
final class CifReader {
    private static final double FULL = 1e-3; // occupancies this close to 1 are rounded ones
    private static final String[] OPERATIONS = {"_space_group_symop_operation_xyz", "_symmetry_equiv_pos_as_xyz"};

    private CifReader() {}

    /** The next block with atoms; null at the end of the file. */
    static @Nullable Frame next(CifParser parser) {
        for (Block block = parser.next(); block != null; block = parser.next()) {
            if (block.columns().keySet().stream()
                    .anyMatch(name -> name.startsWith("_atom_site_fract_") || name.startsWith("_atom_site_cartn_"))) {
                return frame(parser.lines(), block);
            }
        }
        return null;
    }

    /** A site of the asymmetric unit. */
    private record Site(int element, String label, int line, double[] fractional) {}

    private static Frame frame(LineReader lines, Block block) {
        Cell cell = cell(lines, block);
        List<SymmetryOperation> operations = operations(lines, block);
        List<Integer> species = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        List<Site> origin = new ArrayList<>();
        List<double[]> positions = new ArrayList<>();
        for (Site site : sites(lines, block)) {
            for (double[] image : SymmetryOperation.images(cell, site.fractional, operations)) {
                species.add(site.element);
                labels.add(site.label);
                origin.add(site);
                positions.add(image);
            }
        }
        double[] x = new double[3 * positions.size()];
        for (int i = 0; i < positions.size(); i++) {
            double[] f = positions.get(i);
            for (int c = 0; c < 3; c++) {
                x[3 * i + c] = cell.cartesian(c, f[0], f[1], f[2]);
            }
        }
        Structure structure =
                new Structure(cell, species.stream().mapToInt(Integer::intValue).toArray(), x);
        refuseOverlap(lines, structure, origin);
        Map<String, String> header = new LinkedHashMap<>();
        if (!block.name().isEmpty()) {
            header.put("name", block.name());
        }
        Map<String, AtomArray> arrays = Map.of("label", new AtomArray.Text("label", 1, labels.toArray(new String[0])));
        return new Frame(structure, header, arrays);
    }

    private static Cell cell(LineReader lines, Block block) {
        double[] edge = new double[3];
        double[] cos = new double[3];
        double[] sin = new double[3];
        int line = block.line();
        for (int k = 0; k < 3; k++) {
            String lengthName = "_cell_length_" + "abc".charAt(k);
            Value length = block.first(lengthName);
            if (length == null) {
                throw lines.error(
                        block.line(),
                        "the block data_" + block.name() + " has no " + lengthName
                                + "; structures are periodic: export the file with its cell");
            }
            line = length.line();
            edge[k] = number(lines, length, lengthName);
            String angleName =
                    "_cell_angle_" + List.of("alpha", "beta", "gamma").get(k);
            Value angle = block.first(angleName);
            double degrees = angle == null ? 90 : number(lines, angle, angleName); // CIF's own default
            if (!(edge[k] > 0) || !(degrees > 0 && degrees < 180)) {
                throw lines.error(
                        line,
                        "cell edge " + edge[k] + " with angle " + degrees
                                + " is impossible; edges are positive and angles between 0 and 180 degrees");
            }
            // Exact where it matters: a hexagonal cell is to be hexagonal.
            cos[k] = degrees == 90
                    ? 0
                    : degrees == 60 ? 0.5 : degrees == 120 ? -0.5 : StrictMath.cos(Math.toRadians(degrees));
            sin[k] = Math.sqrt(1 - cos[k] * cos[k]);
        }
        double yz = (cos[0] - cos[1] * cos[2]) / sin[2];
        double zz = 1 - cos[1] * cos[1] - yz * yz;
        if (!(zz > 1e-12)) {
            throw lines.error(line, "the cell angles do not close to a cell; correct alpha, beta, gamma");
        }
        return Cell.of(
                edge[0],
                0,
                0,
                edge[1] * cos[2],
                edge[1] * sin[2],
                0,
                edge[2] * cos[1],
                edge[2] * yz,
                edge[2] * Math.sqrt(zz));
    }

    private static List<SymmetryOperation> operations(LineReader lines, Block block) {
        List<SymmetryOperation> operations = new ArrayList<>();
        for (String name : OPERATIONS) {
            for (Value value : block.column(name)) {
                SymmetryOperation operation = SymmetryOperation.parse(value.text());
                if (operation == null) {
                    throw lines.error(
                            value.line(),
                            "expected a symmetry operation such as -x,y+1/2,z, found '" + value.text()
                                    + "'; correct it or export as P1");
                }
                operations.add(operation);
            }
            if (!operations.isEmpty()) {
                return operations;
            }
        }
        Value group = block.first(
                "_space_group_name_h-m_alt",
                "_symmetry_space_group_name_h-m",
                "_space_group_name_hall",
                "_symmetry_space_group_name_hall",
                "_space_group_it_number",
                "_symmetry_int_tables_number");
        String said = group == null ? "" : group.text().replaceAll("[\\s_]", "").toUpperCase(Locale.ROOT);
        if (group == null || !(said.equals("P1") || said.equals("1"))) {
            throw lines.error(
                    group == null ? block.line() : group.line(),
                    (group == null ? "no space group and no" : "space group " + group.text() + " without its")
                            + " symmetry operations; export the file with symmetry operations or as P1");
        }
        return List.of(new SymmetryOperation(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, new double[3]));
    }

    private static List<Site> sites(LineReader lines, Block block) {
        List<List<Value>> xyz = new ArrayList<>();
        for (char axis : new char[] {'x', 'y', 'z'}) {
            List<Value> column = block.column("_atom_site_fract_" + axis);
            if (column.isEmpty()
                    || (!xyz.isEmpty() && column.size() != xyz.get(0).size())) {
                throw lines.error(
                        block.line(),
                        "the block data_" + block.name() + " lacks values of _atom_site_fract_" + axis
                                + "; export the file with fractional coordinates");
            }
            xyz.add(column);
        }
        int n = xyz.get(0).size();
        List<Value> labels = optional(lines, block, "_atom_site_label", n);
        List<Value> symbols = optional(lines, block, "_atom_site_type_symbol", n);
        List<Value> occupancies = optional(lines, block, "_atom_site_occupancy", n);
        List<Value> flags = optional(lines, block, "_atom_site_calc_flag", n);
        if (labels.isEmpty() && symbols.isEmpty()) {
            throw lines.error(
                    block.line(),
                    "the block data_" + block.name()
                            + " has neither _atom_site_type_symbol nor _atom_site_label; export the file with elements");
        }
        List<Site> sites = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            if (!flags.isEmpty() && flags.get(i).text().equals("dum")) {
                continue; // a dummy point, no atom
            }
            double[] fractional = new double[3];
            for (int c = 0; c < 3; c++) {
                fractional[c] = number(lines, xyz.get(c).get(i), "fractional coordinate " + "xyz".charAt(c));
            }
            Value label = labels.isEmpty() ? symbols.get(i) : labels.get(i);
            if (!occupancies.isEmpty() && occupancies.get(i).isGiven()) {
                double occupancy = number(lines, occupancies.get(i), "occupancy");
                if (!(Math.abs(occupancy - 1) < FULL)) {
                    throw lines.error(
                            occupancies.get(i).line(),
                            "site " + label.text() + " has occupancy " + occupancy
                                    + "; decide which sites are filled and set their occupancy to 1");
                }
            }
            int element = element(lines, label, symbols.isEmpty() ? null : symbols.get(i));
            String word = label.text().strip().replaceAll("\\s+", "_");
            sites.add(new Site(element, word.isEmpty() ? Elements.symbol(element) : word, label.line(), fractional));
        }
        if (sites.isEmpty()) {
            throw lines.error(block.line(), "the block data_" + block.name() + " has no atoms; export it again");
        }
        return sites;
    }

    private static List<Value> optional(LineReader lines, Block block, String name, int n) {
        List<Value> column = block.column(name);
        if (!column.isEmpty() && column.size() != n) {
            throw lines.error(
                    column.get(0).line(),
                    name + " has " + column.size() + " values for " + n
                            + " atoms; put it into the loop of the coordinates");
        }
        return column;
    }

    private static int element(LineReader lines, Value label, @Nullable Value symbol) {
        if (symbol != null && symbol.isGiven()) {
            int z = Species.ofTypeSymbol(symbol.text());
            if (z == 0) {
                throw lines.unknownElement(symbol.line(), symbol.text());
            }
            return z;
        }
        int z = Species.ofLabel(label.text());
        if (z < 0) {
            throw lines.error(
                    label.line(),
                    "the element of label '" + label.text()
                            + "' could be one letter or two; add the column _atom_site_type_symbol");
        }
        if (z == 0) {
            throw lines.unknownElement(label.line(), label.text());
        }
        return z;
    }

    /** A number with or without an uncertainty: 3.567(2). */
    private static double number(LineReader lines, Value value, String what) {
        String text = value.text();
        int bracket = text.indexOf('(');
        boolean uncertain = bracket > 0 && text.matches("[^()]*\\(\\d+\\)");
        double number = Numbers.parse(uncertain ? text.substring(0, bracket) : text);
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw lines.error(
                    value.line(),
                    "expected a number for " + what + ", found '" + text
                            + "'; give it a value such as 3.567 or 3.567(2)");
        }
        return number;
    }

    private static void refuseOverlap(LineReader lines, Structure structure, List<Site> origin) {
        NeighbourList close = NeighbourList.of(structure, SymmetryOperation.COINCIDENT);
        for (int i = 0; i < close.atoms(); i++) {
            if (close.degree(i) > 0) {
                Site other = origin.get(close.sender()[close.start()[i]]);
                throw lines.error(
                        other.line,
                        "sites " + origin.get(i).label + " and " + other.label
                                + " lie on one another; keep one of them");
            }
        }
    }
}
