package org.spectraform.analysis.voronoi;

import java.util.Arrays;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.Structure;
import org.spectraform.core.task.ThreadBudget;

/**
 * The Voronoi cell of every atom: the points that are nearer to it than to any other atom or image, in compressed-row order.
 *
 * <p>The faces of atom i are {@code start[i] .. start[i+1]-1}; face f is shared with atom {@code neighbour[f]}, whose image lies at
 * {@code x_i + (dx, dy, dz)[f]}. An atom can be a neighbour several times, and its own, in small cells. The faces of an atom are
 * in an order that depends on the structure alone: first those with its own images, then the others from near to far. Immutable
 * by convention: callers do not write to the arrays.
 *
 * <pre>{@code
 * VoronoiCells cells = VoronoiCells.of(structure).withoutSmallFaces(0.01, 0); // 1 per cent of an atom's surface
 * int coordination = cells.faces(0);
 * double[] weights = cells.area(); // of the edges of cells.neighbours()
 * }</pre>
 *
 * @param volume volume of each atom's cell, cubic angstrom
 * @param start N+1 offsets
 * @param neighbour the atom on the other side of each face
 * @param dx x of the displacement from the atom to that neighbour, angstrom
 * @param dy y of it
 * @param dz z of it
 * @param area area of each face, square angstrom
 */
public record VoronoiCells(
        double[] volume, int[] start, int[] neighbour, double[] dx, double[] dy, double[] dz, double[] area) {
    /** Faces not larger than this, in square angstrom, are rounding errors and left out. */
    public static final double NOTHING = 1e-10;

    /** As {@link #of(Structure, ThreadBudget)}, in the calling thread. */
    public static VoronoiCells of(Structure structure) {
        return of(structure, ThreadBudget.ONE);
    }

    /**
     * Builds the cells of all atoms, in a cell of any shape and size, with all faces larger than {@link #NOTHING}. Where more than
     * four atoms are equally far from a point, as in perfect lattices, cuts that do not go deeper than 1e-11 of the mean distance
     * between atoms are not made: fcc has 12 faces, not 18. The result does not depend on the threads.
     *
     * @throws org.spectraform.core.io.InputException if two atoms lie at the same point (closer than 1e-6 angstrom)
     */
    public static VoronoiCells of(Structure structure, ThreadBudget threads) {
        return new Tessellation(structure).run(threads);
    }

    /** Number of atoms. */
    public int atoms() {
        return volume.length;
    }

    /** Number of faces of atom {@code i}: its coordination number in the sense of Voronoi. */
    public int faces(int i) {
        return start[i + 1] - start[i];
    }

    /** Total area of the listed faces of atom {@code i}, square angstrom. */
    public double surface(int i) {
        double sum = 0;
        for (int f = start[i]; f < start[i + 1]; f++) {
            sum += area[f];
        }
        return sum;
    }

    /** The faces as neighbours, on the same arrays: edge f is face f, so {@link #area()} holds the edges' weights. */
    public NeighbourList neighbours() {
        return new NeighbourList(start, neighbour, dx, dy, dz);
    }

    /**
     * The same cells with fewer faces; volumes stay. A face is kept if it is at least {@code relative} of its atom's
     * {@link #surface(int)} and at least {@code absolute}. As two neighbours may differ in their surface, one can keep a face that
     * the other drops when {@code relative} is not zero.
     *
     * @param relative part of the atom's surface, 0 to 1
     * @param absolute square angstrom
     */
    public VoronoiCells withoutSmallFaces(double relative, double absolute) {
        if (!(relative >= 0 && relative <= 1 && absolute >= 0)) {
            throw new IllegalArgumentException("face thresholds must be 0 to 1 of the surface and not negative, got "
                    + relative + " and " + absolute + " square angstrom");
        }
        int[] keptStart = new int[start.length];
        int[] kept = new int[neighbour.length];
        int count = 0;
        for (int i = 0; i < atoms(); i++) {
            double smallest = Math.max(relative * surface(i), absolute);
            for (int f = start[i]; f < start[i + 1]; f++) {
                if (area[f] >= smallest) {
                    kept[count++] = f;
                }
            }
            keptStart[i + 1] = count;
        }
        int[] faces = Arrays.copyOf(kept, count);
        return new VoronoiCells(
                volume,
                keptStart,
                Arrays.stream(faces).map(f -> neighbour[f]).toArray(),
                pick(dx, faces),
                pick(dy, faces),
                pick(dz, faces),
                pick(area, faces));
    }

    private static double[] pick(double[] from, int[] faces) {
        return Arrays.stream(faces).mapToDouble(f -> from[f]).toArray();
    }
}
