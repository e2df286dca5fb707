package org.spectraform.nn.meshgraphnets;

import static org.spectraform.nn.meshgraphnets.MgnWorkspace.BLOCK;
import static org.spectraform.nn.meshgraphnets.MgnWorkspace.grown;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.spectraform.nn.internal.kernel.Elementwise;
import org.spectraform.nn.internal.kernel.Kernels;
import org.spectraform.nn.model.Graph;
import org.spectraform.nn.model.Network;
import org.spectraform.nn.model.Weights;

/**
 * The passes of {@link MeshGraphNets}.
 *
 * <p>Edges and atoms are processed in blocks of rows that stay in the second-level cache through a whole MLP, its LayerNorm and the
 * sum over neighbours. The first layer of an edge MLP, W [h_j, h_i, e_ij], is split: two products per atom, one per edge, and
 * no concatenation. Blocks are visited in order, so all sums have a fixed order.
 */
final class MgnEvaluation implements Network.Evaluation {
    private final MeshGraphNets net;
    private final int d; // width
    private final boolean keep;
    private final Elementwise math;
    private final MgnWorkspace w;

    private final MgnMlp.Tape nodeTape;
    private final MgnMlp.Tape timeTape;
    private final MgnMlp.Tape edgeTape;
    private final MgnMlp.Tape decoderTape;
    private final MgnMlp.Tape[] edgeTapes; // one a convolution if kept, otherwise always the same
    private final MgnMlp.Tape[] nodeTapes;

    private final float[] oneHot;
    private final float[] embedding; // elements x d
    private final float[] features; // of the time, d
    private final float[] timeRow; // d
    private final float[] attributes = new float[BLOCK * MeshGraphNets.EDGE_INPUTS];
    private final float[] attributeGradient = new float[BLOCK * MeshGraphNets.EDGE_INPUTS];
    private final int[] receiver = new int[BLOCK];

    private final float[][] h; // before each convolution and after the last, N x d
    private final float[][] e; // edges, E x d
    private final float[][] total; // sums over the neighbours, N x d
    private float[] receiving = new float[0]; // W_i h_i + b, N x d
    private float[] sending = new float[0]; // W_j h_j, N x d
    private float[] raw = new float[0]; // N x outputs, before the softplus
    private float[] output = new float[0];
    private float[] gNode = new float[0];
    private float[] gTotal = new float[0];
    private float[] gEdge = new float[0];
    private float[] gOutput = new float[0];

    private @Nullable Graph graph;

    MgnEvaluation(MeshGraphNets net, Kernels kernels, boolean keep) {
        this.net = net;
        this.keep = keep;
        math = kernels.elementwise();
        d = net.config().width();
        w = new MgnWorkspace(kernels, Math.max(d, net.outputs()));
        nodeTape = new MgnMlp.Tape(net.embedNode);
        timeTape = new MgnMlp.Tape(net.embedTime);
        edgeTape = new MgnMlp.Tape(net.embedEdge);
        decoderTape = new MgnMlp.Tape(net.decoder);
        int layers = net.convolutions.size();
        edgeTapes = new MgnMlp.Tape[layers];
        nodeTapes = new MgnMlp.Tape[layers];
        for (int l = 0; l < layers; l++) {
            boolean own = keep || l == 0;
            edgeTapes[l] = own ? new MgnMlp.Tape(net.convolutions.get(l).edge()) : edgeTapes[0];
            nodeTapes[l] = own ? new MgnMlp.Tape(net.convolutions.get(l).node()) : nodeTapes[0];
        }
        h = new float[layers + 1][];
        e = new float[layers + 1][];
        total = new float[layers][];
        int elements = net.config().elements();
        oneHot = new float[elements * elements];
        for (int z = 0; z < elements; z++) {
            oneHot[z * elements + z] = 1;
        }
        embedding = new float[elements * d];
        features = new float[d];
        timeRow = new float[d];
    }

    @Override
    public float[] forward(Weights weights, Graph g, float time) {
        graph = g;
        w.use(weights);
        makeRoom(g.atoms(), g.edges());
        encodeNodes(g, time);
        encodeEdges(g);
        for (int l = 0; l < net.convolutions.size(); l++) {
            convolveEdges(g, l);
            convolveNodes(g, l);
        }
        return decode(g);
    }

