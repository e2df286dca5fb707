package org.spectraform.app.command;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.diffusion.Density;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.structure.Structure;

/**
 * The options that say how large a structure to generate, checked.
 *
 * @param density g/cm3; null if a file says it
 * @param atoms in a cube; null if the cell is given
 * @param cell one or three edges in angstrom; null if not given
 * @param like structure file whose cell (and, without density, species) to take; null if not given
 */
record Box(
        @Nullable Double density,
        @Nullable Integer atoms,
        double @Nullable [] cell,
        @Nullable Path like) {
    private static final double DENSEST = 30; // g/cm3: more than any solid

    /** Refuses what makes no sense, before anything is read. */
    Box {
        int ways = (atoms == null ? 0 : 1) + (cell == null ? 0 : 1) + (like == null ? 0 : 1);
        if (ways != 1) {
            throw new InputException((ways == 0 ? "the size is missing: give" : "give only")
                    + " one of --atoms N, --cell A[,B,C] and --like FILE");
        }
        if (density == null && like == null) {
            throw new InputException("the density is missing: add --density G_PER_CM3, such as --density 2.0");
        }
        if (density != null && !(density > 0 && density < DENSEST)) {
            throw new InputException(
                    "--density " + density + ": give a positive number of g/cm3 below " + DENSEST + ", such as 2.0");
        }
        if (atoms != null && atoms < 1) {
            throw new InputException("--atoms " + atoms + ": give at least 1, such as 216");
        }
        if (cell != null) {
            if (cell.length != 1 && cell.length != 3) {
                throw new InputException("--cell: give one edge or three in angstrom, such as 15 or 15,15,30");
            }
            for (double edge : cell) {
                if (!(edge > 0) || Double.isInfinite(edge)) {
                    throw new InputException("--cell " + edge + ": edges are positive, in angstrom");
                }
            }
        }
    }

    /**
     * Cell and species to fill; the positions are those of the file, if there is one with the right number of atoms, and
     * otherwise zero.
     *
     * @param elements chemical symbols that the prior knows
     */
    Structure template(List<String> elements) {
        if (like != null) {
            Structure file = StructureFiles.read(like).getLast().structure();
            requireKnown(file, elements, like.toString());
            return density == null ? file : filled(file.cell(), onlyElement(file, like), density);
        }
        if (elements.size() != 1) {
            throw new InputException("the prior knows " + String.join(", ", elements)
                    + "; say how many of each with --like FILE, a structure of the wanted composition");
        }
        int z = Elements.number(elements.getFirst());
        double rho = density == null ? Double.NaN : density; // given, or there is --like
        if (atoms != null) {
            return unplaced(Density.cube(rho, atoms, Elements.mass(z)), z, atoms);
        }
        double[] edges = cell == null ? new double[0] : cell;
        return filled(Cell.orthogonal(edges[0], edges[edges.length == 1 ? 0 : 1], edges[edges.length - 1]), z, rho);
    }

    /** Refuses species that a model was not trained on. */
    static void requireKnown(Structure structure, List<String> elements, String source) {
        for (int i = 0; i < structure.size(); i++) {
            String symbol = Elements.symbol(structure.species(i));
            if (!elements.contains(symbol)) {
                throw new InputException(source + ": holds " + symbol + ", which the model does not know (it knows "
                        + String.join(", ", elements) + "); train a model on structures with " + symbol);
            }
        }
    }

    private static int onlyElement(Structure file, Path like) {
        if (Arrays.stream(file.species()).distinct().count() != 1) {
            throw new InputException(
                    like + ": holds several elements, so its composition fixes the density; leave out --density");
        }
        return file.species(0);
    }

    private static Structure filled(Cell cell, int z, double density) {
        try {
            return unplaced(cell, z, Density.atoms(density, cell, Elements.mass(z)));
        } catch (IllegalArgumentException e) {
            throw new InputException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Structure unplaced(Cell cell, int z, int atoms) {
        int[] species = new int[atoms];
        Arrays.fill(species, z);
        return new Structure(cell, species, new double[3 * atoms]);
    }
}
