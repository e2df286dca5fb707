package org.spectraform.nn.internal.kernel;

import java.util.Arrays;

/** {@link Messages} in plain Java: the twin of the vector version, with the same results to the last bit. */
final class ScalarMessages implements Messages {
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
        int f3 = 3 * width;
        for (int i = from; i < to; i++) {
            System.arraycopy(s, i * width, sOut, i * width, width);
            System.arraycopy(v, i * f3, vOut, i * f3, f3);
            for (int e = edges.start()[i]; e < edges.start()[i + 1]; e++) {
                int j = edges.sender()[e] * f3;
                for (int f = 0; f < width; f++) {
                    float mv = filter(edges, edges.basis(), e, table, tableOffset, width + f, f3) * phi[j + width + f];
                    float mr = filter(edges, edges.basis(), e, table, tableOffset, 2 * width + f, f3)
                            * phi[j + 2 * width + f];
                    int o = i * width + f;
                    float w = filter(edges, edges.basis(), e, table, tableOffset, f, f3);
                    sOut[o] = Math.fma(w, phi[j + f], sOut[o]);
                    for (int c = 0; c < 3; c++) {
                        o = i * f3 + c * width + f;
                        vOut[o] = Math.fma(mr, edges.unit()[3 * e + c], Math.fma(mv, v[j + c * width + f], vOut[o]));
                    }
                }
            }
        }
    }

    /** Column q of sum_m weight_m T[row + m]. */
    private static float filter(Edges edges, float[] weight, int e, float[] table, int tableOffset, int q, int f3) {
        int t = tableOffset + edges.row()[e] * f3 + q;
        float w = weight[4 * e] * table[t];
        for (int m = 1; m < 4; m++) {
            w = Math.fma(weight[4 * e + m], table[t + m * f3], w);
        }
        return w;
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
        int f3 = 3 * width;
        for (int j = from; j < to; j++) {
            Arrays.fill(gphi, j * f3, (j + 1) * f3, 0f);
            System.arraycopy(gv, j * f3, gvIn, j * f3, f3);
            for (int e = edges.start()[j]; e < edges.start()[j + 1]; e++) {
                int i = edges.sender()[e];
                for (int f = 0; f < width; f++) {
                    float ws = filter(edges, edges.basis(), e, table, tableOffset, f, f3);
                    float wv = filter(edges, edges.basis(), e, table, tableOffset, width + f, f3);
                    float wr = filter(edges, edges.basis(), e, table, tableOffset, 2 * width + f, f3);
                    int o = j * f3 + f;
                    gphi[o] = Math.fma(ws, gs[i * width + f], gphi[o]);
                    gphi[o + width] = Math.fma(alongV(width, f, i, j, v, gv), wv, gphi[o + width]);
                    gphi[o + 2 * width] -= wr * alongEdge(width, f, i, e, edges, gv);
                    float mv = wv * phi[o + width];
                    for (int c = 0; c < 3; c++) {
                        gvIn[o + c * width] = Math.fma(mv, gv[i * f3 + c * width + f], gvIn[o + c * width]);
                    }
                }
            }
        }
    }

    /** sum_c gv_ic v_jc: d(loss)/d(phi^v w^v) of the message from j to i. */
    private static float alongV(int width, int f, int i, int j, float[] v, float[] gv) {
        int h = 3 * i * width + f;
        int o = 3 * j * width + f;
        return Math.fma(gv[h + 2 * width], v[o + 2 * width], Math.fma(gv[h + width], v[o + width], gv[h] * v[o]));
    }

    /** sum_c gv_ic u_c: minus d(loss)/d(phi^r w^r) of the message from the owner of edge e to i, since u is reversed. */
    private static float alongEdge(int width, int f, int i, int e, Edges edges, float[] gv) {
        int h = 3 * i * width + f;
        float[] unit = edges.unit();
        return Math.fma(
                gv[h + 2 * width], unit[3 * e + 2], Math.fma(gv[h + width], unit[3 * e + 1], gv[h] * unit[3 * e]));
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
        int f3 = 3 * width;
        for (int j = from; j < to; j++) {
            for (int e = edges.start()[j]; e < edges.start()[j + 1]; e++) {
                int i = edges.sender()[e];
                for (int f = 0; f < width; f++) {
                    int o = j * f3 + f;
                    float gws = gs[i * width + f] * phi[o];
                    float gwv = alongV(width, f, i, j, v, gv) * phi[o + width];
                    float gwr = alongEdge(width, f, i, e, edges, gv) * -phi[o + 2 * width];
                    for (int m = 0; m < 4; m++) {
                        int t = gTableOffset + (edges.row()[e] + m) * f3 + f;
                        float b = edges.basis()[4 * e + m];
                        gTable[t] = Math.fma(b, gws, gTable[t]);
                        gTable[t + width] = Math.fma(b, gwv, gTable[t + width]);
                        gTable[t + 2 * width] = Math.fma(b, gwr, gTable[t + 2 * width]);
                    }
                }
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
        for (int j = from; j < to; j++) {
            for (int e = edges.start()[j]; e < edges.start()[j + 1]; e++) {
                Arrays.fill(lanes, 0);
                for (int f = 0; f < width; f++) {
                    addGeometry(j, e, f, width, edges, slope, table, tableOffset, phi, v, gs, gv, lanes);
                }
                for (int q = 0; q < 4; q++) {
                    gEdge[4 * e + q] += Lanes.sum(lanes, q * Lanes.COUNT);
                }
            }
        }
    }

    private static void addGeometry(
            int j,
            int e,
            int f,
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
        int o = j * f3 + f;
        int lane = f % Lanes.COUNT;
        float gws = gs[i * width + f] * phi[o];
        float gwv = alongV(width, f, i, j, v, gv) * phi[o + width];
        float gwr = alongEdge(width, f, i, e, edges, gv) * phi[o + 2 * width];
        float gr = lanes[lane];
        gr = Math.fma(gws, filter(edges, slope, e, table, tableOffset, f, f3), gr);
        gr = Math.fma(gwv, filter(edges, slope, e, table, tableOffset, width + f, f3), gr);
        gr -= gwr * filter(edges, slope, e, table, tableOffset, 2 * width + f, f3);
        lanes[lane] = gr;
        float mr = filter(edges, edges.basis(), e, table, tableOffset, 2 * width + f, f3) * phi[o + 2 * width];
        for (int c = 0; c < 3; c++) {
            lanes[(c + 1) * Lanes.COUNT + lane] -= mr * gv[i * f3 + c * width + f];
        }
    }
}
