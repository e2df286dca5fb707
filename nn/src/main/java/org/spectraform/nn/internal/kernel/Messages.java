package org.spectraform.nn.internal.kernel;

/**
 * Equivariant message passing, fused per atom: filters, messages and their sum never leave the registers.
 *
 * <p>Atoms carry F scalars s and F vectors v. With the filter {@code w_ij = sum_m basis_m T[row + m]} (3F numbers: w^s, w^v, w^r) and the
 * sender's features {@code phi_j} (3F likewise), atom i receives from j
 *
 * <pre>
 *   ds_i   = sum_j phi^s_j w^s_ij
 *   dv_ic  = sum_j phi^v_j w^v_ij v_jc + phi^r_j w^r_ij u_ijc        u_ij = (x_j - x_i) / |x_j - x_i|
 * </pre>
 *
 * (Schuett, Unke, Gastegger, arXiv 2102.03150, eqs. 7 and 8.) Arrays are row-major: s, gs are N x F; v, gv are N x 3 x F; phi is N x 3F; F is a
 * multiple of 16.
 */
public interface Messages {
    /**
     * Edges in rows by receiving atom, with what every layer needs of them.
     *
     * @param start N+1 row offsets
     * @param sender sending atom of each edge
     * @param row first table row that counts at the edge's length
     * @param basis four spline values per edge
     * @param unit three components of u per edge
     */
    record Edges(int[] start, int[] sender, int[] row, float[] basis, float[] unit) {}

    /**
     * Adds the messages: sOut = s + ds, vOut = v + dv for atoms from (inclusive) to (exclusive).
     *
     * @param table filter table, rows of 3F, beginning at {@code to}
     */
    void forward(
            int from,
            int to,
            int width,
            Edges edges,
            float[] table,
            int tableOffset,
            float[] phi,
            float[] s,
            float[] v,
            float[] sOut,
            float[] vOut);

    /**
     * The transpose of {@link #forward} with respect to phi and v, gathered by sending atom: row j of the symmetric list also
     * lists the atoms that receive from j, with u reversed.
     *
     * @param gs d(loss)/d(sOut)
     * @param gv d(loss)/d(vOut)
     * @param gphi where to write d(loss)/d(phi)
     * @param gvIn where to write d(loss)/d(v)
     */
    void backward(
            int from,
            int to,
            int width,
            Edges edges,
            float[] table,
            int tableOffset,
            float[] phi,
            float[] v,
            float[] gs,
            float[] gv,
            float[] gphi,
            float[] gvIn);

    /** Adds d(loss)/d(table) to {@code gTable}, same arguments as {@link #backward}. */
    void backwardTable(
            int from,
            int to,
            int width,
            Edges edges,
            float[] phi,
            float[] v,
            float[] gs,
            float[] gv,
            float[] gTable,
            int gTableOffset);

    /**
     * Adds, for each edge e of row j (j sends to i = sender[e]), the derivatives with respect to its geometry.
     *
     * @param slope four spline derivatives per edge
     * @param gEdge where to add, four numbers per edge: d(loss)/d(length), then d(loss)/d(unit[e])
     */
    void backwardGeometry(
            int from,
            int to,
            int width,
            Edges edges,
            float[] slope,
            float[] table,
            int tableOffset,
            float[] phi,
            float[] v,
            float[] gs,
            float[] gv,
            float[] gEdge);
}
