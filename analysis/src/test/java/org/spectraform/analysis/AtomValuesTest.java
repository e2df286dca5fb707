package org.spectraform.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.spectraform.core.io.AtomArray;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.Cell;

class AtomValuesTest {
    private static final Frame FRAME = Frame.of(Lattices.carbon(Cell.cubic(9), new double[6]));

    @Test
    void energiesAreFoundUnderTheirUsualNames() {
        assertThat(AtomValues.energies(FRAME)).isEmpty();
        Frame frame = FRAME.withArray(new AtomArray.Real("charge", 1, new double[] {1, 2}))
                .withArray(new AtomArray.Real("energy_atom", 1, new double[] {-7.5, -8}));
        assertThat(AtomValues.energies(frame))
                .hasValueSatisfying(e -> assertThat(e).containsExactly(-7.5, -8));
        assertThat(AtomValues.of(frame, "charge")).containsExactly(1, 2);
        Frame whole = FRAME.withArray(new AtomArray.Int("coordination", 1, new int[] {3, 4}));
        assertThat(AtomValues.of(whole, "coordination")).containsExactly(3, 4);
    }

    @Test
    void whatIsNoValueIsRefused() {
        assertThatThrownBy(() -> AtomValues.of(FRAME, "energy_atom"))
                .isInstanceOf(InputException.class)
                .hasMessage("no values 'energy_atom' for the atoms; the file has none");
        Frame forces = FRAME.withArray(new AtomArray.Real("forces", 3, new double[6]));
        assertThatThrownBy(() -> AtomValues.of(forces, "forces"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("one number");
        Frame broken = FRAME.withArray(new AtomArray.Real("energies", 1, new double[] {1, Double.NaN}));
        assertThatThrownBy(() -> AtomValues.energies(broken))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'energies' of atom 2 is NaN");
    }
}
