package org.spectraform.nn.model;

import org.spectraform.core.structure.NeighbourList;

/**
 * What a network sees: atoms and their neighbours within the cutoff, edges in rows by receiving atom. The list is symmetric (see
 * {@link NeighbourList}), so the row of atom i also lists the atoms that i sends to. Immutable by convention.
 *
 * @param atoms number of atoms N
 * @param element index of each atom's element in the model's list
 * @param start N+1 row offsets
 * @param sender sending atom of each edge
 * @param dx x of r_ij = r_sender - r_receiver, angstrom
 * @param dy y of it
 * @param dz z of it
 * @param r its length
 * @param numberDensity atoms per cubic angstrom of the whole cell
 */
public record Graph(
        int atoms,
        int[] element,
        int[] start,
        int[] sender,
        float[] dx,
        float[] dy,
        float[] dz,
        float[] r,
        double numberDensity) {
    /** Builds a graph from neighbours, element indices and the volume of the cell in cubic angstrom. */
    public static Graph of(NeighbourList list, int[] element, double volume) {
        int edges = list.edges();
        float[] dx = new float[edges];
        float[] dy = new float[edges];
        float[] dz = new float[edges];
        float[] r = new float[edges];
        for (int e = 0; e < edges; e++) {
            dx[e] = (float) list.dx()[e];
            dy[e] = (float) list.dy()[e];
            dz[e] = (float) list.dz()[e];
            r[e] = (float) list.distance(e);
        }
        return new Graph(list.atoms(), element, list.start(), list.sender(), dx, dy, dz, r, list.atoms() / volume);
    }

    /** Number of directed edges. */
    public int edges() {
        return sender.length;
    }
}
