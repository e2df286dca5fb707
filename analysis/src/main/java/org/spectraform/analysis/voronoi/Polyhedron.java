package org.spectraform.analysis.voronoi;

import java.util.Arrays;

/**
 * A convex polyhedron around the origin that planes are cut off. Scratch of one thread: nothing is allocated by a cut once the
 * arrays have grown.
 *
 * <p>Every vertex has exactly three edges; where more faces meet, several vertices share one place. So a vertex v is a place and
 * three directed edges {@code 4v, 4v+1, 4v+2}, clockwise seen from outside, of which {@link #twin} holds the same edge from its other
 * end and {@link #plane} the face on its left. The edge before h on that face is {@code twin[before(h)]}.
 *
 * <p>A cut removes the connected set of vertices beyond the plane and closes the hole with a ring of new ones, one on each
 * edge that leads out of the set. What is cut by less than {@link #tolerance} stays, so that planes that merely touch a vertex
 * or an edge, as in every perfect lattice, make no faces.
 */
final class Polyhedron {
    private double tolerance; // angstrom
    private int vertices;
    private double[] x = new double[64];
    private double[] y = new double[64];
    private double[] z = new double[64];
    private int[] twin = new int[256];
    private int[] plane = new int[256];
    private int farthest; // the vertex with the largest radius
    private double radius2; // its radius squared

    private final Planes planes = new Planes();
    private double volume;

    // Scratch of one cut.
    private double[] beyond =
            new double[64]; // signed distance of each vertex to the plane times the length of its normal
    private int[] mark = new int[64]; // vertices whose mark is the number of this cut are removed
    private int cut;
    private int[] removed = new int[64];
    private int removals;
    private int[] ring = new int[192]; // the edges that lead out of the removed set, in order round the hole

    /** Makes this the cube from -half to half. */
    void setCube(double half, double tolerance) {
        this.tolerance = tolerance;
        vertices = 8;
        planes.count = 0;
        for (int k = 0; k < 3; k++) {
            for (int side = -1; side <= 1; side += 2) {
                double n = 2 * half * side;
                planes.add(k == 0 ? n : 0, k == 1 ? n : 0, k == 2 ? n : 0, Planes.NOBODY);
            }
        }
        for (int v = 0; v < 8; v++) {
            x[v] = (v & 1) == 0 ? -half : half;
            y[v] = (v & 2) == 0 ? -half : half;
            z[v] = (v & 4) == 0 ? -half : half;
            // Seen from outside, the edges along x, z, y follow each other clockwise at +++, and so at every vertex
            // that an
            // even number of reflections makes of it; at the others it is x, y, z.
            boolean like = Integer.bitCount(v) % 2 == 1;
            for (int axis = 0; axis < 3; axis++) {
                int h = 4 * v + slot(axis, like);
                twin[h] = 4 * (v ^ 1 << axis) + slot(axis, !like);
                int left = (axis + (like ? 2 : 1)) % 3;
                plane[h] = 2 * left + (v >> left & 1);
            }
        }
        findFarthest();
    }

    private static int slot(int axis, boolean likeAllPositive) {
        return likeAllPositive ? (3 - axis) % 3 : axis;
    }

    /** Makes this a copy of another polyhedron. */
    void set(Polyhedron other) {
        tolerance = other.tolerance;
        vertices = other.vertices;
        planes.set(other.planes);
        farthest = other.farthest;
        radius2 = other.radius2;
        reserveVertices(vertices);
        System.arraycopy(other.x, 0, x, 0, vertices);
        System.arraycopy(other.y, 0, y, 0, vertices);
        System.arraycopy(other.z, 0, z, 0, vertices);
        System.arraycopy(other.twin, 0, twin, 0, 4 * vertices);
        System.arraycopy(other.plane, 0, plane, 0, 4 * vertices);
    }

    /** The largest distance of a vertex from the origin, squared: neighbours at twice that or more cannot cut. */
    double radius2() {
        return radius2;
    }

    int vertices() {
        return vertices;
    }

    double x(int v) {
        return x[v];
    }

