package org.spectraform.nn.painn;

import java.util.Arrays;
import org.spectraform.nn.internal.kernel.Messages;
import org.spectraform.nn.model.Graph;

/**
 * What every layer needs of the edges, made once a graph, and the way back: gradients with respect to lengths and directions are
 * collected over all layers and then turned into gradients with respect to positions. Buffers are reused.
 */
final class EdgeGeometry {
    private final RadialBasis basis;
    private Graph graph =
            new Graph(0, new int[0], new int[1], new int[0], new float[0], new float[0], new float[0], new float[0], 0);
    private int[] row = {};
    private float[] values = {}; // 4 per edge
    private float[] unit = {}; // 3 per edge
    private float[] slopes = {}; // 4 per edge
    private float[] gradient = {}; // 4 per edge: d/d(length), d/d(unit)

    EdgeGeometry(RadialBasis basis) {
        this.basis = basis;
    }

    /** Spline rows and values, and directions, of the edges of a graph; valid until the next call. */
    Messages.Edges edges(Graph of) {
        graph = of;
        int n = graph.edges();
        values = PainnEvaluation.grown(values, 4 * n);
        unit = PainnEvaluation.grown(unit, 3 * n);
        row = row.length < n ? new int[n + n / 4] : row;
        for (int e = 0; e < n; e++) {
            float r = graph.r()[e];
            row[e] = basis.firstRow(r);
            basis.values(r, values, 4 * e);
            unit[3 * e] = graph.dx()[e] / r;
            unit[3 * e + 1] = graph.dy()[e] / r;
            unit[3 * e + 2] = graph.dz()[e] / r;
        }
        return new Messages.Edges(graph.start(), graph.sender(), row, values, unit);
    }

    /** Prepares {@link #slopes} and clears {@link #edgeGradient}. */
    void startGradient() {
        int n = graph.edges();
        slopes = PainnEvaluation.grown(slopes, 4 * n);
        gradient = PainnEvaluation.grown(gradient, 4 * n);
        Arrays.fill(gradient, 0, 4 * n, 0f);
        for (int e = 0; e < n; e++) {
            basis.derivatives(graph.r()[e], slopes, 4 * e);
        }
    }

    /** Four spline derivatives per edge. */
    float[] slopes() {
        return slopes;
    }

    /** Where layers add four numbers per edge: d(loss)/d(length), then d(loss)/d(unit). */
    float[] edgeGradient() {
        return gradient;
    }

    /** Adds to {@code positions}: d = r u, so dL/dd = gr u + (gu - (gu . u) u) / r; d = x_sender - x_owner. */
    void addPositionGradient(float[] positions) {
        for (int i = 0; i < graph.atoms(); i++) {
            for (int e = graph.start()[i]; e < graph.start()[i + 1]; e++) {
                float ux = unit[3 * e];
                float uy = unit[3 * e + 1];
                float uz = unit[3 * e + 2];
                float inverse = 1 / graph.r()[e];
                float gx = gradient[4 * e + 1] * inverse;
                float gy = gradient[4 * e + 2] * inverse;
                float gz = gradient[4 * e + 3] * inverse;
                float along = gradient[4 * e] - (gx * ux + gy * uy + gz * uz);
                gx += along * ux;
                gy += along * uy;
                gz += along * uz;
                int j = 3 * graph.sender()[e];
                positions[j] += gx;
                positions[j + 1] += gy;
                positions[j + 2] += gz;
                positions[3 * i] -= gx;
                positions[3 * i + 1] -= gy;
                positions[3 * i + 2] -= gz;
            }
        }
    }
}
