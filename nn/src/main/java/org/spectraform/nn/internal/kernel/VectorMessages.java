package org.spectraform.nn.internal.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Messages} on the Vector API.
 *
 * <p>For each atom and each block of lanes the edges run innermost, with the sums in registers. Sums along a row
 * are those of {@link Lanes}, since the order of {@code reduceLanes} is not specified.
 */
final class VectorMessages implements Messages {
    private static final VectorSpecies<Float> S = Vectors.SPECIES;
    private static final int L = Vectors.WIDTH;

    private static FloatVector at(float[] a, int o) {
        return FloatVector.fromArray(S, a, o);
    }

    private static FloatVector all(float x) {
        return FloatVector.broadcast(S, x);
    }

    /** sum_m weight_m T[t + m * stride]. */
    private static FloatVector filter(
            FloatVector b0, FloatVector b1, FloatVector b2, FloatVector b3, float[] table, int t, int stride) {
        return b3.fma(
                at(table, t + 3 * stride),
                b2.fma(at(table, t + 2 * stride), b1.fma(at(table, t + stride), b0.mul(at(table, t)))));
    }

    @Override
    public void forward(
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
            float[] vOut) {
        int[] start = edges.start();
        for (int i = from; i < to; i++) {
            for (int f = 0; f < width; f += L) {
                forwardBlock(i, f, start[i], start[i + 1], width, edges, table, tableOffset, phi, s, v, sOut, vOut);
            }
        }
    }

    private static void forwardBlock(
            int i,
            int f,
            int first,
            int last,
            int width,
            Edges edges,
            float[] table,
            int tableOffset,
            float[] phi,
            float[] s,
            float[] v,
            float[] sOut,
            float[] vOut) {
        int f3 = 3 * width;
        int[] sender = edges.sender();
        int[] row = edges.row();
        float[] basis = edges.basis();
        float[] unit = edges.unit();
        int o = i * f3 + f;
        FloatVector ds = at(s, i * width + f);
        FloatVector dx = at(v, o);
        FloatVector dy = at(v, o + width);
        FloatVector dz = at(v, o + 2 * width);
        for (int e = first; e < last; e++) {
            int j = sender[e] * f3 + f;
            int t = tableOffset + row[e] * f3 + f;
            FloatVector b0 = all(basis[4 * e]);
            FloatVector b1 = all(basis[4 * e + 1]);
            FloatVector b2 = all(basis[4 * e + 2]);
            FloatVector b3 = all(basis[4 * e + 3]);
            ds = filter(b0, b1, b2, b3, table, t, f3).fma(at(phi, j), ds);
            FloatVector mv = filter(b0, b1, b2, b3, table, t + width, f3).mul(at(phi, j + width));
            FloatVector mr = filter(b0, b1, b2, b3, table, t + 2 * width, f3).mul(at(phi, j + 2 * width));
            dx = mr.fma(all(unit[3 * e]), mv.fma(at(v, j), dx));
            dy = mr.fma(all(unit[3 * e + 1]), mv.fma(at(v, j + width), dy));
            dz = mr.fma(all(unit[3 * e + 2]), mv.fma(at(v, j + 2 * width), dz));
        }
        ds.intoArray(sOut, i * width + f);
        dx.intoArray(vOut, o);
        dy.intoArray(vOut, o + width);
        dz.intoArray(vOut, o + 2 * width);
    }

    @Override
    public void backward(
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
            float[] gvIn) {
        int[] start = edges.start();
        for (int j = from; j < to; j++) {
            for (int f = 0; f < width; f += L) {
                backwardBlock(
                        j, f, start[j], start[j + 1], width, edges, table, tableOffset, phi, v, gs, gv, gphi, gvIn);
            }
        }
    }

