package org.spectraform.analysis.novelty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectraform.analysis.Lattices;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

class TrainingSetTest {
    private static final Structure FIRST = glass(1);
    private static final Structure SECOND = glass(2);
    private static final TrainingSet KNOWN = TrainingSet.of(List.of(FIRST, SECOND));

    private static Structure glass(long seed) {
        return Lattices.disordered(Cell.of(8, 0, 0, 1, 8.2, 0, -0.7, 0.5, 7.8), 64, 1.35, seed);
    }

    private static double mean(double[] x) {
        return Arrays.stream(x).average().orElseThrow();
    }

    @Test
    void copiesAreFoundHoweverTheyAreDescribed() {
        Structure supercell = Lattices.repeat(FIRST, 2);
        for (Structure copy : List.of(
                FIRST,
                SECOND.wrapped(),
                Lattices.rotated(FIRST),
                Lattices.permuted(SECOND, 5),
                Lattices.unwrapped(FIRST, 6),
                Lattices.rotated(Lattices.permuted(supercell, 7)))) {
            assertThat(Arrays.stream(KNOWN.distances(copy)))
                    .hasSize(copy.size())
                    .allMatch(d -> d < 1e-6);
        }
    }

    /** Of root mean square length in three dimensions. */
    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.05, 0.1})
    void thermalMotionShowsAsItsSize(double rms) {
        double[] d = KNOWN.distances(Lattices.rotated(Lattices.jittered(FIRST, rms / Math.sqrt(3), 4)));
        // A little less: translation and rotation are fitted.
        assertThat(mean(d)).isBetween(0.8 * rms, rms);
        assertThat(Arrays.stream(d).max().orElseThrow()).isLessThan(1.5 * rms);
    }

    @Test
    void anIndependentNetworkIsMuchFarther() {
        double[] strangers = KNOWN.distances(glass(3));
        assertThat(Arrays.stream(strangers).min().orElseThrow()).isGreaterThan(0.3);
        double[] between = KNOWN.distancesBetweenTopologies(100);
        assertThat(between).hasSize(100);
        assertThat(mean(between)).isBetween(0.8 * mean(strangers), 1.3 * mean(strangers));
        Novelty novelty = Novelty.of(List.of(glass(3), Lattices.jittered(FIRST, 0.02, 8)), KNOWN);
        assertThat(novelty.distances()).hasSize(128);
        assertThat(novelty.copied()).hasValue(0.5);
        assertThat(novelty.copiedBetweenTopologies()).hasValue(0);
    }

    @Test
    void snapshotsOfOneNetworkAreToldFromOthers() {
        Structure third = glass(3);
        TrainingSet set = TrainingSet.of(List.of(
                FIRST,
                third,
                Lattices.permuted(Lattices.jittered(FIRST, 0.06, 1), 1),
                SECOND,
                Lattices.jittered(third, 0.06, 2),
                Lattices.jittered(FIRST, 0.06, 3),
                Lattices.jittered(FIRST, 0.06, 4),
                Lattices.jittered(FIRST, 0.06, 5)));
        int[] n = set.topologies();
        assertThat(new int[] {n[2], n[5], n[6], n[7]}).containsOnly(n[0]);
        assertThat(n[4]).isEqualTo(n[1]);
        assertThat(Arrays.stream(n).distinct().count()).isEqualTo(3);
        assertThat(set.size()).isEqualTo(8 * 64);
        assertThat(Arrays.stream(set.distancesBetweenTopologies(50))).allMatch(d -> d > 0.3);
    }

    @Test
    void crystalsAreOneNetworkInAnyCell() {
        TrainingSet set =
                TrainingSet.of(List.of(Lattices.diamond(1), Lattices.graphene(), Lattices.primitiveDiamond()));
        assertThat(set.topologies()[2]).isEqualTo(set.topologies()[0]).isNotEqualTo(set.topologies()[1]);
        assertThat(Arrays.stream(set.distances(Lattices.rotated(Lattices.diamond(2)))))
                .allMatch(d -> d < 1e-6);
        assertThat(Arrays.stream(set.distances(Lattices.repeat(Lattices.graphene(), 2))))
                .allMatch(d -> d < 1e-6);
        assertThat(Arrays.stream(set.distances(FIRST))).allMatch(d -> d > 0.2);
    }

    @Test
    void oddStructuresHaveDistancesToo() {
        Structure lone = Lattices.carbon(Cell.cubic(20), new double[3]);
        Structure pair = Lattices.carbon(Cell.cubic(20), new double[] {1, 1, 1, 2.4, 1, 1});
        Structure coincident = Lattices.carbon(Cell.cubic(20), new double[] {1, 1, 1, 1, 1, 1, 2.4, 1, 1});
        Structure nitrogen = new Structure(Cell.cubic(20), new int[] {7}, new double[3]);
        Structure none = Lattices.carbon(Cell.cubic(20), new double[0]);
        TrainingSet set = TrainingSet.of(List.of(lone, pair, none));
        assertThat(set.distances(lone)).containsExactly(0);
        assertThat(Arrays.stream(set.distances(Lattices.rotated(pair)))).allMatch(d -> d < 1e-9);
        assertThat(Arrays.stream(set.distances(coincident))).hasSize(3).allMatch(d -> d > 0.1 && d <= 1);
        assertThat(set.distances(nitrogen)).containsExactly(1);
        assertThat(set.distances(none)).isEmpty();
        assertThat(TrainingSet.of(List.of(none)).distances(lone)).containsExactly(1);
        assertThat(TrainingSet.of(List.of()).distances(lone)).containsExactly(1);
        assertThat(Novelty.of(List.of(none), TrainingSet.of(List.of(lone))).copied())
                .isEmpty();
        assertThat(Novelty.of(List.of(lone), TrainingSet.of(List.of(lone))).copiedBetweenTopologies())
                .isEmpty();
        assertThat(Arrays.stream(TrainingSet.of(List.of(coincident)).distances(coincident)))
                .allMatch(d -> d < 1e-9);
    }
}
