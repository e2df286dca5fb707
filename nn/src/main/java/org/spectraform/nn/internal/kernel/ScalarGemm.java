package org.spectraform.nn.internal.kernel;

/** {@link Gemm} in plain Java: the twin of the vector version, with the same results to the last bit. */
final class ScalarGemm implements Gemm {
    @Override
    public void multiply(
            int m,
            int n,
            int k,
            float[] a,
            int ao,
            int ars,
            int acs,
            float[] b,
            int bo,
            int ldb,
            float[] c,
            int co,
            int ldc,
            boolean accumulate) {
        for (int i = 0; i < m; i++) {
            int row = co + i * ldc;
            if (!accumulate) {
                java.util.Arrays.fill(c, row, row + n, 0f);
            }
            for (int p = 0; p < k; p++) {
                float s = a[ao + i * ars + p * acs];
                int bp = bo + p * ldb;
                for (int j = 0; j < n; j++) {
                    c[row + j] = Math.fma(s, b[bp + j], c[row + j]);
                }
            }
        }
    }
}
