package org.spectraform.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FrameTest {
    private static final Frame FRAME = RoundTripTest.frame(0).select(0, 1, 2);

    @Test
    void selectTakesTheRowsOfEveryArrayAlong() {
        Frame chosen = FRAME.withArray(new AtomArray.Int("n", 2, new int[] {1, 2, 3, 4, 5, 6}))
                .withArray(new AtomArray.Text("t", 1, new String[] {"a", "b", "c"}))
                .withHeader("seed", "1")
                .select(2, 0);
        assertThat(chosen.structure().species()).containsExactly(1, 6);
        assertThat(chosen.structure().position(0, 1))
                .isEqualTo(FRAME.structure().position(2, 1));
        assertThat(Texts.ints(chosen, "n")).containsExactly(5, 6, 1, 2);
        assertThat(((AtomArray.Text) chosen.arrays().get("t")).values()).containsExactly("c", "a");
        assertThat(chosen.header()).containsEntry("seed", "1");
    }

    @Test
    void isNotChangedFromOutside() {
        double[] values = {1, 2, 3};
        AtomArray.Real array = new AtomArray.Real("r", 1, values);
        values[0] = 9;
        array.values()[1] = 9;
        assertThat(array.values()).containsExactly(1, 2, 3);
        assertThatThrownBy(() -> FRAME.header().put("a", "b")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> FRAME.arrays().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void refusesWhatNoFileCouldHold() {
        assertThatThrownBy(() -> FRAME.withArray(new AtomArray.Real("r", 1, new double[2])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("array r has 2 rows for 3 atoms");
        assertThatThrownBy(() -> FRAME.withArray(new AtomArray.Real("pos", 3, new double[9])))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FRAME.withHeader("pbc", "F F F")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FRAME.withHeader("", "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AtomArray.Real("two words", 1, new double[1]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AtomArray.Int("r", 2, new int[3])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AtomArray.Text("t", 1, new String[] {"a b"}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
