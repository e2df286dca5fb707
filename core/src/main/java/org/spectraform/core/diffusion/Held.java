package org.spectraform.core.diffusion;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.structure.NeighbourList;

/**
 * Atoms whose clean positions are known. They are noised and stepped like the others, only with the known positions for the
 * estimate; so the others see them at the right noise level, and in the end they are back to the bit.
 *
 * @param atoms true for those that are held; null if none is
 * @param known where they are
 */
record Held(boolean @Nullable [] atoms, @Nullable State known) {
    /** Nothing is held. */
    static final Held NOTHING = new Held(null, null);

    /** Holds the atoms beyond {@code radius} angstrom of every flagged one. */
    static Held farFrom(boolean[] flagged, State x0, double radius) {
        if (Double.isInfinite(radius)) {
            return NOTHING;
        }
        boolean[] held = new boolean[flagged.length];
        Arrays.fill(held, true);
        NeighbourList list = NeighbourList.of(x0.atoms().cell(), x0.positions(), radius);
        for (int i = 0; i < held.length; i++) {
            if (flagged[i]) {
                held[i] = false;
                for (int e = list.start()[i]; e < list.start()[i + 1]; e++) {
                    held[list.sender()[e]] = false;
                }
            }
        }
        return new Held(held, x0);
    }

    /** The estimate with the known positions in their places. */
    State restore(State clean) {
        return atoms == null || known == null ? clean : clean.at(replace(atoms, clean.positions(), known.positions()));
    }

    /** The gradient without its parts for known positions. */
    double[] clear(double[] gradient) {
        return atoms == null ? gradient : replace(atoms, gradient, new double[gradient.length]);
    }

    private static double[] replace(boolean[] held, double[] here, double[] by) {
        double[] out = here.clone();
        for (int i = 0; i < out.length; i++) {
            if (held[i / 3]) {
                out[i] = by[i];
            }
        }
        return out;
    }
}
