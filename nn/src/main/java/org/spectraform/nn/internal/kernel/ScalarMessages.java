package org.spectraform.nn.internal.kernel;

/** {@link Messages} in plain Java: the twin that the vector version is tested against. */
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
                    float ms = phi[j + f] * filter(edges, edges.basis(), e, table, tableOffset, f, f3);
                    float mv = phi[j + width + f] * filter(edges, edges.basis(), e, table, tableOffset, width + f, f3);
                    float mr = phi[j + 2 * width + f]
                            * filter(edges, edges.basis(), e, table, tableOffset, 2 * width + f, f3);
                    sOut[i * width + f] += ms;
                    for (int c = 0; c < 3; c++) {
                        vOut[i * f3 + c * width + f] += mv * v[j + c * width + f] + mr * edges.unit()[3 * e + c];
                    }
                }
            }
        }
    }

    /** Column q of sum_m weight_m T[row + m]. */
    private static float filter(Edges edges, float[] weight, int e, float[] table, int tableOffset, int q, int f3) {
        float w = 0;
        for (int m = 0; m < 4; m++) {
            w += weight[4 * e + m] * table[tableOffset + (edges.row()[e] + m) * f3 + q];
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
            java.util.Arrays.fill(gphi, j * f3, (j + 1) * f3, 0f);
            System.arraycopy(gv, j * f3, gvIn, j * f3, f3);
            for (int e = edges.start()[j]; e < edges.start()[j + 1]; e++) {
                int i = edges.sender()[e];
                for (int f = 0; f < width; f++) {
                    float wv = filter(edges, edges.basis(), e, table, tableOffset, width + f, f3);
                    gphi[j * f3 + f] += filter(edges, edges.basis(), e, table, tableOffset, f, f3) * gs[i * width + f];
                    gphi[j * f3 + width + f] += wv * gradV(width, f, i, j, v, gv);
                    gphi[j * f3 + 2 * width + f] +=
                            filter(edges, edges.basis(), e, table, tableOffset, 2 * width + f, f3)
                                    * gradR(width, f, i, e, edges, gv);
                    for (int c = 0; c < 3; c++) {
                        gvIn[j * f3 + c * width + f] += gv[i * f3 + c * width + f] * phi[j * f3 + width + f] * wv;
                    }
                }
            }
        }
    }

    /** d(loss)/d(phi^v w^v) of the message from j to i. */
    private static float gradV(int width, int f, int i, int j, float[] v, float[] gv) {
        float g = 0;
        for (int c = 0; c < 3; c++) {
            g += gv[3 * i * width + c * width + f] * v[3 * j * width + c * width + f];
        }
        return g;
    }

    /** d(loss)/d(phi^r w^r) of the message from the owner of edge e to i: u is reversed. */
    private static float gradR(int width, int f, int i, int e, Edges edges, float[] gv) {
        float g = 0;
        for (int c = 0; c < 3; c++) {
            g -= gv[3 * i * width + c * width + f] * edges.unit()[3 * e + c];
        }
        return g;
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
                for (int m = 0; m < 4; m++) {
                    int t = gTableOffset + (edges.row()[e] + m) * f3;
                    float b = edges.basis()[4 * e + m];
                    for (int f = 0; f < width; f++) {
                        gTable[t + f] += b * phi[j * f3 + f] * gs[i * width + f];
                        gTable[t + width + f] += b * phi[j * f3 + width + f] * gradV(width, f, i, j, v, gv);
                        gTable[t + 2 * width + f] += b * phi[j * f3 + 2 * width + f] * gradR(width, f, i, e, edges, gv);
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
        int f3 = 3 * width;
        for (int j = from; j < to; j++) {
            for (int e = edges.start()[j]; e < edges.start()[j + 1]; e++) {
                int i = edges.sender()[e];
                for (int f = 0; f < width; f++) {
                    gEdge[4 * e] +=
                            phi[j * f3 + f] * gs[i * width + f] * filter(edges, slope, e, table, tableOffset, f, f3)
                                    + phi[j * f3 + width + f]
                                            * gradV(width, f, i, j, v, gv)
                                            * filter(edges, slope, e, table, tableOffset, width + f, f3)
                                    + phi[j * f3 + 2 * width + f]
                                            * gradR(width, f, i, e, edges, gv)
                                            * filter(edges, slope, e, table, tableOffset, 2 * width + f, f3);
                    float mr = phi[j * f3 + 2 * width + f]
                            * filter(edges, edges.basis(), e, table, tableOffset, 2 * width + f, f3);
                    for (int c = 0; c < 3; c++) {
                        gEdge[4 * e + 1 + c] -= gv[i * f3 + c * width + f] * mr;
                    }
                }
            }
        }
    }
}
