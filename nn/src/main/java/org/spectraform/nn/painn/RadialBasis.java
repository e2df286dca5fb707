package org.spectraform.nn.painn;

/**
 * Cubic B-splines on equal knots over [0, cutoff]: the radial features of the equivariant network.
 *
 * <p>At any distance just four of them differ from zero, so that a learned filter {@code w(r) = sum_k B_k(r) T_k} costs four
 * rows of its table T whatever their number, in training as at inference. Functions that reach beyond the cutoff are left out, so
 * that w, w' and w'' vanish at the cutoff: no envelope is needed, and energies and forces of the diffusion stay smooth.
 *
 * @param intervals number K of knot intervals; tables have K + 3 rows, of which the last three are never used
 * @param cutoff angstrom
 */
public record RadialBasis(int intervals, double cutoff) {
    /** Rows of a filter table. */
    public int rows() {
        return intervals + 3;
    }

    /** First of the four rows that count at distance r. */
    int firstRow(float r) {
        return Math.clamp((int) (r * (float) (intervals / cutoff)), 0, intervals - 1);
    }

    /** Writes the four values at distance r to {@code out[o..o+3]}. */
    void values(float r, float[] out, int o) {
        int row = firstRow(r);
        float u = r * (float) (intervals / cutoff) - row;
        float v = 1 - u;
        out[o] = v * v * v / 6;
        out[o + 1] = (3 * u * u * u - 6 * u * u + 4) / 6;
        out[o + 2] = (3 * v * v * v - 6 * v * v + 4) / 6;
        out[o + 3] = u * u * u / 6;
        dropBeyondCutoff(row, out, o);
    }

    /** Writes the four derivatives d/dr at distance r, per angstrom, to {@code out[o..o+3]}. */
    void derivatives(float r, float[] out, int o) {
        float scale = (float) (intervals / cutoff);
        int row = firstRow(r);
        float u = r * scale - row;
        float v = 1 - u;
        out[o] = -0.5f * v * v * scale;
        out[o + 1] = (1.5f * u * u - 2 * u) * scale;
        out[o + 2] = (2 * v - 1.5f * v * v) * scale;
        out[o + 3] = 0.5f * u * u * scale;
        dropBeyondCutoff(row, out, o);
    }

    private void dropBeyondCutoff(int row, float[] out, int o) {
        for (int m = Math.max(0, intervals - row); m < 4; m++) {
            out[o + m] = 0;
        }
    }
}
