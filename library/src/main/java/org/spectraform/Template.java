package org.spectraform;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.diffusion.Density;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.structure.Structure;

/** Cells with species to fill. Positions are zero unless a structure was given. */
final class Template {
    /** Atoms: more than the memory of any machine holds networks' neighbours of. */
    private static final int LARGEST = 2_000_000;

    private Template() {}

    /** {@code atoms} atoms of the material's only element, in a cube. */
    static Structure cube(List<String> elements, double density, int atoms) {
        int z = only(elements);
        return checked(() -> unplaced(Density.cube(density, atoms, Elements.mass(z)), z, atoms));
    }

    /** As many atoms of the material's only element as a cell holds at a density. */
    static Structure filled(List<String> elements, double density, Cell cell) {
        return filled(only(elements), density, cell);
    }

    /** The cell of a structure: with its atoms, or filled at a density if there is one. */
    static Structure like(Structure given, @Nullable Double density) {
        if (density == null) {
            return given;
        }
        if (Arrays.stream(given.species()).distinct().count() != 1) {
            throw new InputException(
                    "a structure of several elements fixes the density by its composition; leave the density out");
        }
        return filled(given.species(0), density, given.cell());
    }

    /** The same atoms in a cell of the same shape at another density. */
    static Structure scaled(Structure given, double density) {
        double factor = StrictMath.cbrt(given.density() / density);
        double[] vectors = given.cell().vectors();
        double[] positions = given.positions();
        for (int k = 0; k < vectors.length; k++) {
            vectors[k] *= factor;
        }
        for (int k = 0; k < positions.length; k++) {
            positions[k] *= factor;
        }
        return new Structure(Cell.of(vectors), given.species(), positions);
    }

    private static Structure filled(int z, double density, Cell cell) {
        return checked(() -> unplaced(cell, z, Density.atoms(density, cell, Elements.mass(z))));
    }

    private static int only(List<String> elements) {
        if (elements.size() != 1) {
            throw new InputException("the prior knows " + String.join(", ", elements)
                    + "; say how many of each by a structure of the wanted composition (--like FILE)");
        }
        return Elements.number(elements.getFirst());
    }

    private static Structure checked(java.util.function.Supplier<Structure> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new InputException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Structure unplaced(Cell cell, int z, int atoms) {
        if (atoms > LARGEST) {
            throw new InputException(atoms + " atoms are too many for one structure; give at most " + LARGEST
                    + ", by fewer atoms, a smaller cell or a lower density");
        }
        int[] species = new int[atoms];
        Arrays.fill(species, z);
        return new Structure(cell, species, new double[3 * atoms]);
    }
}