    private void makeRoom(int atoms, int edges) {
        int layers = net.convolutions.size();
        int nodeRows = keep ? atoms : BLOCK;
        int edgeRows = keep ? edges : BLOCK;
        nodeTape.ensure(net.embedNode, net.config().elements());
        timeTape.ensure(net.embedTime, 1);
        edgeTape.ensure(net.embedEdge, edgeRows);
        decoderTape.ensure(net.decoder, nodeRows);
        for (int l = 0; l < layers; l++) {
            edgeTapes[l].ensure(net.convolutions.get(l).edge(), edgeRows);
            nodeTapes[l].ensure(net.convolutions.get(l).node(), nodeRows);
            total[l] = keep || l == 0 ? grown(total[l], atoms * d) : total[0];
        }
        for (int l = 0; l <= layers; l++) {
            h[l] = keep || l == 0 ? grown(h[l], atoms * d) : h[0];
            e[l] = keep || l == 0 ? grown(e[l], edges * d) : e[0];
        }
        receiving = grown(receiving, atoms * d);
        sending = grown(sending, atoms * d);
        raw = grown(raw, atoms * net.outputs());
        output = output.length == atoms * net.outputs() ? output : new float[atoms * net.outputs()];
    }

    /** h_i = M_H(onehot(z_i)) + M_T(fourier(t)): one row per element, one row for the time. */
    private void encodeNodes(Graph g, float time) {
        int elements = net.config().elements();
        for (int z = 0; z < elements; z += BLOCK) {
            int rows = Math.min(BLOCK, elements - z);
            net.embedNode.begin(w, rows, oneHot, z * elements, nodeTape, z);
            net.embedNode.finish(w, rows, nodeTape, z, embedding, z * d, false);
        }
        if (net.config().score()) {
            for (int k = 0; k < d / 2; k++) {
                // In float, step by step as PyTorch computes it.
                float phase = (float) (2 * Math.PI) * time * w.theta[net.frequencies + k];
                features[k] = (float) StrictMath.cos(phase);
                features[d / 2 + k] = (float) StrictMath.sin(phase);
            }
            net.embedTime.begin(w, 1, features, 0, timeTape, 0);
            net.embedTime.finish(w, 1, timeTape, 0, timeRow, 0, false);
        }
        for (int i = 0; i < g.atoms(); i++) {
            if (net.config().score()) {
                math.sum(d, embedding, g.element()[i] * d, timeRow, 0, h[0], i * d);
            } else {
                System.arraycopy(embedding, g.element()[i] * d, h[0], i * d, d);
            }
        }
    }

    private void encodeEdges(Graph g) {
        for (int from = 0; from < g.edges(); from += BLOCK) {
            int rows = Math.min(BLOCK, g.edges() - from);
            int row = keep ? from : 0;
            gatherAttributes(g, from, rows);
            net.embedEdge.begin(w, rows, attributes, 0, edgeTape, row);
            net.embedEdge.finish(w, rows, edgeTape, row, e[0], from * d, false);
        }
    }

    private void gatherAttributes(Graph g, int from, int rows) {
        for (int k = 0; k < rows; k++) {
            attributes[4 * k] = -g.dx()[from + k];
            attributes[4 * k + 1] = -g.dy()[from + k];
            attributes[4 * k + 2] = -g.dz()[from + k];
            attributes[4 * k + 3] = g.r()[from + k];
        }
    }

    /** Receiving atoms of the edges of a block; {@code atom} is at or before that of the first one. */
    private int gatherReceivers(Graph g, int from, int rows, int atom) {
        int i = atom;
        for (int k = 0; k < rows; k++) {
            while (g.start()[i + 1] <= from + k) {
                i++;
            }
            receiver[k] = i;
        }
        return i;
    }

    private void convolveEdges(Graph g, int l) {
        MgnMlp mlp = net.convolutions.get(l).edge();
        MgnMlp.Tape tape = edgeTapes[l];
        int w0 = mlp.weight()[0];
        int nd = g.atoms() * d;
        Arrays.fill(sending, 0, nd, 0);
        w.addProduct(g.atoms(), d, d, h[l], 0, w0, sending, 0);
        math.fillRows(g.atoms(), d, w.theta, mlp.bias()[0], receiving, 0);
        w.addProduct(g.atoms(), d, d, h[l], 0, w0 + d * d, receiving, 0);
        float[] sum = total[l];
        Arrays.fill(sum, 0, nd, 0);
        int atom = 0;
        for (int from = 0; from < g.edges(); from += BLOCK) {
            int rows = Math.min(BLOCK, g.edges() - from);
            int row = keep ? from : 0;
            atom = gatherReceivers(g, from, rows, atom);
            for (int k = 0; k < rows; k++) {
                math.sum(d, receiving, receiver[k] * d, sending, g.sender()[from + k] * d, tape.first(), (row + k) * d);
            }
            w.addProduct(rows, d, d, e[l], from * d, w0 + 2 * d * d, tape.first(), row * d);
            if (keep) {
                System.arraycopy(e[l], from * d, e[l + 1], from * d, rows * d);
            }
            mlp.finish(w, rows, tape, row, e[l + 1], from * d, true);
            for (int k = 0; k < rows; k++) {
                math.add(d, e[l + 1], (from + k) * d, sum, receiver[k] * d);
            }
        }
    }

