package org.spectraform.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.Structure;

class RepetitionTest {
    private static final double A = 2.461;

    /** AB graphite in its hexagonal cell of four atoms. */
    private static Structure graphite() {
        double h = Math.sqrt(3) / 2;
        double[] x = {0, 0, 0, 0, 0, 3.354, 0, A / h / 2, 0, A / 2, A / h / 4, 3.354};
        return new Structure(Cell.of(A, 0, 0, -A / 2, A * h, 0, 0, 0, 6.708), new int[] {6, 6, 6, 7}, x);
    }

    @Test
    void everyAtomOfASupercellHasTheNeighboursOfItsOriginal() {
        Structure cell = graphite();
        Structure repeated = new Repetition(3, 2, 2).of(Frame.of(cell), "x").structure();
        assertThat(repeated.size()).isEqualTo(48);
        assertThat(repeated.density()).isCloseTo(cell.density(), within(1e-12));
        assertThat(repeated.cell().length(0)).isCloseTo(3 * A, within(1e-12));
        assertThat(repeated.cell().length(2)).isCloseTo(13.416, within(1e-12));
        NeighbourList one = NeighbourList.of(cell, 3.5);
        NeighbourList many = NeighbourList.of(repeated, 3.5);
        for (int i = 0; i < 48; i++) {
            assertThat(many.degree(i)).as("neighbours of atom %d", i).isEqualTo(one.degree(i % 4));
            assertThat(repeated.species(i)).isEqualTo(cell.species(i % 4));
        }
        for (int i = 0; i < 4; i++) { // the first ones stay at their places
            assertThat(repeated.position(i, 1)).isEqualTo(cell.position(i, 1));
        }
    }

    @Test
    void arraysAreRepeatedAndWhatGrowsWithTheAtomsIsLeftOut() {
        Frame frame = Frame.of(graphite())
                .withHeader("energy", "-36")
                .withHeader("dft_free_energy", "-36")
                .withHeader("name", "graphite")
                .withHeader("density", "2.26")
                .withArray(new AtomArray.Int("id", 1, new int[] {1, 2, 3, 4}))
                .withArray(new AtomArray.Real("forces", 3, new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}));
        Repetition twice = Repetition.parse("1,1,2", "--repeat");
        assertThat(twice.leftOut(frame)).containsExactly("energy", "dft_free_energy", "id");
        Frame repeated = twice.of(frame, "x");
        assertThat(repeated.header()).containsOnlyKeys("name", "density").containsEntry("name", "graphite_1x1x2");
        assertThat(repeated.arrays()).containsOnlyKeys("forces");
        assertThat(((AtomArray.Real) repeated.arrays().get("forces")).get(5, 1)).isEqualTo(5);
        assertThat(Repetition.NONE.of(frame, "x")).isSameAs(frame);
        assertThat(Repetition.NONE.leftOut(frame)).isEmpty();
    }

    @Test
    void oneNumberIsForAllDirections() {
        assertThat(Repetition.parse("2", "--repeat")).isEqualTo(new Repetition(2, 2, 2));
        assertThat(Repetition.parse(" 4, 4,1", "--repeat")).isEqualTo(new Repetition(4, 4, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "2,2", "2,0,1", "1,2,3,4", "x", "1.5", "2,2,", "99999999999"})
    void nonsenseIsRefused(String text) {
        assertThatThrownBy(() -> Repetition.parse(text, "--repeat"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("--repeat " + text)
                .hasMessageContaining("4,4,1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"200", "99999999,99999999,99999999", "10000000,10000000,1"})
    void tooManyAtomsAreRefused(String text) {
        Repetition repetition = Repetition.parse(text, "--repeat");
        assertThatThrownBy(() -> repetition.of(Frame.of(graphite()), "POSCAR"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("POSCAR: 4 atoms");
    }
}
