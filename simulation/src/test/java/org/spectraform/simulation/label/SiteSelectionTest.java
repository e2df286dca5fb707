package org.spectraform.simulation.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectraform.core.dataset.LabelledStructure;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

class SiteSelectionTest {
    private static LabelledStructure cell(String name, int... species) {
        Structure structure = new Structure(Cell.cubic(9), species, new double[3 * species.length]);
        return new LabelledStructure(name, name, structure, null, Map.of(), Map.of());
    }

    private static List<Integer> chosen(String text, LabelledStructure cell) {
        return SiteSelection.parse(text).of(cell, new Edge(6));
    }

    @Test
    void onlyTheElementOfTheEdge() {
        LabelledStructure mixed = cell("mixed", 6, 7, 6, 7, 6);
        assertThat(chosen("all", mixed)).containsExactly(0, 2, 4);
        assertThat(chosen("4,0-0", mixed)).containsExactly(0, 4);
        assertThat(chosen("random:9", mixed)).containsExactlyInAnyOrder(0, 2, 4);
        assertThatThrownBy(() -> chosen("0-2", mixed)).hasMessageContainingAll("site 1", "no C in mixed");
        assertThatThrownBy(() -> chosen("5", mixed)).hasMessageContainingAll("site 5", "0 to 4");
        assertThatThrownBy(() -> chosen("all", cell("water", 1, 1, 8))).hasMessageContainingAll("water", "no C");
    }

    @Test
    void randomSitesAreAlwaysTheSameAndMoreBeginWithTheFewer() {
        int[] carbon = new int[64];
        Arrays.fill(carbon, 6);
        LabelledStructure a = cell("a", carbon);
        LabelledStructure b = cell("b", carbon);
        List<Integer> five = chosen("random:5", a);
        assertThat(five).hasSize(5).doesNotHaveDuplicates().isEqualTo(chosen("random:5", a));
        assertThat(chosen("random:20", a)).hasSize(20).doesNotHaveDuplicates().startsWith(five.toArray(new Integer[0]));
        assertThat(chosen("random:5", b)).isNotEqualTo(five);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "some", "1,,2", "random:0", "random:", "-1", "1.5", "all,1"})
    void otherWordsAreRefused(String text) {
        assertThatThrownBy(() -> SiteSelection.parse(text))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'" + text + "'");
    }
}
