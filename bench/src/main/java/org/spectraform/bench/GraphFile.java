package org.spectraform.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.spectraform.nn.model.Graph;

/**
 * A graph for the Python side: little-endian 32-bit words, first the numbers of atoms and edges, then receivers, senders and the three
 * components of r_sender - r_receiver.
 */
final class GraphFile {
    private GraphFile() {}

    static void write(Graph g, Path file) throws IOException {
        int edges = g.edges();
        ByteBuffer out = ByteBuffer.allocate(4 * (2 + 5 * edges)).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(g.atoms()).putInt(edges);
        for (int i = 0; i < g.atoms(); i++) {
            for (int e = g.start()[i]; e < g.start()[i + 1]; e++) {
                out.putInt(i);
            }
        }
        for (int j : g.sender()) {
            out.putInt(j);
        }
        for (float[] component : new float[][] {g.dx(), g.dy(), g.dz()}) {
            for (float v : component) {
                out.putFloat(v);
            }
        }
        Files.write(file, out.array());
    }
}
