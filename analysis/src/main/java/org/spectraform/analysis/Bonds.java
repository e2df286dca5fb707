package org.spectraform.analysis;

import org.spectraform.core.structure.NeighbourList;

/** Lengths of bonds and angles between them, where a bond is a pair of neighbours in a list made at the bond cutoff. */
public final class Bonds {
    private Bonds() {}

    /** Lengths of all bonds in angstrom; every bond is there twice, once from either end. */
    public static Distribution lengths(NeighbourList list) {
        double[] lengths = new double[list.edges()];
        for (int e = 0; e < lengths.length; e++) {
            lengths[e] = list.distance(e);
        }
        return Distribution.of(lengths);
    }

    /** Angles in degrees between all pairs of bonds that meet in an atom. */
    public static Distribution angles(NeighbourList list) {
        int count = 0;
        for (int i = 0; i < list.atoms(); i++) {
            count += list.degree(i) * (list.degree(i) - 1) / 2;
        }
        double[] degrees = new double[count];
        int k = 0;
        for (int i = 0; i < list.atoms(); i++) {
            for (int e = list.start()[i]; e < list.start()[i + 1]; e++) {
                for (int f = e + 1; f < list.start()[i + 1]; f++) {
                    degrees[k++] = angle(list, e, f);
                }
            }
        }
        return Distribution.of(degrees);
    }

    private static double angle(NeighbourList list, int e, int f) {
        double dot = list.dx()[e] * list.dx()[f] + list.dy()[e] * list.dy()[f] + list.dz()[e] * list.dz()[f];
        double cos = dot / (list.distance(e) * list.distance(f));
        return Math.toDegrees(Math.acos(Math.clamp(cos, -1.0, 1.0)));
    }
}
