package org.spectraform.analysis;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

/**
 * The search for a number of nearest neighbours: shells of bins around each atom are searched until no nearer one can lie farther out, so
 * that a lonely atom costs no other atom time.
 */
final class NearestNeighbours {
    /** Ties: distances are compared as whole numbers of these, angstrom. */
    private static final double TIE = 1e-7;

    /** A few atoms a bin, so that the first two shells are mostly enough. */
    private static final double ATOMS_PER_BIN = 4;

    /** An image of an atom; {@code step} is its distance in ties. */
    private record Image(long step, int atom, double dx, double dy, double dz) {
        static final Comparator<Image> NEARER = Comparator.comparingLong(Image::step)
                .thenComparingInt(Image::atom)
                .thenComparingDouble(Image::dx)
                .thenComparingDouble(Image::dy)
                .thenComparingDouble(Image::dz);
    }

    private final AtomBins bins;
    private final int count;
    private final double thinnest; // width of a bin across its nearest faces
    private final PriorityQueue<Image> nearest = new PriorityQueue<>(Image.NEARER.reversed());

    private NearestNeighbours(AtomBins bins, int count) {
        this.bins = bins;
        this.count = count;
        thinnest = Math.min(bins.width(0), Math.min(bins.width(1), bins.width(2)));
    }

    static WeightedNeighbours of(Structure structure, int count) {
        Cell cell = structure.cell();
        int n = structure.size();
        double width = Math.cbrt(ATOMS_PER_BIN * cell.volume() / Math.max(1, n));
        NearestNeighbours search =
                new NearestNeighbours(AtomBins.of(cell, structure.positions(), AtomBins.counts(cell, width)), count);
        int[] start = new int[n + 1];
        Arrays.setAll(start, i -> i * count);
        int[] sender = new int[n * count];
        double[] dx = new double[n * count];
        double[] dy = new double[n * count];
        double[] dz = new double[n * count];
        double[] weight = new double[n * count];
        Arrays.fill(weight, 1);
        for (int bin = 0; bin < search.bins.bins(); bin++) {
            for (int entry = search.bins.start()[bin]; entry < search.bins.start()[bin + 1]; entry++) {
                search.around(bin, entry);
                Image[] images = search.nearest.toArray(new Image[0]);
                Arrays.sort(images, Image.NEARER);
                int e = search.bins.point()[entry] * count;
                for (Image image : images) {
                    sender[e] = image.atom;
                    dx[e] = image.dx;
                    dy[e] = image.dy;
                    dz[e++] = image.dz;
                }
            }
        }
        return new WeightedNeighbours(start, sender, dx, dy, dz, weight);
    }

    /** Fills {@link #nearest} for one atom. */
    private void around(int bin, int entry) {
        nearest.clear();
        for (int shell = 0; !complete(shell - 1); shell++) {
            for (int u = -shell; u <= shell; u++) {
                for (int v = -shell; v <= shell; v++) {
                    boolean face = Math.abs(u) == shell || Math.abs(v) == shell;
                    for (int w = -shell; w <= shell; w += face || shell == 0 ? 1 : 2 * shell) {
                        search(bin, entry, u, v, w);
                    }
                }
            }
        }
    }

    /** Whether nothing beyond {@code shell} can be nearer, or as near, as what was found. */
    private boolean complete(int shell) {
        Image farthest = nearest.peek();
        return farthest != null && nearest.size() == count && (farthest.step + 2) * TIE < shell * thinnest;
    }

    private void search(int bin, int entry, int u, int v, int w) {
        int[] size = bins.count();
        int p = bin / (size[1] * size[2]) + u;
        int q = bin / size[2] % size[1] + v;
        int r = bin % size[2] + w;
        int shiftP = Math.floorDiv(p, size[0]);
        int shiftQ = Math.floorDiv(q, size[1]);
        int shiftR = Math.floorDiv(r, size[2]);
        int other = ((p - shiftP * size[0]) * size[1] + q - shiftQ * size[1]) * size[2] + r - shiftR * size[2];
        double ox = bins.cell().cartesian(0, shiftP, shiftQ, shiftR) - bins.x()[entry];
        double oy = bins.cell().cartesian(1, shiftP, shiftQ, shiftR) - bins.y()[entry];
        double oz = bins.cell().cartesian(2, shiftP, shiftQ, shiftR) - bins.z()[entry];
        for (int e = bins.start()[other]; e < bins.start()[other + 1]; e++) {
            if (e != entry || u != 0 || v != 0 || w != 0) {
                offer(bins.point()[e], bins.x()[e] + ox, bins.y()[e] + oy, bins.z()[e] + oz);
            }
        }
    }

    private void offer(int atom, double dx, double dy, double dz) {
        long step = Math.round(Math.sqrt(dx * dx + dy * dy + dz * dz) / TIE);
        Image farthest = nearest.peek();
        if (nearest.size() < count || farthest == null || step <= farthest.step) {
            nearest.add(new Image(step, atom, dx, dy, dz));
            if (nearest.size() > count) {
                nearest.poll();
            }
        }
    }
}
