package org.spectraform.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    /** Structures of different sizes with normal values, each structure with a mean of its own. */
    private static List<double[]> frames(int count, double mean, double spread, long seed) {
        Random random = new Random(seed);
        List<double[]> frames = new ArrayList<>();
        for (int f = 0; f < count; f++) {
            double own = mean + spread * random.nextGaussian();
            frames.add(random.doubles(150 + 40 * (f % 3))
                    .map(u -> own + 4 * (u - 0.5))
                    .toArray());
        }
        return frames;
    }

    private static Comparison compared(List<double[]> set, List<double[]> reference) {
        return Comparison.of(samples(set), samples(reference), -4, 4, 40, 1).orElseThrow();
    }

    private static List<Sample> samples(List<double[]> values) {
        return values.stream().map(Sample::of).toList();
    }

    @Test
    void aSetLikeTheReferenceLiesAtTheFloorAndAnotherAboveIt() {
        List<double[]> reference = frames(20, 0, 0.1, 1);
        Comparison same = compared(frames(20, 0, 0.1, 2), reference);
        Comparison other = compared(frames(20, 0.5, 0.1, 3), reference);
        double floor = same.wassersteinFloor().orElseThrow().mean();
        assertThat(same.wasserstein()).isLessThan(2 * floor);
        assertThat(other.wasserstein()).isCloseTo(0.5, within(0.12)).isGreaterThan(4 * floor);
        assertThat(same.jensenShannon())
                .isLessThan(2 * same.jensenShannonFloor().orElseThrow().mean());
        assertThat(other.jensenShannon())
                .isGreaterThan(1.5 * same.jensenShannonFloor().orElseThrow().mean());
        assertThat(same.basis()).isEqualTo(Comparison.Basis.STRUCTURES);
        assertThat(compared(frames(20, 0, 0.1, 2), reference)).isEqualTo(same);
    }

    @Test
    void theSpreadBetweenStructuresIsPartOfTheFloor() {
        double within = compared(frames(4, 0, 0, 2), frames(16, 0, 0, 4))
                .wassersteinFloor()
                .orElseThrow()
                .mean();
        double between = compared(frames(4, 0, 0, 2), frames(16, 0, 0.5, 4))
                .wassersteinFloor()
                .orElseThrow()
                .mean();
        assertThat(between).isGreaterThan(2 * within);
    }

    @Test
    void fewStructuresAreSplitInEveryWayAndOneByItsValues() {
        List<double[]> set = frames(2, 0, 0.1, 5);
        assertThat(compared(set, frames(2, 0, 0.1, 6)).wassersteinFloor())
                .hasValueSatisfying(f -> assertThat(f.splits()).isEqualTo(1));
        assertThat(compared(set, frames(4, 0, 0.1, 6)).wassersteinFloor())
                .hasValueSatisfying(f -> assertThat(f.splits()).isEqualTo(3));
        Comparison single = compared(set, frames(1, 0, 0.1, 6));
        assertThat(single.basis()).isEqualTo(Comparison.Basis.VALUES);
        assertThat(single.wassersteinFloor().orElseThrow().mean()).isBetween(0.01, 0.4);
        assertThat(compared(set, List.of(new double[] {0.5})).wassersteinFloor())
                .isEmpty();
    }

    @Test
    void valuesOutsideTheBinsCountInTheOutermost() {
        Optional<Comparison> c = Comparison.of(List.of(Sample.of(0.5, 99)), List.of(Sample.of(0.5, -99)), 0, 3, 3, 1);
        assertThat(c.orElseThrow().jensenShannon())
                .isCloseTo(Math.sqrt(1.5 - 0.75 * Math.log(3) / Math.log(2)), within(1e-12));
    }

    @Test
    void withoutValuesThereIsNothingToCompare() {
        List<Sample> empty = List.of(Sample.of());
        assertThat(Comparison.of(empty, samples(frames(2, 0, 0, 1)), 0, 1, 4, 1))
                .isEmpty();
        assertThat(Comparison.of(samples(frames(2, 0, 0, 1)), List.of(), 0, 1, 4, 1))
                .isEmpty();
        assertThat(NoiseFloor.halves(List.of(1), (a, b) -> 0, 1)).isEmpty();
        assertThatThrownBy(() -> NoiseFloor.of(List.of(1, 2), 2, (a, b) -> 0, 1))
                .hasMessageContaining("2 of 2");
        assertThatThrownBy(() -> Comparison.of(empty, empty, 1, 1, 4, 1)).hasMessageContaining("bins");
    }

    @Test
    void everyItemIsInOnePartAndPartsHaveTheirSizes() {
        List<Integer> items = List.of(0, 1, 2, 3, 4, 5, 6);
        List<Integer> firsts = new ArrayList<>();
        NoiseFloor floor = NoiseFloor.of(
                items,
                2,
                (a, b) -> {
                    List<Integer> all = new ArrayList<>(a);
                    all.addAll(b);
                    assertThat(a).hasSize(2);
                    assertThat(all).containsExactlyInAnyOrderElementsOf(items);
                    firsts.addAll(a);
                    return 1;
                },
                9);
        assertThat(floor.mean()).isEqualTo(1);
        assertThat(firsts.stream().distinct().count()).isGreaterThan(4);
    }
}