    private void convolveNodes(Graph g, int l) {
        MgnMlp mlp = net.convolutions.get(l).node();
        MgnMlp.Tape tape = nodeTapes[l];
        for (int from = 0; from < g.atoms(); from += BLOCK) {
            int rows = Math.min(BLOCK, g.atoms() - from);
            int row = keep ? from : 0;
            math.fillRows(rows, d, w.theta, mlp.bias()[0], tape.first(), row * d);
            w.addProduct(rows, d, d, h[l], from * d, mlp.weight()[0], tape.first(), row * d);
            w.addProduct(rows, d, d, total[l], from * d, mlp.weight()[0] + d * d, tape.first(), row * d);
            if (keep) {
                System.arraycopy(h[l], from * d, h[l + 1], from * d, rows * d);
            }
            mlp.finish(w, rows, tape, row, h[l + 1], from * d, true);
        }
    }

    private float[] decode(Graph g) {
        int out = net.outputs();
        float[] last = h[h.length - 1];
        for (int from = 0; from < g.atoms(); from += BLOCK) {
            int rows = Math.min(BLOCK, g.atoms() - from);
            int row = keep ? from : 0;
            net.decoder.begin(w, rows, last, from * d, decoderTape, row);
            net.decoder.finish(w, rows, decoderTape, row, raw, from * out, false);
        }
        if (net.config().score()) {
            System.arraycopy(raw, 0, output, 0, output.length);
        } else {
            math.softplus(output.length, raw, 0, output, 0);
        }
        return output;
    }

    @Override
    public void backward(float[] gradient, float @Nullable [] parameterGradient, float @Nullable [] positionGradient) {
        Graph g = graph;
        if (g == null || !keep) {
            throw new IllegalStateException("backward needs a forward pass of an evaluation made to keep it");
        }
        gNode = grown(gNode, g.atoms() * d);
        gTotal = grown(gTotal, g.atoms() * d);
        gEdge = grown(gEdge, g.edges() * d);
        gOutput = grown(gOutput, g.atoms() * net.outputs());
        decodeBackward(g, gradient, parameterGradient);
        Arrays.fill(gEdge, 0, g.edges() * d, 0);
        for (int l = net.convolutions.size() - 1; l >= 0; l--) {
            convolveNodesBackward(g, l, parameterGradient);
            convolveEdgesBackward(g, l, parameterGradient);
        }
        encodeEdgesBackward(g, parameterGradient, positionGradient);
        if (parameterGradient != null) {
            encodeNodesBackward(g, parameterGradient);
        }
    }

    private void decodeBackward(Graph g, float[] gradient, float @Nullable [] theta) {
        int out = net.outputs();
        float[] gOut = gradient;
        if (!net.config().score()) {
            math.softplusBackward(g.atoms() * out, raw, 0, gradient, 0, gOutput, 0);
            gOut = gOutput;
        }
        float[] last = h[h.length - 1];
        for (int from = 0; from < g.atoms(); from += BLOCK) {
            int rows = Math.min(BLOCK, g.atoms() - from);
            float[] first = net.decoder.backward(w, rows, decoderTape, from, gOut, from * out, theta);
            if (theta != null) {
                net.decoder.beginBackward(w, rows, last, from * d, first, theta);
            }
            w.product(rows, d, d, first, 0, net.decoder.weight()[0], d, gNode, from * d);
        }
    }

    /** From d/dh after the step to d/dh and d/d(sum over neighbours) before it. */
    private void convolveNodesBackward(Graph g, int l, float @Nullable [] theta) {
        MgnMlp mlp = net.convolutions.get(l).node();
        int w0 = mlp.weight()[0];
        for (int from = 0; from < g.atoms(); from += BLOCK) {
            int rows = Math.min(BLOCK, g.atoms() - from);
            float[] first = mlp.backward(w, rows, nodeTapes[l], from, gNode, from * d, theta);
            if (theta != null) {
                w.addTransposedProduct(d, d, rows, first, 0, h[l], from * d, theta, w0, 2 * d);
                w.addTransposedProduct(d, d, rows, first, 0, total[l], from * d, theta, w0 + d, 2 * d);
                math.addColumnSums(rows, d, first, 0, theta, mlp.bias()[0]);
            }
            w.addProductBack(rows, d, d, first, 0, w0, 2 * d, gNode, from * d);
            w.product(rows, d, d, first, 0, w0 + d, 2 * d, gTotal, from * d);
        }
    }

