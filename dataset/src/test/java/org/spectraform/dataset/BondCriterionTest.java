package org.spectraform.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.spectraform.analysis.Coordination;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

class BondCriterionTest {
    @Test
    void theFirstMinimumWhereThereIsOne() {
        double[] diamond = {
            0, 0, 0, 0, .5, .5, .5, 0, .5, .5, .5, 0, .25, .25, .25, .25, .75, .75, .75, .25, .75, .75, .75, .25
        };
        Structure crystal = new Structure(
                Cell.cubic(3.567),
                new int[] {6, 6, 6, 6, 6, 6, 6, 6},
                Arrays.stream(diamond).map(f -> 3.567 * f).toArray());
        BondCriterion bonded = BondCriterion.of(List.of(crystal));
        assertThat(bonded.cutoff()).isPresent();
        assertThat(Coordination.of(bonded.bonds(crystal, 1)).numbers()).containsOnly(4);
        assertThat(bonded.inWords()).matches("closer than 2\\.\\d\\d angstrom");
    }

    /** H-Si-O-Si, and another O 2.4 angstrom from the first: too far for two O, though two Si would be bonded there. */
    @Test
    void elsewhereTheRadiiOfBothElements() {
        Structure lone = new Structure(Cell.cubic(30), new int[] {14, 8, 14, 1, 8}, new double[] {
            0, 0, 0, 1.62, 0, 0, 3.24, 0, 0, -1.48, 0, 0, 1.62, 0, 2.4
        });
        BondCriterion bonded = BondCriterion.byRadii();
        assertThat(Coordination.of(bonded.bonds(lone, 1)).numbers()).containsExactly(2, 2, 1, 1, 0);
        assertThat(bonded.bonds(lone, 1).sender()[bonded.bonds(lone, 1).start()[2]])
                .isEqualTo(1);
        assertThat(Coordination.of(bonded.bonds(lone, 1.5)).numbers()).containsExactly(4, 3, 3, 1, 3);
        assertThat(bonded.inWords()).isEqualTo("closer than 1.25 times the sum of their covalent radii");
    }

    @Test
    void aGasGoesByTheRadii() {
        Random random = new Random(1);
        double[] x = random.doubles(3 * 200, 0, 20).toArray();
        int[] species = new int[200];
        Arrays.fill(species, 6);
        Structure gas = new Structure(Cell.cubic(20), species, x);
        assertThat(BondCriterion.of(List.of(gas)).cutoff()).isEmpty();
    }
}
