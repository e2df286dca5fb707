package org.spectraform.nn.internal.kernel;

/**
 * The parts of the equivariant update that act on one atom's channels, forward and backward.
 *
 * <p>An atom has {@code uv}: for each direction c = x, y, z a row of F numbers (U v)_c and then F numbers (V v)_c, 6F in all; {@code a}: 3F numbers a^s,
 * a^d, a^v. With d = sum_c (U v)_c (V v)_c the update is {@code s += a^s + a^d d; v_c += a^v (U v)_c}. F is a multiple of 16; offsets point at the
 * atom's first number. (Schuett, Unke, Gastegger, arXiv 2102.03150, eqs. 9 and 10.)
 */
public interface Updates {
    /** Keeps |V v| from zero, where it has no derivative. */
    float FLOOR = 1e-6f;

    /** norm = |V v| of each channel: sqrt(sum_c (V v)_c^2 + {@link #FLOOR}). */
    void norms(int width, float[] uv, int uo, float[] norm, int no);

    /** sOut = s + ..., vOut = v + ... of one atom; s and sOut at {@code so}, v and vOut at 3 {@code so}; they may be the same arrays. */
    void apply(
            int width, float[] uv, int uo, float[] a, int ao, float[] s, float[] v, float[] sOut, float[] vOut, int so);

    /** Writes d(loss)/da to ga and d(loss)/d(uv) to guv, from gs and gv, the gradients of the updated s and v. */
    void applyBackward(
            int width,
            float[] uv,
            int uo,
            float[] a,
            int ao,
            float[] gs,
            float[] gv,
            int so,
            float[] ga,
            int gao,
            float[] guv,
            int guo);

    /** Adds to guv what comes through the norms. */
    void normsBackward(
            int width, float[] uv, int uo, float[] norm, int no, float[] gNorm, int gno, float[] guv, int guo);

    /**
     * Backward of {@code out_c = sum_f gate_f v_cf} for one atom.
     *
     * @param gx d(loss)/d(out_x), likewise gy and gz
     * @param gGate where to write d(loss)/d(gate)
     * @param gv where to write d(loss)/dv, at {@code vo} like v
     */
    void gateBackward(
            int width,
            float gx,
            float gy,
            float gz,
            float[] gate,
            int go,
            float[] v,
            int vo,
            float[] gGate,
            int ggo,
            float[] gv);
}
