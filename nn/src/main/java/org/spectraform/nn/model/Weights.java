package org.spectraform.nn.model;

/**
 * Parameter values together with the transpose of every matrix, which the kernels want for x W^T. Rebuilt after each
 * update. Immutable by convention.
 *
 * @param values flat, in the layout's order; matrices are [out, in] as PyTorch stores them
 * @param transposed the same places; matrices are [in, out]
 */
public record Weights(float[] values, float[] transposed) {
    /** Transposes the matrices of {@code values}. */
    public static Weights of(ParameterLayout layout, float[] values) {
        if (values.length != layout.size()) {
            throw new IllegalArgumentException(
                    "the network has " + layout.size() + " parameters, got " + values.length + " values");
        }
        float[] transposed = new float[values.length];
        for (ParameterLayout.Entry e : layout.entries()) {
            for (int i = 0; i < e.rows(); i++) {
                for (int j = 0; j < e.columns(); j++) {
                    transposed[e.offset() + j * e.rows() + i] = values[e.offset() + i * e.columns() + j];
                }
            }
        }
        return new Weights(values, transposed);
    }
}
