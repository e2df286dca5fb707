package org.spectraform.nn.internal.kernel;

/** {@link Updates} in plain Java: the twin of the vector version, with the same results to the last bit. */
final class ScalarUpdates implements Updates {
    @Override
    public void norms(int f, float[] uv, int uo, float[] norm, int no) {
        for (int q = 0; q < f; q++) {
            float x = uv[uo + f + q];
            float y = uv[uo + 3 * f + q];
            float z = uv[uo + 5 * f + q];
            norm[no + q] = (float) Math.sqrt(Math.fma(x, x, Math.fma(y, y, Math.fma(z, z, FLOOR))));
        }
    }

    @Override
    public void apply(
            int f, float[] uv, int uo, float[] a, int ao, float[] s, float[] v, float[] sOut, float[] vOut, int so) {
        for (int q = 0; q < f; q++) {
            float av = a[ao + 2 * f + q];
            for (int c = 0; c < 3; c++) {
                int k = 3 * so + c * f + q;
                vOut[k] = Math.fma(av, uv[uo + 2 * c * f + q], v[k]);
            }
            sOut[so + q] = Math.fma(a[ao + f + q], dot(f, uv, uo + q), s[so + q] + a[ao + q]);
        }
    }

    /** sum_c (U v)_c (V v)_c of the channel at {@code u}. */
    private static float dot(int f, float[] uv, int u) {
        return Math.fma(uv[u], uv[u + f], Math.fma(uv[u + 2 * f], uv[u + 3 * f], uv[u + 4 * f] * uv[u + 5 * f]));
    }

    @Override
    public void applyBackward(
            int f,
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
            int guo) {
        for (int q = 0; q < f; q++) {
            float g = gs[so + q];
            float gDot = g * a[ao + f + q];
            float av = a[ao + 2 * f + q];
            float gAv = gv[3 * so + 2 * f + q] * uv[uo + 4 * f + q];
            gAv = Math.fma(gv[3 * so + f + q], uv[uo + 2 * f + q], gAv);
            gAv = Math.fma(gv[3 * so + q], uv[uo + q], gAv);
            for (int c = 0; c < 3; c++) {
                int o = 2 * c * f + q;
                guv[guo + o] = Math.fma(gv[3 * so + c * f + q], av, gDot * uv[uo + o + f]);
                guv[guo + o + f] = gDot * uv[uo + o];
            }
            ga[gao + q] = g;
            ga[gao + f + q] = dot(f, uv, uo + q) * g;
            ga[gao + 2 * f + q] = gAv;
        }
    }

    @Override
    public void normsBackward(
            int f, float[] uv, int uo, float[] norm, int no, float[] gNorm, int gno, float[] guv, int guo) {
        for (int q = 0; q < f; q++) {
            float g = gNorm[gno + q] / norm[no + q];
            for (int c = 0; c < 3; c++) {
                int o = (2 * c + 1) * f + q;
                guv[guo + o] = Math.fma(g, uv[uo + o], guv[guo + o]);
            }
        }
    }

    @Override
    public void gateBackward(
            int f,
            float gx,
            float gy,
            float gz,
            float[] gate,
            int go,
            float[] v,
            int vo,
            float[] gGate,
            int ggo,
            float[] gv) {
        for (int q = 0; q < f; q++) {
            gGate[ggo + q] = gx * v[vo + q] + gy * v[vo + f + q] + gz * v[vo + 2 * f + q];
            float g = gate[go + q];
            gv[vo + q] = gx * g;
            gv[vo + f + q] = gy * g;
            gv[vo + 2 * f + q] = gz * g;
        }
    }
}
