package org.spectraform.app.figure;

import java.awt.Color;
import java.awt.image.BufferedImage;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.CovalentRadii;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.PairDistances;
import org.spectraform.core.structure.Structure;

/**
 * A structure in its cell: atoms as balls, bonds as sticks in the colours of their ends, the edges of the cell as lines. A bond to an atom in another cell ends
 * half way.
 *
 * @param structure with every atom in the cell
 * @param bonds of it
 * @param colors of each atom
 */
record StructureDrawing(Structure structure, NeighbourList bonds, Color[] colors) {
    private static final double BALL = 0.5; // radius of a ball, in covalent radii
    private static final double STICK = 0.3; // radius of a stick, in that of the smaller ball at its ends
    private static final double LINE = 0.0035; // width of the cell's edges, in widths of the picture
    private static final double ON_FACE = 1e-6; // part of the cell: an atom on its far face is drawn on the near one
    private static final int OVERSAMPLING = 2;
    private static final Color EDGE = new Color(0x505050);

    /** Prepares a drawing. */
    static StructureDrawing of(Structure structure, PairDistances bonded, AtomColors meaning) {
        Structure inside = inside(structure);
        NeighbourList bonds = NeighbourList.of(inside, bonded);
        int[] kinds = meaning.kinds(inside, bonds);
        Color[] colors = new Color[kinds.length];
        for (int i = 0; i < kinds.length; i++) {
            colors[i] = meaning.all().get(kinds[i]).color();
        }
        return new StructureDrawing(inside, bonds, colors);
    }

    private static Structure inside(Structure structure) {
        Cell cell = structure.cell();
        double[] x = structure.positions();
        for (int i = 0; i < x.length; i += 3) {
            double[] f = new double[3];
            for (int k = 0; k < 3; k++) {
                f[k] = cell.fractional(k, x[i], x[i + 1], x[i + 2]);
                f[k] -= Math.floor(f[k] + ON_FACE);
            }
            for (int c = 0; c < 3; c++) {
                x[i + c] = cell.cartesian(c, f[0], f[1], f[2]);
            }
        }
        return structure.withPositions(x);
    }

    /** Radius of the ball of an atom, angstrom. */
    double radius(int atom) {
        return BALL * CovalentRadii.of(structure.species(atom));
    }

    /** What sticks out of the cell at most: a ball, or half a bond. */
    private double margin() {
        double margin = 0;
        for (int i = 0; i < structure.size(); i++) {
            margin = Math.max(margin, radius(i));
        }
        for (int e = 0; e < bonds.edges(); e++) {
            margin = Math.max(margin, bonds.distance(e) / 2);
        }
        return margin;
    }

    /** How a picture of the size, in pixels, shows it. */
    Projection projection(int width, int height) {
        return Projection.of(structure.cell(), margin(), width, height);
    }

    /** Height of the picture, in pixels, that it fills best at a width; at most the width. */
    int height(int width) {
        return Projection.height(structure.cell(), margin(), width);
    }

    /** Draws it on white. */
    BufferedImage image(int width, int height) {
        Projection projection = projection(OVERSAMPLING * width, OVERSAMPLING * height);
        Raster raster = new Raster(projection, OVERSAMPLING * width, OVERSAMPLING * height);
        double line = LINE * OVERSAMPLING * width / 2 * projection.distance() / projection.scale();
        edges(raster, projection, line);
        for (int i = 0; i < structure.size(); i++) {
            double[] at = projection.view(structure.position(i, 0), structure.position(i, 1), structure.position(i, 2));
            raster.sphere(at, radius(i), colors[i]);
            for (int e = bonds.start()[i]; e < bonds.start()[i + 1]; e++) {
                stick(raster, projection, i, e, at);
            }
        }
        return DepthCue.image(raster, projection, OVERSAMPLING);
    }

    private void edges(Raster raster, Projection projection, double radius) {
        for (int k = 0; k < 8; k++) {
            double[] corner = projection.corner(structure.cell(), k);
            raster.sphere(corner, radius, EDGE);
            for (int bit = 1; bit < 8; bit *= 2) {
                if ((k & bit) == 0) {
                    raster.rod(corner, projection.corner(structure.cell(), k | bit), radius, EDGE);
                }
            }
        }
    }

    /** The near half of a bond, in the colour of the atom; with a round end where the other half is not drawn on. */
    private void stick(Raster raster, Projection projection, int i, int e, double[] at) {
        double x = structure.position(i, 0) + bonds.dx()[e] / 2;
        double y = structure.position(i, 1) + bonds.dy()[e] / 2;
        double z = structure.position(i, 2) + bonds.dz()[e] / 2;
        double[] end = projection.view(x, y, z);
        double radius = STICK * Math.min(radius(i), radius(bonds.sender()[e]));
        raster.rod(at, end, radius, colors[i]);
        if (leaves(i, e)) {
            raster.sphere(end, radius, colors[i]);
        }
    }

    private boolean leaves(int i, int e) {
        int j = bonds.sender()[e];
        double dx = structure.position(i, 0) + bonds.dx()[e] - structure.position(j, 0);
        double dy = structure.position(i, 1) + bonds.dy()[e] - structure.position(j, 1);
        double dz = structure.position(i, 2) + bonds.dz()[e] - structure.position(j, 2);
        return dx * dx + dy * dy + dz * dz > ON_FACE;
    }
}