    private static void backwardBlock(
            int j,
            int f,
            int first,
            int last,
            int width,
            Edges edges,
            float[] table,
            int tableOffset,
            float[] phi,
            float[] v,
            float[] gs,
            float[] gv,
            float[] gphi,
            float[] gvIn) {
        int f3 = 3 * width;
        int[] sender = edges.sender();
        int[] row = edges.row();
        float[] basis = edges.basis();
        float[] unit = edges.unit();
        int o = j * f3 + f;
        FloatVector phiV = at(phi, o + width);
        FloatVector vx = at(v, o);
        FloatVector vy = at(v, o + width);
        FloatVector vz = at(v, o + 2 * width);
        FloatVector gx = at(gv, o);
        FloatVector gy = at(gv, o + width);
        FloatVector gz = at(gv, o + 2 * width);
        FloatVector ps = FloatVector.zero(S);
        FloatVector pv = FloatVector.zero(S);
        FloatVector pr = FloatVector.zero(S);
        for (int e = first; e < last; e++) {
            int i = sender[e];
            int q = i * f3 + f;
            int t = tableOffset + row[e] * f3 + f;
            FloatVector b0 = all(basis[4 * e]);
            FloatVector b1 = all(basis[4 * e + 1]);
            FloatVector b2 = all(basis[4 * e + 2]);
            FloatVector b3 = all(basis[4 * e + 3]);
            FloatVector hx = at(gv, q);
            FloatVector hy = at(gv, q + width);
            FloatVector hz = at(gv, q + 2 * width);
            ps = filter(b0, b1, b2, b3, table, t, f3).fma(at(gs, i * width + f), ps);
            FloatVector wv = filter(b0, b1, b2, b3, table, t + width, f3);
            pv = hz.fma(vz, hy.fma(vy, hx.mul(vx))).fma(wv, pv);
            FloatVector wr = filter(b0, b1, b2, b3, table, t + 2 * width, f3);
            FloatVector hr = hz.fma(all(unit[3 * e + 2]), hy.fma(all(unit[3 * e + 1]), hx.mul(all(unit[3 * e]))));
            pr = pr.sub(wr.mul(hr));
            FloatVector m = wv.mul(phiV);
            gx = m.fma(hx, gx);
            gy = m.fma(hy, gy);
            gz = m.fma(hz, gz);
        }
        ps.intoArray(gphi, o);
        pv.intoArray(gphi, o + width);
        pr.intoArray(gphi, o + 2 * width);
        gx.intoArray(gvIn, o);
        gy.intoArray(gvIn, o + width);
        gz.intoArray(gvIn, o + 2 * width);
    }

    @Override
    public void backwardTable(
            int from,
            int to,
            int width,
            Edges edges,
            float[] phi,
            float[] v,
            float[] gs,
            float[] gv,
            float[] gTable,
            int gTableOffset) {
        int[] start = edges.start();
        for (int j = from; j < to; j++) {
            for (int f = 0; f < width; f += L) {
                tableBlock(j, f, start[j], start[j + 1], width, edges, phi, v, gs, gv, gTable, gTableOffset);
            }
        }
    }

    private static void tableBlock(
            int j,
            int f,
            int first,
            int last,
            int width,
            Edges edges,
            float[] phi,
            float[] v,
            float[] gs,
            float[] gv,
            float[] gTable,
            int gTableOffset) {
        int f3 = 3 * width;
        int[] sender = edges.sender();
        int[] row = edges.row();
        float[] basis = edges.basis();
        float[] unit = edges.unit();
        int o = j * f3 + f;
        FloatVector phiS = at(phi, o);
        FloatVector phiV = at(phi, o + width);
        FloatVector phiR = at(phi, o + 2 * width).neg();
        FloatVector vx = at(v, o);
        FloatVector vy = at(v, o + width);
        FloatVector vz = at(v, o + 2 * width);
        for (int e = first; e < last; e++) {
            int i = sender[e];
            int q = i * f3 + f;
            int t = gTableOffset + row[e] * f3 + f;
            FloatVector hx = at(gv, q);
            FloatVector hy = at(gv, q + width);
            FloatVector hz = at(gv, q + 2 * width);
            FloatVector gws = at(gs, i * width + f).mul(phiS);
            FloatVector gwv = hz.fma(vz, hy.fma(vy, hx.mul(vx))).mul(phiV);
            FloatVector gwr = hz.fma(all(unit[3 * e + 2]), hy.fma(all(unit[3 * e + 1]), hx.mul(all(unit[3 * e]))))
                    .mul(phiR);
            for (int m = 0; m < 4; m++, t += f3) {
                FloatVector b = all(basis[4 * e + m]);
                b.fma(gws, at(gTable, t)).intoArray(gTable, t);
                b.fma(gwv, at(gTable, t + width)).intoArray(gTable, t + width);
                b.fma(gwr, at(gTable, t + 2 * width)).intoArray(gTable, t + 2 * width);
            }
        }
    }

