package org.spectraform.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.Structure;

class PairHistogramTest {
    private static final int C = 6;
    private static final int SI = 14;

    /** Ordered pairs of two species in equal bins, from the neighbour list. */
    private static long[] listed(Structure s, int a, int b, double rMax, int bins) {
        NeighbourList list = NeighbourList.of(s, rMax);
        long[] counts = new long[bins];
        for (int i = 0; i < s.size(); i++) {
            for (int e = list.start()[i]; e < list.start()[i + 1]; e++) {
                if (s.species(i) == a && s.species(list.sender()[e]) == b) {
                    // An atom and its image may lie on the edge of a bin, which belongs to the bin above.
                    int bin = (int) (list.distance(e) / rMax * bins + 1e-9);
                    counts[Math.min(bin, bins - 1)]++;
                }
            }
        }
        return counts;
    }

    /** Ordered pairs of two species by bin, from the running coordination. */
    private static long[] counted(RadialDistribution rdf, long centres) {
        long[] counts = new long[rdf.n().length];
        for (int k = 0; k < counts.length; k++) {
            counts[k] = Math.round((rdf.n()[k] - (k == 0 ? 0 : rdf.n()[k - 1])) * centres);
        }
        return counts;
    }

    /** From cells much smaller than the range to cells of many bins, flat and skewed ones. */
    @ParameterizedTest
    @CsvSource({"5, 0.3, 9", "60, 0.7, 11", "200, 1, 14", "200, 1, 1.7", "900, 2.5, 6", "900, 2.5, 3"})
    void pairsAreThoseOfTheNeighbourList(int atoms, double scale, double rMax) {
        Structure s = Crystals.disordered(atoms, scale, 0.8, 11);
        PairHistogram h = PairHistogram.of(s, rMax, 70);
        int silicon = (atoms + 2) / 3;
        assertThat(counted(h.partial(C, C), atoms - silicon)).isEqualTo(listed(s, C, C, rMax, 70));
        assertThat(counted(h.partial(C, SI), atoms - silicon)).isEqualTo(listed(s, C, SI, rMax, 70));
        assertThat(counted(h.partial(SI, C), silicon)).isEqualTo(listed(s, SI, C, rMax, 70));
        assertThat(counted(h.partial(SI, SI), silicon)).isEqualTo(listed(s, SI, SI, rMax, 70));
    }

    @Test
    void aSlabWithVacuumAndANeedleAreCountedInFull() {
        for (Cell cell : new Cell[] {Cell.orthogonal(9, 9, 120), Cell.of(3, 0, 0, 29, 4, 0, 31, -17, 5)}) {
            double[] x = Lattices.randomPoints(300, 3).positions();
            Structure s = Lattices.carbon(cell, x);
            long[] ours = counted(PairHistogram.of(s, 7, 50).total(), 300);
            assertThat(ours).isEqualTo(listed(s, C, C, 7, 50));
        }
    }

    @Test
    void partialsAddUpToTheTotalAndTendToOne() {
        Structure s = Crystals.disordered(900, 2, 0.9, 12);
        PairHistogram h = PairHistogram.of(s, 9, 30);
        double c = 2.0 / 3;
        for (int k = 0; k < 30; k++) {
            double sum = c * c * h.partial(C, C).g()[k]
                    + 2 * c * (1 - c) * h.partial(C, SI).g()[k]
                    + (1 - c) * (1 - c) * h.partial(SI, SI).g()[k];
            assertThat(h.total().g()[k]).isCloseTo(sum, within(1e-12));
            assertThat(h.partial(C, SI).g()[k]).isEqualTo(h.partial(SI, C).g()[k]);
            if (k >= 20) {
                assertThat(h.partial(SI, SI).g()[k]).isCloseTo(1, within(0.1));
            }
        }
        assertThat(h.partial(C, SI).n()[29] * 2).isCloseTo(h.partial(SI, C).n()[29], within(1e-9));
    }

