package org.spectraform.nn.internal.kernel;

/** {@link Updates} in plain Java: the twin that the vector version is tested against. */
final class ScalarUpdates implements Updates {
    @Override
    public void norms(int f, float[] uv, int uo, float[] norm, int no) {
        for (int q = 0; q < f; q++) {
            float x = uv[uo + f + q];
            float y = uv[uo + 3 * f + q];
            float z = uv[uo + 5 * f + q];
            norm[no + q] = (float) Math.sqrt(x * x + y * y + z * z + FLOOR);
        }
    }

    @Override
    public void apply(
            int f, float[] uv, int uo, float[] a, int ao, float[] s, float[] v, float[] sOut, float[] vOut, int so) {
        for (int q = 0; q < f; q++) {
            float dot = 0;
            for (int c = 0; c < 3; c++) {
                float u = uv[uo + 2 * c * f + q];
                dot += u * uv[uo + (2 * c + 1) * f + q];
                int k = (3 * so) + c * f + q;
                vOut[k] = v[k] + a[ao + 2 * f + q] * u;
            }
            sOut[so + q] = s[so + q] + a[ao + q] + a[ao + f + q] * dot;
        }
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
            float dot = 0;
            float gAv = 0;
            for (int c = 0; c < 3; c++) {
                float u = uv[uo + 2 * c * f + q];
                float w = uv[uo + (2 * c + 1) * f + q];
                float h = gv[3 * so + c * f + q];
                dot += u * w;
                gAv += h * u;
                guv[guo + 2 * c * f + q] = h * a[ao + 2 * f + q] + gDot * w;
                guv[guo + (2 * c + 1) * f + q] = gDot * u;
            }
            ga[gao + q] = g;
            ga[gao + f + q] = g * dot;
            ga[gao + 2 * f + q] = gAv;
        }
    }

    @Override
    public void normsBackward(
            int f, float[] uv, int uo, float[] norm, int no, float[] gNorm, int gno, float[] guv, int guo) {
        for (int q = 0; q < f; q++) {
            float g = gNorm[gno + q] / norm[no + q];
            for (int c = 0; c < 3; c++) {
                guv[guo + (2 * c + 1) * f + q] += g * uv[uo + (2 * c + 1) * f + q];
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
