package org.spectraform.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spectraform.core.dataset.LabelledStructure;
import org.spectraform.core.dataset.SiteSpectra;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

class DataSetStatisticsTest {
    /** A chain of three and a lone atom. */
    private static final Structure CHAIN =
            new Structure(Cell.cubic(8), new int[] {6, 6, 6, 6}, new double[] {0, 0, 0, 1.4, 0, 0, 2.8, 0, 0, 4, 4, 4});

    @Test
    void spectraByCoordination() {
        SiteSpectra spectra = new SiteSpectra(
                Glass.GRID,
                new double[] {0, 1, 0, 0, 0, 0, 2, 0, 0, 3, 0, 0, 9, 9, 9, 9},
                new boolean[] {true, true, true, false});
        DataSet set = new DataSet(
                new DataSetInfo("s", "", "", "", "", List.of()),
                List.of(
                        new LabelledStructure("a", "a", CHAIN, spectra, Map.of(), Map.of()),
                        new LabelledStructure("b", "b", CHAIN, null, Map.of(), Map.of())));
        DataSetStatistics statistics = DataSetStatistics.of(set, done -> {});
        assertThat(statistics.topologiesFound()).isEqualTo(1);
        assertThat(statistics.share(1, 1)).isCloseTo(0.5, within(1e-12));
        assertThat(statistics.share(2, 2)).isCloseTo(0.25, within(1e-12));
        DataSetStatistics.Group ends = statistics.spectra(1, 1);
        assertThat(ends.sites()).isEqualTo(2);
        assertThat(ends.mean()).containsExactly(0, 2, 0, 0);
        assertThat(ends.sd()[1]).isCloseTo(Math.sqrt(2), within(1e-12));
        assertThat(ends.spread()).isCloseTo(Math.sqrt(0.5), within(1e-12));
        assertThat(ends.meanIntensity()).isCloseTo(0.5, within(1e-12));
        assertThat(ends.peak()).isEqualTo(1);
        assertThat(statistics.spectra(2, 2).mean()).containsExactly(0, 0, 2, 0);
        assertThat(statistics.spectra(3, 9).sites()).isZero();
        assertThat(statistics.densities()).hasSize(1);
        assertThat(statistics.at(statistics.densities()[0]).set().structures()).hasSize(2);
    }
}
