package org.spectraform.core.diffusion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.spectraform.core.structure.Cell;
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

    @Test
    void carbonNeedsTwoToFourNeighbours() {
        assertThat(Plausibility.standard().implausible(structure()))
                .containsExactly(true, false, true, true, true, true, true, true, true, true);
        assertThat(Plausibility.coordination(1.85, 1, 5).implausible(structure()))
                .containsExactly(false, false, false, true, false, false, false, false, false, false);
    }

    @Test
    void nothingIsHeldAgainstOtherMaterials() {
        assertThat(Plausibility.standard().implausible(structure(7))).containsOnly(false);
    }
}
