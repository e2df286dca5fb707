package org.spectraform.core.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.spectraform.core.io.CifParser.Block;
import org.spectraform.core.io.CifParser.Value;

/** The symmetry operations of a CIF's data block. */
final class CifSymmetry {
    /** The space groups have up to 192; cells other than the usual ones a few times that. */
    private static final int MOST = 1000;

    private static final String[] OPERATIONS = {"_space_group_symop_operation_xyz", "_symmetry_equiv_pos_as_xyz"};

    private CifSymmetry() {}

    /** The operations of a block, the identity among them. @throws InputException if there are none, or impossible ones */
    static List<SymmetryOperation> of(LineReader lines, Block block) {
        List<SymmetryOperation> operations = new ArrayList<>();
        for (String name : OPERATIONS) {
            for (Value value : block.column(name)) {
                SymmetryOperation operation = SymmetryOperation.parse(value.text());
                if (operation == null || !operation.keepsVolume()) {
                    throw lines.error(
                            value.line(),
                            "expected a symmetry operation such as -x,y+1/2,z, found '"
                                    + LineReader.shortened(value.text()) + "'; correct it or export as P1");
                }
                if (operations.size() == MOST) {
                    throw lines.error(
                            value.line(), "more than " + MOST + " symmetry operations; export the file as P1");
                }
                operations.add(operation);
            }
            if (!operations.isEmpty()) {
                if (operations.stream().noneMatch(SymmetryOperation::isIdentity)) {
                    throw lines.error(
                            block.column(name).getFirst().line(),
                            "the symmetry operations lack the identity x,y,z; add it or export as P1");
                }
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
}
