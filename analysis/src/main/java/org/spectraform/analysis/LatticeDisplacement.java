package org.spectraform.analysis;

import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

/**
 * How far the atoms of a structure are from the sites of another in the same cell, such as a crystal that was noised and denoised again: the root mean
 * square of their distances after the best translation of the whole. Each atom belongs to the site it is nearest to, whatever the order of the atoms.
 */
public final class LatticeDisplacement {
    private static final int PASSES = 20;
    private static final double STILL = 1e-9; // angstrom

    private LatticeDisplacement() {}

    /**
     * The root mean square displacement, angstrom. The structure is taken to lie nearer to its sites than to their neighbours, so that a translation by
     * a large part of a bond is not found.
     *
     * @return NaN if the numbers of atoms or species differ, or two atoms share a nearest site: then they are not on these sites
     */
    public static double of(Structure structure, Structure sites) {
        int n = structure.size();
        if (sites.size() != n) {
            return Double.NaN;
        }
        double[] shift = new double[3];
        for (int pass = 0; pass < PASSES; pass++) {
            Nearest nearest = nearest(structure, sites, shift);
            double moved = 0;
            for (int c = 0; c < 3; c++) {
                shift[c] += nearest.mean()[c];
                moved = Math.max(moved, Math.abs(nearest.mean()[c]));
            }
            if (moved < STILL) {
                return nearest.oneToOne() ? Math.sqrt(nearest.squares() / n) : Double.NaN;
            }
        }
        return Double.NaN;
    }

    /** Displacements from the nearest sites: their mean, the sum of their squares, and whether each site has one atom of its element. */
    private record Nearest(double[] mean, double squares, boolean oneToOne) {}

    private static Nearest nearest(Structure structure, Structure sites, double[] shift) {
        int n = structure.size();
        double[] mean = new double[3];
        double squares = 0;
        boolean[] taken = new boolean[n];
        boolean oneToOne = true;
        double[] d = new double[3];
        for (int i = 0; i < n; i++) {
            double least = Double.POSITIVE_INFINITY;
            int site = 0;
            double[] best = new double[3];
            for (int j = 0; j < n; j++) {
                for (int c = 0; c < 3; c++) {
                    d[c] = structure.position(i, c) - shift[c] - sites.position(j, c);
                }
                double square = shorten(sites.cell(), d);
                if (square < least) {
                    least = square;
                    site = j;
                    System.arraycopy(d, 0, best, 0, 3);
                }
            }
            oneToOne &= !taken[site] && structure.species(i) == sites.species(site);
            taken[site] = true;
            squares += least;
            for (int c = 0; c < 3; c++) {
                mean[c] += best[c] / n;
            }
        }
        return new Nearest(mean, squares, oneToOne);
    }

    /** Replaces a vector by its image with fractional coordinates of at most a half, and gives its square. */
    private static double shorten(Cell cell, double[] d) {
        double f = cell.fractional(0, d[0], d[1], d[2]);
        double g = cell.fractional(1, d[0], d[1], d[2]);
        double h = cell.fractional(2, d[0], d[1], d[2]);
        f -= Math.rint(f);
        g -= Math.rint(g);
        h -= Math.rint(h);
        double square = 0;
        for (int c = 0; c < 3; c++) {
            d[c] = cell.cartesian(c, f, g, h);
            square += d[c] * d[c];
        }
        return square;
    }
}
