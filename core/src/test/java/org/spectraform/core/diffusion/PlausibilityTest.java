package org.spectraform.core.diffusion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.PairDistances;
import org.spectraform.core.structure.Structure;

class PlausibilityTest {
    /** A chain of three, a lone atom, and five around one. */
    private static Structure structure(int... species) {
        double[] x = {
            1, 1, 1, 2.4, 1, 1, 3.8, 1, 1, //
            1, 9, 1, //
            9, 9, 9, 10.4, 9, 9, 7.6, 9, 9, 9, 10.4, 9, 9, 7.6, 9, 9, 9, 10.4
        };
        int[] z = new int[10];
        java.util.Arrays.fill(z, 6);
        System.arraycopy(species, 0, z, 0, species.length);
        return new Structure(Cell.cubic(20), z, x);
    }

    private static final PairDistances BONDS = PairDistances.of(Map.of("C-C", 1.85));

    private static Plausibility neighbours(int min, int max) {
        return Plausibility.coordination(BONDS, Map.of(6, new Plausibility.Range(min, max)));
    }

    @Test
    void tooFewAndTooManyNeighboursAreImplausible() {
        assertThat(neighbours(2, 4).implausible(structure()))
                .containsExactly(true, false, true, true, true, true, true, true, true, true);
        assertThat(neighbours(1, 5).implausible(structure()))
                .containsExactly(false, false, false, true, false, false, false, false, false, false);
    }

    @Test
    void nothingIsHeldAgainstElementsThatAreNotNamed() {
        assertThat(neighbours(2, 4).implausible(structure(7, 7, 7, 7, 7, 7, 7, 7, 7, 7)))
                .containsOnly(false);
    }

    /** A nitrogen between two carbons bonds to neither where only C-C is named. */
    @Test
    void neighboursAreCountedByPairOfElements() {
        assertThat(neighbours(1, 4).implausible(structure(6, 7, 6))).startsWith(true, false, true);
        Plausibility both = Plausibility.coordination(
                PairDistances.of(Map.of("C-C", 1.85, "N-C", 1.7)), Map.of(6, new Plausibility.Range(1, 4)));
        assertThat(both.implausible(structure(6, 7, 6))).startsWith(false, false, false);
    }

    @Test
    void atomsTooCloseAreImplausible() {
        Plausibility close = Plausibility.distance(PairDistances.of(Map.of("C-N", 1.5)));
        assertThat(close.implausible(structure(6, 6, 7)))
                .containsExactly(false, true, true, false, false, false, false, false, false, false);
        assertThat(close.or(neighbours(1, 5)).implausible(structure(6, 6, 7)))
                .containsExactly(false, true, true, true, false, false, false, false, false, false);
    }
}
