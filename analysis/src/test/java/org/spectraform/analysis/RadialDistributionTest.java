package org.spectraform.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.spectraform.core.structure.Structure;

class RadialDistributionTest {
    @Test
    void randomPointsGiveOne() {
        RadialDistribution rdf = RadialDistribution.of(Lattices.randomPoints(10_000, 40), 6, 30);
        for (int k = 5; k < 30; k++) { // the first bins hold too few pairs to say much
            assertThat(rdf.g()[k]).as("g(%.1f)", rdf.r()[k]).isCloseTo(1, within(0.1));
        }
    }

    @Test
    void diamondShellsHoldFourTwelveTwelveSixNeighboursBeyondTheCell() {
        Structure diamond = Lattices.diamond(1); // 3.567 angstrom: the third and fourth shell lie beyond half the cell
        RadialDistribution rdf = RadialDistribution.of(diamond, 4, 4000);
        double[] shells = {1.54456, 2.52225, 2.95760, 3.567};
        int[] members = {4, 12, 12, 6};
        for (int s = 0; s < 4; s++) {
            double neighbours = 0;
            for (int k = 0; k < 4000; k++) {
                if (Math.abs(rdf.r()[k] - shells[s]) < 0.01) {
                    double lower = k * 0.001;
                    double upper = lower + 0.001;
                    double shell = 4 * Math.PI / 3 * (upper * upper * upper - lower * lower * lower);
                    neighbours += rdf.g()[k] * shell * 8 / diamond.cell().volume();
                }
            }
            assertThat(neighbours).isCloseTo(members[s], within(1e-9));
        }
    }

    @Test
    void aSupercellChangesNothing() {
        double[] one = RadialDistribution.of(Lattices.diamond(1), 8, 80).g();
        double[] eight = RadialDistribution.of(Lattices.diamond(2), 8, 80).g();
        for (int k = 0; k < 80; k++) {
            assertThat(eight[k]).isCloseTo(one[k], within(1e-9));
        }
    }

    @Test
    void noBinsIsRefused() {
        assertThatThrownBy(() -> RadialDistribution.of(Lattices.diamond(1), 5, 0))
                .hasMessageContaining("bins");
    }
}
