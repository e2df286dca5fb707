package org.spectraform.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectraform.core.dataset.LabelledStructure;
import org.spectraform.core.io.InputException;

class DataSetSplitTest {
    /** Twenty topologies of two snapshots each; four densities, 1.25 to 2.00 g/cm3; every other topology with spectra. */
    private static final DataSet SET = set();

    private static DataSet set() {
        List<LabelledStructure> structures = new ArrayList<>();
        for (int n = 0; n < 20; n++) {
            double edge = Math.cbrt(64 * 12.011 * 1.66054 / (1.25 + 0.25 * (n % 4)));
            for (int k = 0; k < 2; k++) {
                structures.add(Glass.labelled("n" + n + "_" + k, Glass.of(n, edge), n % 8 < 4 ? 0 : 1)
                        .withTopology("n" + n));
            }
        }
        return new DataSet(new DataSetInfo("set", "", "", "", "", List.of()), structures);
    }

    private static Set<String> topologies(DataSet set) {
        Set<String> names = new HashSet<>();
        set.structures().forEach(s -> names.add(s.topology()));
        return names;
    }

    private static void assertDisjoint(DataSetSplit split) {
        assertThat(topologies(split.training())).doesNotContainAnyElementsOf(topologies(split.validation()));
        List<LabelledStructure> all = new ArrayList<>(split.training().structures());
        all.addAll(split.validation().structures());
        assertThat(all).containsExactlyInAnyOrderElementsOf(SET.structures());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aFractionOfTheTopologiesIsKeptOutEvenly(long seed) {
        DataSetSplit split = DataSetSplit.fraction(SET, DataSetSplit.By.TOPOLOGY, 0.2, seed);
        assertDisjoint(split);
        assertThat(topologies(split.validation())).hasSize(4);
        assertThat(split.validation().structures().stream()
                        .filter(s -> s.sites() > 0)
                        .count())
                .isEqualTo(4); // two topologies of two snapshots
        assertThat(DataSetSplit.fraction(SET, DataSetSplit.By.TOPOLOGY, 0.2, seed))
                .isEqualTo(split);
    }

    @Test
    void theSeedChooses() {
        Set<Set<String>> chosen = new HashSet<>();
        for (int seed = 1; seed < 9; seed++) {
            chosen.add(topologies(DataSetSplit.fraction(SET, DataSetSplit.By.TOPOLOGY, 0.2, seed)
                    .validation()));
        }
        assertThat(chosen).hasSizeGreaterThan(4);
    }

    @Test
    void aDensityIsKeptOutWhole() {
        DataSetSplit split = DataSetSplit.named(SET, DataSetSplit.By.DENSITY, List.of("1.5", "2.01"));
        assertDisjoint(split);
        assertThat(split.validation().structures())
                .extracting(DataSetJson::densityClass)
                .containsOnly(1.5, 2.0);
        assertThat(split.training().structures())
                .extracting(DataSetJson::densityClass)
                .containsOnly(1.25, 1.75);
        DataSetSplit part = DataSetSplit.fraction(SET, DataSetSplit.By.DENSITY, 0.25, 1);
        assertDisjoint(part);
        assertThat(part.validation().structures())
                .extracting(DataSetJson::densityClass)
                .containsOnly(
                        DataSetJson.densityClass(part.validation().structures().getFirst()));
    }

    @Test
    void topologiesByName() {
        DataSetSplit split = DataSetSplit.named(SET, DataSetSplit.By.TOPOLOGY, List.of("n1?", "n3"));
        assertDisjoint(split);
        assertThat(topologies(split.validation())).hasSize(11);
    }

    @ParameterizedTest
    @EnumSource(DataSetSplit.By.class)
    void whatCannotBeSplitIsRefused(DataSetSplit.By by) {
        DataSet one = SET.with(SET.structures().subList(0, 2));
        assertThatThrownBy(() -> DataSetSplit.fraction(one, by, 0.5, 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("nothing to split");
        assertThatThrownBy(() -> DataSetSplit.named(SET, by, List.of(by == DataSetSplit.By.DENSITY ? "7" : "m")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("there are ");
    }

    @Test
    void somethingMustBeLeft() {
        assertThatThrownBy(() -> DataSetSplit.named(SET, DataSetSplit.By.TOPOLOGY, List.of("*")))
                .hasMessageContaining("nothing would be left");
        assertThatThrownBy(() -> DataSetSplit.named(SET, DataSetSplit.By.DENSITY, List.of("dense")))
                .hasMessageContaining("no density");
        for (double fraction : new double[] {0.01, 0.99}) {
            DataSetSplit split = DataSetSplit.fraction(SET, DataSetSplit.By.TOPOLOGY, fraction, 1);
            assertThat(split.training().structures()).isNotEmpty();
            assertThat(split.validation().structures()).isNotEmpty();
        }
    }
}
