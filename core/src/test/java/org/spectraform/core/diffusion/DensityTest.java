package org.spectraform.core.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.structure.Structure;

class DensityTest {
    private static final double CARBON = Elements.mass(6);

    /** Cell edges of the published 216-atom data set. */
    @ParameterizedTest
    @CsvSource({"14.226,1.496", "12.925,1.995", "11.999,2.493", "11.291,2.992", "10.726,3.490"})
    void carbon(double edge, double density) {
        assertThat(Density.atoms(density, Cell.cubic(edge), CARBON)).isEqualTo(216);
        assertThat(Density.cube(density, 216, CARBON).length(0)).isCloseTo(edge, offset(0.005));
    }

    @ParameterizedTest
    @CsvSource({"1.5,2031", "2.5,3384", "3.5,4738"})
    void largeCells(double density, int atoms) {
        assertThat((double) Density.atoms(density, Cell.cubic(30), CARBON)).isCloseTo(atoms, offset(0.5));
    }

    @Test
    void inverseOfTheStructuresDensity() {
        Cell cell = Density.cube(2.2, 64, CARBON);
        int[] species = new int[64];
        java.util.Arrays.fill(species, 6);
        assertThat(new Structure(cell, species, new double[192]).density()).isCloseTo(2.2, offset(1e-12));
    }

    @Test
    void refusesNonsense() {
        Cell cell = Cell.cubic(10);
        assertThatThrownBy(() -> Density.atoms(-1, cell, CARBON)).hasMessageContaining("must be positive, got -1.0");
        assertThatThrownBy(() -> Density.atoms(1e-4, cell, CARBON)).hasMessageContaining("choose another cell");
        assertThatThrownBy(() -> Density.cube(1, 0, CARBON)).hasMessageContaining("at least one atom");
    }
}
