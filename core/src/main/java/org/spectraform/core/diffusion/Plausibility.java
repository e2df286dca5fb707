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

    /** Implausible are atoms with another closer than {@code least} angstrom. */
    static Plausibility distance(double least) {
        return structure -> {
            NeighbourList list = NeighbourList.of(structure, least);
            boolean[] flags = new boolean[structure.size()];
            for (int i = 0; i < flags.length; i++) {
                flags[i] = list.degree(i) > 0;
            }
            return flags;
        };
    }

    /** Implausible by this or by another measure. */
    default Plausibility or(Plausibility other) {
        return structure -> {
            boolean[] flags = implausible(structure);
            boolean[] more = other.implausible(structure);
            for (int i = 0; i < flags.length; i++) {
                flags[i] |= more[i];
            }
            return flags;
        };
    }

    /**
     * The default: in pure carbon a coordination of at most 1 or at least 5 within 1.85 angstrom, as in the paper, or a neighbour closer than
     * 1.15 angstrom (the triple bond is 1.20 long); in any other material nothing is implausible, as nothing is known.
     */
    static Plausibility standard() {
        Plausibility carbon = coordination(1.85, 2, 4).or(distance(1.15));
        int c = Elements.number("C");
        return structure -> Arrays.stream(structure.species()).allMatch(z -> z == c)
                ? carbon.implausible(structure)
                : new boolean[structure.size()];
    }
}
