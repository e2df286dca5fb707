package org.spectraform.app.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.spectraform.DensityRange;
import org.spectraform.Generation;
import org.spectraform.Generator;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.Cell;

/**
 * The options that say how large a structure to generate, checked.
 *
 * @param density g/cm3, or a range of it; null if a file says it
 * @param atoms in a cube; null if the cell is given
 * @param cell one or three edges in angstrom; null if not given
 * @param like structure file whose cell (and, without density, species) to take; null if not given
 */
record SizeOptions(
        @Nullable DensityRange density,
        @Nullable Integer atoms,
        double @Nullable [] cell,
        @Nullable Path like) {
    /** Refuses what makes no sense, before anything is read. */
    SizeOptions {
        int ways = (atoms == null ? 0 : 1) + (cell == null ? 0 : 1) + (like == null ? 0 : 1);
        if (ways != 1) {
            throw new InputException((ways == 0 ? "the size is missing: give" : "give only")
                    + " one of --atoms N, --cell A[,B,C] and --like FILE");
        }
        if (density == null && like == null) {
            throw new InputException("the density is missing: add --density G_PER_CM3, such as --density 2.0");
        }
        if (density != null) {
            Limits.density(density.low());
            Limits.density(density.high());
        }
        if (atoms != null) {
            Limits.atoms(atoms, 1);
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
     * Says it to a generation.
     *
     * @param files reads the structure that gives the cell
     */
    Generation of(Generator generator, StartFiles files) {
        Generation generation = like != null
                ? generator.like(files.read(generator.material(), like))
                : generator.density(density == null ? Double.NaN : density.middle());
        if (density != null) {
            generation.density(density);
        }
        if (atoms != null) {
            generation.atoms(atoms);
        }
        if (cell != null) {
            generation.cell(Cell.orthogonal(cell[0], cell[cell.length == 1 ? 0 : 1], cell[cell.length - 1]));
        }
        return generation;
    }
}