    @Override
    public void backwardGeometry(
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
            float[] gEdge) {
        float[] lanes = new float[4 * Lanes.COUNT];
        int[] start = edges.start();
        for (int j = from; j < to; j++) {
            for (int e = start[j]; e < start[j + 1]; e++) {
                geometryOfEdge(j, e, width, edges, slope, table, tableOffset, phi, v, gs, gv, lanes);
                for (int q = 0; q < 4; q++) {
                    gEdge[4 * e + q] += Lanes.sum(lanes, q * Lanes.COUNT);
                }
            }
        }
    }

    private static void geometryOfEdge(
            int j,
            int e,
            int width,
            Edges edges,
            float[] slope,
            float[] table,
            int tableOffset,
            float[] phi,
            float[] v,
            float[] gs,
            float[] gv,
            float[] lanes) {
        int f3 = 3 * width;
        int i = edges.sender()[e];
        float[] basis = edges.basis();
        float[] unit = edges.unit();
        int t0 = tableOffset + edges.row()[e] * f3;
        FloatVector b0 = all(basis[4 * e]);
        FloatVector b1 = all(basis[4 * e + 1]);
        FloatVector b2 = all(basis[4 * e + 2]);
        FloatVector b3 = all(basis[4 * e + 3]);
        FloatVector d0 = all(slope[4 * e]);
        FloatVector d1 = all(slope[4 * e + 1]);
        FloatVector d2 = all(slope[4 * e + 2]);
        FloatVector d3 = all(slope[4 * e + 3]);
        FloatVector ux = all(unit[3 * e]);
        FloatVector uy = all(unit[3 * e + 1]);
        FloatVector uz = all(unit[3 * e + 2]);
        for (int lane = 0; lane < Lanes.COUNT; lane += L) {
            FloatVector gr = FloatVector.zero(S);
            FloatVector gx = gr;
            FloatVector gy = gr;
            FloatVector gz = gr;
            for (int f = lane; f < width; f += Lanes.COUNT) {
                int o = j * f3 + f;
                int q = i * f3 + f;
                int t = t0 + f;
                FloatVector hx = at(gv, q);
                FloatVector hy = at(gv, q + width);
                FloatVector hz = at(gv, q + 2 * width);
                FloatVector gws = at(gs, i * width + f).mul(at(phi, o));
                FloatVector gwv = hz.fma(at(v, o + 2 * width), hy.fma(at(v, o + width), hx.mul(at(v, o))))
                        .mul(at(phi, o + width));
                FloatVector phiR = at(phi, o + 2 * width);
                FloatVector gwr = hz.fma(uz, hy.fma(uy, hx.mul(ux))).mul(phiR);
                gr = gws.fma(filter(d0, d1, d2, d3, table, t, f3), gr);
                gr = gwv.fma(filter(d0, d1, d2, d3, table, t + width, f3), gr);
                gr = gr.sub(gwr.mul(filter(d0, d1, d2, d3, table, t + 2 * width, f3)));
                FloatVector mr =
                        filter(b0, b1, b2, b3, table, t + 2 * width, f3).mul(phiR);
                gx = gx.sub(mr.mul(hx));
                gy = gy.sub(mr.mul(hy));
                gz = gz.sub(mr.mul(hz));
            }
            gr.intoArray(lanes, lane);
            gx.intoArray(lanes, Lanes.COUNT + lane);
            gy.intoArray(lanes, 2 * Lanes.COUNT + lane);
            gz.intoArray(lanes, 3 * Lanes.COUNT + lane);
        }
    }
}