    @Test
    void runningCoordinationIsThatOfDiamondAndTheReducedFunctionFollows() {
        RadialDistribution rdf = RadialDistribution.of(Lattices.diamond(1), 4, 400);
        assertThat(rdf.n()[199]).isEqualTo(4); // below 2.00 angstrom
        assertThat(rdf.n()[269]).isEqualTo(16);
        assertThat(rdf.n()[319]).isEqualTo(28);
        assertThat(rdf.n()[369]).isEqualTo(34);
        assertThat(rdf.n()[399]).isEqualTo(46);
        double rho = 8 / Math.pow(3.567, 3);
        assertThat(rdf.density()).isCloseTo(rho, within(1e-12));
        assertThat(rdf.reduced()[99]).isCloseTo(-4 * Math.PI * rho * 0.995, within(1e-12));
        assertThat(rdf.reduced()[154]).isCloseTo(4 * Math.PI * rho * 1.545 * (rdf.g()[154] - 1), within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rotated", "unwrapped", "skewed", "reversed", "supercell"})
    void theDescriptionDoesNotMatter(String how) {
        Structure[] structures = {Crystals.disordered(60, 0.7, 1.2, 4), Lattices.diamond(1), Crystals.hcp()};
        for (Structure s : structures) {
            Structure other = switch (how) {
                case "rotated" -> Crystals.rotated(s, 6);
                case "unwrapped" -> Crystals.unwrapped(s);
                case "skewed" -> Crystals.skewed(s);
                case "reversed" -> Crystals.reversed(s);
                default -> Crystals.supercell(s, 2, 1, 3);
            };
            assertThat(RadialDistribution.of(other, 8, 80).n())
                    .containsExactly(RadialDistribution.of(s, 8, 80).n(), within(1e-12));
        }
    }

    @Test
    void shellsOnTheEdgeOfABinStayTogether() {
        // The shells of this lattice lie on edges of bins; rounding must not part them.
        Structure s = Crystals.rotated(Crystals.supercell(Crystals.sc(), 5, 4, 3), 8);
        RadialDistribution rdf = RadialDistribution.of(s, 5, 50);
        assertThat(rdf.n()[19]).isZero();
        assertThat(rdf.n()[20]).isEqualTo(6);
        assertThat(rdf.n()[39]).isEqualTo(26);
        assertThat(rdf.n()[40]).isEqualTo(32);
    }

    @Test
    void everyAtomOfEveryFrameCountsAlike() {
        Structure small = Crystals.disordered(50, 0.7, 1, 1);
        Structure large = Crystals.disordered(300, 1.2, 1, 2);
        RadialDistribution a = RadialDistribution.of(small, 6, 30);
        RadialDistribution b = RadialDistribution.of(large, 6, 30);
        RadialDistribution both = PairHistogram.of(List.of(small, large), 6, 30).total();
        double wa = 50 * a.density();
        double wb = 300 * b.density();
        for (int k = 0; k < 30; k++) {
            assertThat(both.n()[k]).isCloseTo((50 * a.n()[k] + 300 * b.n()[k]) / 350, within(1e-12));
            assertThat(both.g()[k]).isCloseTo((wa * a.g()[k] + wb * b.g()[k]) / (wa + wb), within(1e-12));
        }
        // Two copies of a frame, or a frame and its supercell, are the frame.
        RadialDistribution twice = PairHistogram.of(List.of(small, Crystals.supercell(small, 1, 2, 1)), 6, 30)
                .total();
        assertThat(twice.g()).containsExactly(a.g(), within(1e-12));
    }

    @Test
    void framesOfDifferentSpeciesAddUp() {
        PairHistogram h = PairHistogram.of(
                List.of(Lattices.diamond(1), Crystals.disordered(60, 0.7, 1, 3), Crystals.sc()), 5, 20);
        assertThat(h.species()).containsExactly(C, SI);
        assertThat(h.atoms()).isEqualTo(69);
        Structure mixed = Crystals.disordered(60, 0.7, 1, 3);
        assertThat(h.partial(SI, SI).g())
                .containsExactly(PairHistogram.of(mixed, 5, 20).partial(SI, SI).g(), within(1e-12));
    }

    @Test
    void theBoundariesAreRefusedInOneLine() {
        Structure s = Lattices.diamond(1);
        assertThatThrownBy(() -> PairHistogram.of(s, 5, 0)).hasMessageContaining("bins");
        assertThatThrownBy(() -> PairHistogram.of(s, -5, 3)).hasMessageContaining("range");
        assertThatThrownBy(() -> PairHistogram.of(List.of(), 5, 3)).hasMessageContaining("no structures");
        assertThatThrownBy(() -> PairHistogram.of(Lattices.carbon(Cell.cubic(3), new double[0]), 5, 3))
                .isInstanceOf(InputException.class);
        assertThatThrownBy(() -> PairHistogram.of(s, 5, 3).partial(C, SI)).hasMessageContaining("species 14");
        assertThatThrownBy(() -> PairHistogram.of(s, 5, 3).plus(PairHistogram.of(s, 5, 4)))
                .hasMessageContaining("do not add");
    }

    @Test
    void coincidentAtomsAndASingleAtomAreSensible() {
        Structure two = Lattices.carbon(Cell.cubic(9), new double[] {1, 1, 1, 1, 1, 1});
        assertThat(RadialDistribution.of(two, 4, 4).n()[0]).isEqualTo(1);
        Structure one = Lattices.carbon(Cell.cubic(9), new double[3]);
        assertThat(RadialDistribution.of(one, 8, 4).g()).containsOnly(0.0);
        assertThat(RadialDistribution.of(one, 10, 10).n()[9]).isEqualTo(6); // its own images
    }

    /** Lines of the file that bench/python/make_pairs_golden.py wrote with ASE. */
    private static List<double[]> golden(String name) throws IOException {
        String text = new String(resource("disordered-pairs.txt"), StandardCharsets.UTF_8);
        return text.lines()
                .filter(l -> l.startsWith(name + " "))
                .map(l -> Arrays.stream(l.split(" ", -1))
                        .skip(1)
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(PairHistogramTest.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        }
    }

    @Test
    void aseFindsTheSame(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("disordered.extxyz"), resource("disordered.extxyz"));
        Structure s = StructureFiles.read(file).getFirst().structure();
        double[] coordination = golden("coordination").getFirst();
        assertThat(Arrays.stream(Coordination.of(s, coordination[0]).numbers())
                        .asDoubleStream()
                        .toArray())
                .isEqualTo(Arrays.copyOfRange(coordination, 1, coordination.length));
        int silicon = 0;
        for (int z : s.species()) {
            silicon += z == SI ? 1 : 0;
        }
        for (double[] line : golden("pairs")) {
            int bins = line.length - 3;
            RadialDistribution rdf = PairHistogram.of(s, line[2], bins).partial((int) line[0], (int) line[1]);
            long[] found = counted(rdf, line[0] == SI ? silicon : s.size() - silicon);
            assertThat(Arrays.stream(found).asDoubleStream().toArray())
                    .isEqualTo(Arrays.copyOfRange(line, 3, line.length));
        }
        double[] rdf = golden("rdf").getFirst();
        assertThat(RadialDistribution.of(s, rdf[2], rdf.length - 3).g())
                .containsExactly(Arrays.copyOfRange(rdf, 3, rdf.length), within(1e-10));
    }
}
