package org.spectraform.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

class SteinhardtTest {
    private static final int[] ALL = IntStream.rangeClosed(2, 12).toArray();

    static Stream<Arguments> references() {
        double nan = Double.NaN; // not among the reference values
        return Stream.of(
                Arguments.of("sc", Crystals.sc(), 2.5, 6, 0.76376262, 0.35355339, 0.0, 0.0),
                Arguments.of("bcc 8", Crystals.bcc(), 2.9, 8, 0.50917508, 0.62853936, 0.0, 0.0),
                Arguments.of("bcc 14", Crystals.bcc(), 3.6, 14, 0.03636965, 0.51068823, 0.0, 0.0),
                Arguments.of("fcc", Crystals.fcc(), 3.2, 12, 0.19094065, 0.57452426, 0.0, 0.0),
                Arguments.of("hcp", Crystals.hcp(), 2.3, 12, 0.09722222, 0.48476169, 0.07607258, 0.0058517),
                Arguments.of("icosahedron", Crystals.icosahedron(), 1.95, 12, 0.0, 0.66332496, nan, nan),
                Arguments.of("diamond", Lattices.diamond(1), 1.85, 4, 0.50917508, 0.62853936, 0.74535599, 0.44721),
                Arguments.of("graphene", Lattices.graphene(), 1.85, 3, 0.375, 0.74082935, 0.79056942, 0.39528),
                Arguments.of(
                        "two opposite",
                        Lattices.carbon(Cell.orthogonal(1.5, 9, 9), new double[3]),
                        1.6,
                        2,
                        1.0,
                        1.0,
                        0.0,
                        0.0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("references")
    void latticesHaveTheirReferenceValues(
            String name, Structure s, double cutoff, int n, double q4, double q6, double q3, double averagedQ3) {
        for (WeightedNeighbours neighbours :
                new WeightedNeighbours[] {WeightedNeighbours.within(s, cutoff), WeightedNeighbours.nearest(s, n)}) {
            assertThat(neighbours.start()[1]).as("neighbours").isEqualTo(n);
            Steinhardt plain = Steinhardt.of(neighbours, 6, 4, 3);
            check(plain, q4, q6, q3, 1e-8);
            if (!Double.isNaN(averagedQ3)) { // all atoms alike: the even degrees must not change
                check(plain.averaged(), q4, q6, averagedQ3, 6e-6);
                assertThat(plain.averaged().q(4)[0]).isCloseTo(q4, within(1e-8));
                assertThat(plain.averaged().q(6)[0]).isCloseTo(q6, within(1e-8));
            }
        }
    }

    private static void check(Steinhardt steinhardt, double q4, double q6, double q3, double tolerance) {
        assertThat(steinhardt.q(4)[0]).as("q4").isCloseTo(q4, within(tolerance));
        assertThat(steinhardt.q(6)[0]).as("q6").isCloseTo(q6, within(tolerance));
        if (!Double.isNaN(q3)) {
            assertThat(steinhardt.q(3)[0]).as("q3").isCloseTo(q3, within(tolerance));
        }
    }

    /** Values printed by Steinhardt et al. and by Mickel et al. */
    @ParameterizedTest
    @CsvSource({
        "sc, 0.159317, 0.013161",
        "bcc, -0.159317, 0.013161",
        "fcc, -0.159317, -0.013161",
        "hcp, 0.134097, -0.012442",
        "icosahedron, 0, -0.169754"
    })
    void cubicInvariantsHaveTheValuesOfTheLiterature(String name, double w4, double w6) {
        WeightedNeighbours n = switch (name) {
            case "sc" -> WeightedNeighbours.nearest(Crystals.sc(), 6);
            case "bcc" -> WeightedNeighbours.nearest(Crystals.bcc(), 8);
            case "fcc" -> WeightedNeighbours.nearest(Crystals.fcc(), 12);
            case "hcp" -> WeightedNeighbours.nearest(Crystals.hcp(), 12);
            default -> WeightedNeighbours.nearest(Crystals.icosahedron(), 12);
        };
        Steinhardt s = Steinhardt.of(n, 4, 6);
        assertThat(s.wHat(4)[0]).as("w4").isCloseTo(w4, within(1e-6));
        assertThat(s.wHat(6)[0]).as("w6").isCloseTo(w6, within(1e-6));
    }

    /** An independent way to all of it: angles, explicit sums for Y_lm, Racah's formula in floating point. */
    @Test
    void disorderAgreesWithBruteForce() {
        Structure s = Crystals.disordered(40, 0.6, 1.2, 3);
        WeightedNeighbours n = weighted(s, 2.6);
        Steinhardt ours = Steinhardt.of(n, ALL);
        Steinhardt averaged = ours.averaged();
        for (int l : ALL) {
            double[][] moments = new double[s.size()][];
            for (int i = 0; i < s.size(); i++) {
                moments[i] = BruteHarmonics.moments(n, i, l);
            }
            for (int i = 0; i < s.size(); i++) {
                double[] mean = moments[i].clone();
                for (int e = n.start()[i]; e < n.start()[i + 1]; e++) {
                    for (int k = 0; k < mean.length; k++) {
                        mean[k] += moments[n.sender()[e]][k];
                    }
                }
                for (int k = 0; k < mean.length; k++) {
                    mean[k] /= 1 + n.start()[i + 1] - n.start()[i];
                }
                same(ours, l, i, moments[i]);
                same(averaged, l, i, mean);
            }
        }
    }

    private static void same(Steinhardt ours, int l, int i, double[] moments) {
        assertThat(ours.q(l)[i]).as("q%d of %d", l, i).isCloseTo(BruteHarmonics.q(moments, l), within(1e-12));
        double w = BruteHarmonics.w(moments, l);
        assertThat(ours.w(l)[i]).as("w%d of %d", l, i).isCloseTo(w, within(1e-13));
        double norm = BruteHarmonics.norm(moments);
        assertThat(ours.wHat(l)[i])
                .as("normalised w%d of %d", l, i)
                .isCloseTo(w / (norm * Math.sqrt(norm)), within(1e-11));
    }

    private static WeightedNeighbours weighted(Structure s, double cutoff) {
        WeightedNeighbours n = WeightedNeighbours.within(s, cutoff);
        Random random = new Random(5);
        double[] weight = random.doubles(n.sender().length, 0.1, 2).toArray();
        return new WeightedNeighbours(n.start(), n.sender(), n.dx(), n.dy(), n.dz(), weight);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rotated", "unwrapped", "skewed", "reversed", "supercell"})
    void theDescriptionDoesNotMatter(String how) {
        Structure s = Crystals.disordered(60, 0.7, 1.2, 4);
        Structure other = switch (how) {
            case "rotated" -> Crystals.rotated(s, 6);
            case "unwrapped" -> Crystals.unwrapped(s);
            case "skewed" -> Crystals.skewed(s);
            case "reversed" -> Crystals.reversed(s);
            default -> Crystals.supercell(s, 2, 1, 3);
        };
        for (boolean cutoff : new boolean[] {true, false}) {
            Steinhardt a = Steinhardt.of(neighbours(s, cutoff), ALL).averaged();
            Steinhardt b = Steinhardt.of(neighbours(other, cutoff), ALL).averaged();
            for (int l : ALL) {
                for (int i = 0; i < s.size(); i++) {
                    int j = how.equals("reversed") ? s.size() - 1 - i : i;
                    assertThat(b.q(l)[j]).as("q%d", l).isCloseTo(a.q(l)[i], within(1e-11));
                    assertThat(b.w(l)[j]).as("w%d", l).isCloseTo(a.w(l)[i], within(1e-12));
                }
            }
        }
    }

    private static WeightedNeighbours neighbours(Structure s, boolean cutoff) {
        return cutoff ? WeightedNeighbours.within(s, 2.7) : WeightedNeighbours.nearest(s, 7);
    }

    @Test
    void weightsAreThoseOfRepeatedNeighboursAndZeroIsNone() {
        int[] start = {0, 2};
        double[] zero = {0, 0};
        WeightedNeighbours one = new WeightedNeighbours(
                start, new int[2], new double[] {1, 0}, new double[] {0, 1.5}, zero, new double[] {2, 1});
        WeightedNeighbours repeated = new WeightedNeighbours(
                new int[] {0, 4},
                new int[4],
                new double[] {1, 1, 0, 0.3},
                new double[] {0, 0, 1.5, 0.2},
                new double[] {0, 0, 0, 0.1},
                new double[] {1, 1, 1, 0});
        for (int l : ALL) {
            assertThat(Steinhardt.of(repeated, l).q(l)[0])
                    .isCloseTo(Steinhardt.of(one, l).q(l)[0], within(1e-14));
        }
        assertThatThrownBy(() -> new WeightedNeighbours(start, new int[2], zero, zero, zero, new double[] {1, -1}))
                .hasMessageContaining("weight");
    }

    @Test
    void lonelyAtomsAreZeroAndCounted() {
        Structure s = Lattices.carbon(Cell.cubic(20), new double[] {1, 1, 1, 2.4, 1, 1, 12, 12, 12});
        Steinhardt plain = Steinhardt.of(WeightedNeighbours.within(s, 1.85), ALL);
        for (Steinhardt x : new Steinhardt[] {plain, plain.averaged()}) {
            assertThat(x.isolated()).isEqualTo(1);
            for (int l : ALL) {
                assertThat(new double[] {x.q(l)[2], x.w(l)[2], x.wHat(l)[2]}).containsOnly(0.0);
            }
        }
        assertThat(plain.q(6)[0]).isCloseTo(1, within(1e-12)); // a single neighbour
    }

    @Test
    void coincidentAtomsAndWrongDegreesAreRefused() {
        Structure s = Lattices.carbon(Cell.cubic(9), new double[] {1, 1, 1, 1, 1, 1});
        assertThatThrownBy(() -> Steinhardt.of(WeightedNeighbours.within(s, 2), 6))
                .hasMessageContaining("atoms 0 and 1");
        WeightedNeighbours n = WeightedNeighbours.within(Crystals.sc(), 2.1);
        assertThatThrownBy(() -> Steinhardt.of(n, 21)).hasMessageContaining("1 to 20");
        assertThatThrownBy(() -> Steinhardt.of(n, 6).q(4)).hasMessageContaining("degree 4");
    }

    @Test
    void wignerSymbolsAreThoseOfRacah() {
        for (int l = 0; l <= 20; l++) {
            double squares = 0;
            for (int m1 = -l; m1 <= l; m1++) {
                for (int m2 = -l; m2 <= l; m2++) {
                    double symbol = Wigner3j.of(l, m1, m2);
                    squares += symbol * symbol;
                    if (l <= 12) {
                        assertThat(symbol).isCloseTo(BruteHarmonics.racah(l, m1, m2), within(1e-11));
                    }
                }
            }
            assertThat(squares).as("orthogonality, l = %d", l).isCloseTo(1, within(1e-12));
        }
    }
}