    /** From d/de after the step to d/de before it; the shares of the atoms join d/dh. */
    private void convolveEdgesBackward(Graph g, int l, float @Nullable [] theta) {
        MgnMlp mlp = net.convolutions.get(l).edge();
        int w0 = mlp.weight()[0];
        int nd = g.atoms() * d;
        float[] gSending = sending; // the forward values are no longer needed
        float[] gReceiving = receiving;
        Arrays.fill(gSending, 0, nd, 0);
        Arrays.fill(gReceiving, 0, nd, 0);
        int atom = 0;
        for (int from = 0; from < g.edges(); from += BLOCK) {
            int rows = Math.min(BLOCK, g.edges() - from);
            atom = gatherReceivers(g, from, rows, atom);
            for (int k = 0; k < rows; k++) {
                math.add(d, gTotal, receiver[k] * d, gEdge, (from + k) * d);
            }
            float[] first = mlp.backward(w, rows, edgeTapes[l], from, gEdge, from * d, theta);
            for (int k = 0; k < rows; k++) {
                math.add(d, first, k * d, gReceiving, receiver[k] * d);
                math.add(d, first, k * d, gSending, g.sender()[from + k] * d);
            }
            if (theta != null) {
                w.addTransposedProduct(d, d, rows, first, 0, e[l], from * d, theta, w0 + 2 * d, 3 * d);
            }
            w.addProductBack(rows, d, d, first, 0, w0 + 2 * d, 3 * d, gEdge, from * d);
        }
        if (theta != null) {
            w.addTransposedProduct(d, d, g.atoms(), gSending, 0, h[l], 0, theta, w0, 3 * d);
            w.addTransposedProduct(d, d, g.atoms(), gReceiving, 0, h[l], 0, theta, w0 + d, 3 * d);
            math.addColumnSums(g.atoms(), d, gReceiving, 0, theta, mlp.bias()[0]);
        }
        w.addProductBack(g.atoms(), d, d, gSending, 0, w0, 3 * d, gNode, 0);
        w.addProductBack(g.atoms(), d, d, gReceiving, 0, w0 + d, 3 * d, gNode, 0);
    }

    private void encodeEdgesBackward(Graph g, float @Nullable [] theta, float @Nullable [] positions) {
        MgnMlp mlp = net.embedEdge;
        int atom = 0;
        for (int from = 0; from < g.edges(); from += BLOCK) {
            int rows = Math.min(BLOCK, g.edges() - from);
            float[] first = mlp.backward(w, rows, edgeTape, from, gEdge, from * d, theta);
            if (theta != null) {
                gatherAttributes(g, from, rows);
                mlp.beginBackward(w, rows, attributes, 0, first, theta);
            }
            if (positions != null) {
                w.product(rows, 4, d, first, 0, mlp.weight()[0], 4, attributeGradient, 0);
                atom = gatherReceivers(g, from, rows, atom);
                addPositionGradient(g, from, rows, positions);
            }
        }
    }

    /** The inputs of an edge are r_i - r_j and its length. */
    private void addPositionGradient(Graph g, int from, int rows, float[] positions) {
        for (int k = 0; k < rows; k++) {
            int i = 3 * receiver[k];
            int j = 3 * g.sender()[from + k];
            float stretch = attributeGradient[4 * k + 3] / g.r()[from + k];
            float x = attributeGradient[4 * k] - stretch * g.dx()[from + k];
            float y = attributeGradient[4 * k + 1] - stretch * g.dy()[from + k];
            float z = attributeGradient[4 * k + 2] - stretch * g.dz()[from + k];
            positions[i] += x;
            positions[i + 1] += y;
            positions[i + 2] += z;
            positions[j] -= x;
            positions[j + 1] -= y;
            positions[j + 2] -= z;
        }
    }

    private void encodeNodesBackward(Graph g, float[] theta) {
        int elements = net.config().elements();
        float[] byElement = new float[elements * d];
        for (int i = 0; i < g.atoms(); i++) {
            math.add(d, gNode, i * d, byElement, g.element()[i] * d);
        }
        for (int z = 0; z < elements; z += BLOCK) {
            int rows = Math.min(BLOCK, elements - z);
            float[] first = net.embedNode.backward(w, rows, nodeTape, z, byElement, z * d, theta);
            net.embedNode.beginBackward(w, rows, oneHot, z * elements, first, theta);
        }
        if (net.config().score()) {
            float[] row = new float[d];
            math.addColumnSums(elements, d, byElement, 0, row, 0);
            float[] first = net.embedTime.backward(w, 1, timeTape, 0, row, 0, theta);
            net.embedTime.beginBackward(w, 1, features, 0, first, theta);
        }
    }
}
