package org.spectraform.nn.internal.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link Updates} on the Vector API. The compiler does not vectorise these loops itself: it cannot rule out overlapping rows. */
final class VectorUpdates implements Updates {
    private static final VectorSpecies<Float> S = Vectors.SPECIES;
    private static final int L = Vectors.WIDTH;

    private static FloatVector at(float[] a, int o) {
        return FloatVector.fromArray(S, a, o);
    }

    @Override
    public void norms(int f, float[] uv, int uo, float[] norm, int no) {
        for (int q = 0; q < f; q += L) {
            FloatVector x = at(uv, uo + f + q);
            FloatVector y = at(uv, uo + 3 * f + q);
            FloatVector z = at(uv, uo + 5 * f + q);
            x.fma(x, y.fma(y, z.fma(z, FloatVector.broadcast(S, FLOOR)))).sqrt().intoArray(norm, no + q);
        }
    }

    @Override
    public void apply(
            int f, float[] uv, int uo, float[] a, int ao, float[] s, float[] v, float[] sOut, float[] vOut, int so) {
        int vo = 3 * so;
        for (int q = 0; q < f; q += L) {
            int u = uo + q;
            FloatVector ux = at(uv, u);
            FloatVector uy = at(uv, u + 2 * f);
            FloatVector uz = at(uv, u + 4 * f);
            FloatVector dot = ux.fma(at(uv, u + f), uy.fma(at(uv, u + 3 * f), uz.mul(at(uv, u + 5 * f))));
            at(a, ao + f + q).fma(dot, at(s, so + q).add(at(a, ao + q))).intoArray(sOut, so + q);
            FloatVector av = at(a, ao + 2 * f + q);
            av.fma(ux, at(v, vo + q)).intoArray(vOut, vo + q);
            av.fma(uy, at(v, vo + f + q)).intoArray(vOut, vo + f + q);
            av.fma(uz, at(v, vo + 2 * f + q)).intoArray(vOut, vo + 2 * f + q);
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
        int vo = 3 * so;
        for (int q = 0; q < f; q += L) {
            int u = uo + q;
            FloatVector ux = at(uv, u);
            FloatVector vx = at(uv, u + f);
            FloatVector uy = at(uv, u + 2 * f);
            FloatVector vy = at(uv, u + 3 * f);
            FloatVector uz = at(uv, u + 4 * f);
            FloatVector vz = at(uv, u + 5 * f);
            FloatVector g = at(gs, so + q);
            FloatVector gx = at(gv, vo + q);
            FloatVector gy = at(gv, vo + f + q);
            FloatVector gz = at(gv, vo + 2 * f + q);
            FloatVector gDot = g.mul(at(a, ao + f + q));
            FloatVector av = at(a, ao + 2 * f + q);
            g.intoArray(ga, gao + q);
            ux.fma(vx, uy.fma(vy, uz.mul(vz))).mul(g).intoArray(ga, gao + f + q);
            gx.fma(ux, gy.fma(uy, gz.mul(uz))).intoArray(ga, gao + 2 * f + q);
            int o = guo + q;
            gx.fma(av, gDot.mul(vx)).intoArray(guv, o);
            gDot.mul(ux).intoArray(guv, o + f);
            gy.fma(av, gDot.mul(vy)).intoArray(guv, o + 2 * f);
            gDot.mul(uy).intoArray(guv, o + 3 * f);
            gz.fma(av, gDot.mul(vz)).intoArray(guv, o + 4 * f);
            gDot.mul(uz).intoArray(guv, o + 5 * f);
        }
    }

    @Override
    public void normsBackward(
            int f, float[] uv, int uo, float[] norm, int no, float[] gNorm, int gno, float[] guv, int guo) {
        for (int q = 0; q < f; q += L) {
            FloatVector g = at(gNorm, gno + q).div(at(norm, no + q));
            int o = guo + q;
            int u = uo + q;
            g.fma(at(uv, u + f), at(guv, o + f)).intoArray(guv, o + f);
            g.fma(at(uv, u + 3 * f), at(guv, o + 3 * f)).intoArray(guv, o + 3 * f);
            g.fma(at(uv, u + 5 * f), at(guv, o + 5 * f)).intoArray(guv, o + 5 * f);
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
        for (int q = 0; q < f; q += L) {
            FloatVector x = at(v, vo + q).mul(gx);
            FloatVector y = at(v, vo + f + q).mul(gy);
            x.add(y).add(at(v, vo + 2 * f + q).mul(gz)).intoArray(gGate, ggo + q);
            FloatVector g = at(gate, go + q);
            g.mul(gx).intoArray(gv, vo + q);
            g.mul(gy).intoArray(gv, vo + f + q);
            g.mul(gz).intoArray(gv, vo + 2 * f + q);
        }
    }
}