    double y(int v) {
        return y[v];
    }

    double z(int v) {
        return z[v];
    }

    /**
     * Cuts off what is nearer to the point (px, py, pz) than to the origin.
     *
     * @param label whose point this is
     */
    void cut(double px, double py, double pz, int label) {
        double p2 = px * px + py * py + pz * pz;
        double half = 0.5 * p2;
        double limit = tolerance * Math.sqrt(p2);
        int outermost = -1;
        double max = limit;
        for (int v = 0; v < vertices; v++) {
            double d = px * x[v] + py * y[v] + pz * z[v] - half;
            beyond[v] = d;
            if (d > max) {
                max = d;
                outermost = v;
            }
        }
        if (outermost < 0) {
            return;
        }
        cut++;
        int edge = removeFrom(outermost, limit);
        int edges = followRing(edge);
        if (edges != countRing()) {
            edges = followRing(keepOnePiece());
        }
        close(edges, planes.add(px, py, pz, label));
    }

    /** Removes the connected vertices beyond the plane; gives an edge that leads out of them. */
    private int removeFrom(int first, double limit) {
        int edge = -1;
        removals = 0;
        remove(first);
        for (int next = 0; next < removals; next++) {
            int h = 4 * removed[next];
            for (int k = 0; k < 3; k++) {
                int w = twin[h + k] >> 2;
                if (mark[w] != cut) {
                    if (beyond[w] > limit) {
                        remove(w);
                    } else {
                        edge = h + k;
                    }
                }
            }
        }
        return edge;
    }

    private void remove(int v) {
        mark[v] = cut;
        removed[removals++] = v;
    }

    /** Lists the edges out of the removed set in order round the hole, each removed vertex on the left; gives their number. */
    private int followRing(int first) {
        int edges = 0;
        int h = first;
        do {
            ring[edges++] = h;
            h = before(h);
            while (mark[twin[h] >> 2] == cut) {
                h = before(twin[h]);
            }
        } while (h != first);
        return edges;
    }

    private int countRing() {
        int edges = 0;
        for (int r = 0; r < removals; r++) {
            int h = 4 * removed[r];
            for (int k = 0; k < 3; k++) {
                if (mark[twin[h + k] >> 2] != cut) {
                    edges++;
                }
            }
        }
        return edges;
    }

    /**
     * Rounding can make the removed set enclose vertices that are to stay, when many lie within the tolerance of the plane; there
     * would be two holes. What stays is then the piece that holds the innermost vertex, and all else goes: two connected parts
     * of a sphere share exactly one ring. Gives an edge that leads out of what is removed.
     */
    private int keepOnePiece() {
        int innermost = 0;
        for (int v = 1; v < vertices; v++) {
            if (beyond[v] < beyond[innermost]) {
                innermost = v;
            }
        }
        int old = cut++;
        int edge = -1;
        removals = 0;
        remove(innermost); // what stays, listed in the array of the removed for a moment
        for (int next = 0; next < removals; next++) {
            int h = 4 * removed[next];
            for (int k = 0; k < 3; k++) {
                int w = twin[h + k] >> 2;
                if (mark[w] == old) {
                    edge = twin[h + k];
                } else if (mark[w] != cut) {
                    remove(w);
                }
            }
        }
        int stays = cut++;
        removals = 0;
        for (int v = 0; v < vertices; v++) {
            if (mark[v] != stays) {
                remove(v);
            }
        }
        return edge;
    }

    /** Puts a vertex on each edge of the ring, joins them round the new face, and closes the gaps in the arrays. */
    private void close(int edges, int face) {
        reserveVertices(vertices + edges);
        boolean farthestGone = mark[farthest] == cut;
        int first = vertices;
        for (int r = 0; r < edges; r++) {
            int h = ring[r]; // from a removed vertex to one that stays
            int t = twin[h];
            int v = first + r;
            place(v, h >> 2, t >> 2);
            int next = r + 1 < edges ? v + 1 : first;
            int previous = r > 0 ? v - 1 : first + edges - 1;
            join(4 * v, t);
            twin[4 * v + 1] = 4 * previous + 2;
            twin[4 * v + 2] = 4 * next + 1;
            plane[4 * v] = plane[h];
            plane[4 * v + 1] = plane[t];
            plane[4 * v + 2] = face;
        }
        vertices += edges;
        fillGaps();
        if (farthestGone) {
            findFarthest();
        }
    }

