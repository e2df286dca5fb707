package org.spectraform.core.diffusion;

import java.util.Arrays;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.Structure;

/** Which atoms of a clean structure cannot be right. A sampler restarts while there are any (section 4.6 of the paper). */
@FunctionalInterface
public interface Plausibility {
    /** One flag an atom, true where it is implausible. */
    boolean[] implausible(Structure structure);

    /**
     * Implausible are atoms with fewer than {@code least} or more than {@code most} neighbours closer than {@code cutoff} angstrom.
     */
    static Plausibility coordination(double cutoff, int least, int most) {
        return structure -> {
            NeighbourList list = NeighbourList.of(structure, cutoff);
            boolean[] flags = new boolean[structure.size()];
            for (int i = 0; i < flags.length; i++) {
                flags[i] = list.degree(i) < least || list.degree(i) > most;
            }
            return flags;
        };
    }

    /**
     * The default: in pure carbon a coordination of at most 1 or at least 5 within 1.85 angstrom, as in the paper; in any other material
     * nothing is implausible, as nothing is known.
     */
    static Plausibility standard() {
        Plausibility carbon = coordination(1.85, 2, 4);
        int c = Elements.number("C");
        return structure -> Arrays.stream(structure.species()).allMatch(z -> z == c)
                ? carbon.implausible(structure)
                : new boolean[structure.size()];
    }
}