    /** Vertex v goes where the plane meets the edge from a removed vertex to one that stays. */
    private void place(int v, int gone, int stays) {
        double out = beyond[gone];
        double in = beyond[stays];
        // The nearer end if the plane misses the edge by rounding: never outside, so errors do not grow from cut to
        // cut.
        double t = in >= 0 ? 0 : out <= 0 ? 1 : in / (in - out);
        x[v] = x[stays] + t * (x[gone] - x[stays]);
        y[v] = y[stays] + t * (y[gone] - y[stays]);
        z[v] = z[stays] + t * (z[gone] - z[stays]);
    }

    private void join(int g, int h) {
        twin[g] = h;
        twin[h] = g;
    }

    /** Moves the last vertices to the places of the removed ones. */
    private void fillGaps() {
        int left = vertices - removals;
        int last = vertices;
        for (int r = 0; r < removals; r++) {
            int hole = removed[r];
            if (hole >= left) {
                continue;
            }
            do {
                last--;
            } while (mark[last] == cut);
            x[hole] = x[last];
            y[hole] = y[last];
            z[hole] = z[last];
            for (int k = 0; k < 3; k++) {
                plane[4 * hole + k] = plane[4 * last + k];
                join(4 * hole + k, twin[4 * last + k]);
            }
            if (last == farthest) {
                farthest = hole;
            }
        }
        vertices = left;
    }

    /** The radius shrinks only when the farthest vertex is removed: new vertices lie between old ones. */
    private void findFarthest() {
        radius2 = -1;
        for (int v = 0; v < vertices; v++) {
            double r2 = x[v] * x[v] + y[v] * y[v] + z[v] * z[v];
            if (r2 > radius2) {
                radius2 = r2;
                farthest = v;
            }
        }
    }

    private static int before(int h) {
        return (h & 3) == 0 ? h + 2 : h - 1;
    }

    /**
     * Computes the area of every face and the volume. The area of a face with the unit normal n is the sum over its edges from a
     * to b of n . (a x b) / 2, wherever the origin lies, so one pass over the edges does for all faces.
     */
    void measure() {
        double[] area = planes.area;
        Arrays.fill(area, 0, planes.count, 0);
        for (int v = 0; v < vertices; v++) {
            for (int h = 4 * v; h < 4 * v + 3; h++) {
                int w = twin[h] >> 2;
                int p = plane[h];
                area[p] += planes.x[p] * (y[v] * z[w] - z[v] * y[w])
                        + planes.y[p] * (z[v] * x[w] - x[v] * z[w])
                        + planes.z[p] * (x[v] * y[w] - y[v] * x[w]);
            }
        }
        volume = 0;
        for (int p = 0; p < planes.count; p++) {
            double length = planes.distance(p);
            area[p] *= 0.5 / length;
            volume += area[p] * length / 6; // a pyramid whose height is half the distance to the neighbour
        }
    }

    /** Volume in cubic angstrom, after {@link #measure()}. */
    double volume() {
        return volume;
    }

    /** The planes, with the areas of their faces after {@link #measure()}. */
    Planes planes() {
        return planes;
    }

    private void reserveVertices(int count) {
        if (count > x.length) {
            int more = 2 * count;
            x = Arrays.copyOf(x, more);
            y = Arrays.copyOf(y, more);
            z = Arrays.copyOf(z, more);
            twin = Arrays.copyOf(twin, 4 * more);
            plane = Arrays.copyOf(plane, 4 * more);
            beyond = Arrays.copyOf(beyond, more);
            mark = Arrays.copyOf(mark, more);
            removed = Arrays.copyOf(removed, more);
            ring = Arrays.copyOf(ring, 3 * more);
        }
    }
}
