package org.spectraform.analysis.rings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectraform.analysis.Cases;
import org.spectraform.analysis.Lattices;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.Structure;

class RingStatisticsTest {
    private static final double BOND = 1.85; // carbon, angstrom

    private static RingStatistics carbon(Structure structure) {
        return RingStatistics.of(structure, BOND, 12);
    }

    /** Only rings of {@code n} atoms, {@code perAtom} of them for each atom, and the same number through every atom. */
    private static void onlyRingsOf(int n, double perAtom, RingStatistics rings) {
        for (int m = 3; m <= rings.largest(); m++) {
            assertThat(rings.perAtom(m)).as("rings of %d per atom", m).isEqualTo(m == n ? perAtom : 0);
            for (int through : rings.through()[m]) {
                assertThat(through).isEqualTo(m == n ? (int) Math.round(n * perAtom) : 0);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void diamondHasTwoSixRingsAnAtomInAnyCell(int m) {
        onlyRingsOf(6, 2, carbon(Lattices.diamond(m)));
        onlyRingsOf(6, 2, carbon(Lattices.repeat(Lattices.primitiveDiamond(), m)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void grapheneHasHalfASixRingAnAtomInAnyCell(int m) {
        onlyRingsOf(6, 0.5, carbon(Lattices.repeat(Lattices.graphene(), m)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void idealCristobaliteHasRingsOfSixSilicaUnits(int m) {
        // Silicon as in diamond, a = 7.16 angstrom, oxygen half way: every ring of diamond has twice as many atoms.
        double scale = 7.16 / 3.567;
        double[] si = Lattices.diamond(1).positions();
        double[] x = new double[3 * 24];
        int[] species = new int[24];
        for (int i = 0; i < 24; i++) {
            species[i] = i < 8 ? 14 : 8;
        }
        int[][] directions = {{1, 1, 1}, {1, -1, -1}, {-1, 1, -1}, {-1, -1, 1}};
        for (int i = 0; i < 8; i++) {
            for (int c = 0; c < 3; c++) {
                x[3 * i + c] = si[3 * i + c] * scale;
                for (int d = 0; i < 4 && d < 4; d++) {
                    x[3 * (8 + 4 * i + d) + c] = si[3 * i + c] * scale + directions[d][c] * 7.16 / 8;
                }
            }
        }
        Structure cristobalite = Lattices.repeat(new Structure(Cell.cubic(7.16), species, x), m);
        RingStatistics rings = RingStatistics.of(cristobalite, 1.8, 12);
        long[] expected = new long[13];
        expected[12] = 16L * m * m * m; // two for each of eight silicon atoms
        assertThat(rings.count()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void theSimpleCubicLatticeHasThreeSquaresAndFourHexagonsAnAtom(int m) {
        // The faces of the cubes, and the four zigzags around the body diagonals of each.
        Structure one = Lattices.carbon(Cell.cubic(1), new double[3]);
        RingStatistics rings = RingStatistics.of(Lattices.repeat(one, m), 1.1, 10);
        for (int n = 3; n <= 10; n++) {
            assertThat(rings.perAtom(n)).isEqualTo(n == 4 ? 3 : n == 6 ? 4 : 0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    void randomNetworksAgreeWithTheDefinition(int seed) {
        Structure atoms = Lattices.disordered(Cell.of(3, 0, 0, 1, 3, 0, -0.5, 0.7, 3), 8 + seed % 4, 0.1, seed);
        NeighbourList bonds = randomBonds(atoms, 14 + seed % 5, seed);
        long[] slow = new BruteForceRings(atoms, bonds, 8).count;
        assertThat(Arrays.stream(slow).sum()).isPositive();
        assertThat(RingStatistics.of(atoms, bonds, 8).count()).isEqualTo(slow);
        assertThat(RingStatistics.of(atoms, bonds, 7).count()).isEqualTo(Arrays.copyOf(slow, 8));
    }

    /** Bonds between atoms and images of atoms in the cells around, whatever their distance. */
    private static NeighbourList randomBonds(Structure atoms, int bonds, int seed) {
        int n = atoms.size();
        Random random = new Random(seed);
        List<Set<List<Integer>>> ends = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            ends.add(new LinkedHashSet<>());
        }
        for (int b = 0; b < bonds; b++) {
            int i = random.nextInt(n);
            int j = random.nextInt(n);
            // Mostly within the cell, so that there are rings of many sizes.
            int[] shift = {random.nextInt(8) / 7, random.nextInt(8) / 7, -(random.nextInt(8) / 7)};
            if (i != j || shift[0] != 0 || shift[1] != 0 || shift[2] != 0) {
                ends.get(i).add(List.of(j, shift[0], shift[1], shift[2]));
                ends.get(j).add(List.of(i, -shift[0], -shift[1], -shift[2]));
            }
        }
        int count = ends.stream().mapToInt(Set::size).sum();
        int[] start = new int[n + 1];
        int[] sender = new int[count];
        double[][] d = new double[3][count];
        for (int i = 0; i < n; i++) {
            int e = start[i];
            for (List<Integer> end : ends.get(i)) {
                sender[e] = end.get(0);
                for (int c = 0; c < 3; c++) {
                    d[c][e] = atoms.position(end.get(0), c)
                            + atoms.cell().cartesian(c, end.get(1), end.get(2), end.get(3))
                            - atoms.position(i, c);
                }
                e++;
            }
            start[i + 1] = e;
        }
        return new NeighbourList(start, sender, d[0], d[1], d[2]);
    }

    @Test
    void countsDependOnTheNetworkAlone() {
        Structure glass = Lattices.disordered(Cell.of(6, 0, 0, 1.5, 5.5, 0, -1, 2, 6.5), 32, 1.2, 5);
        RingStatistics rings = RingStatistics.of(glass, 2.1, 12);
        assertThat(Arrays.stream(rings.count()).sum()).isGreaterThan(20);
        for (Structure same : new Structure[] {
            Lattices.rotated(glass), Lattices.permuted(glass, 1), Lattices.unwrapped(glass, 2), glass.wrapped()
        }) {
            assertThat(RingStatistics.of(same, 2.1, 12).count()).isEqualTo(rings.count());
        }
        RingStatistics eight = RingStatistics.of(Lattices.repeat(glass, 2), 2.1, 12);
        for (int n = 3; n <= 12; n++) {
            assertThat(eight.count()[n]).isEqualTo(8 * rings.count()[n]);
            assertThat(eight.through()[n][17]).isEqualTo(rings.through()[n][17]);
            assertThat(Arrays.stream(rings.through()[n]).sum()).isEqualTo((int) (n * rings.count()[n]));
        }
    }

    @Test
    void aChainThroughTheBoundaryIsNoRing() {
        Structure chain = Lattices.carbon(Cell.orthogonal(4.2, 20, 20), new double[] {0, 0, 0, 1.4, 0, 0, 2.8, 0, 0});
        assertThat(carbon(chain).sizes()).isEmpty();
    }

    @Test
    void aTriangleWithATail() {
        double h = 1.5 * Math.sqrt(3) / 2;
        Structure triangle = Lattices.carbon(
                Cell.cubic(12), new double[] {1, 1, 1, 2.5, 1, 1, 1.75, 1 + h, 1, 1.75, 1 + h + 1.5, 1});
        RingStatistics rings = carbon(triangle);
        assertThat(rings.sizes()).containsExactly(3);
        assertThat(rings.perAtom(3)).isEqualTo(0.25);
        assertThat(rings.shareOfAtoms(3)).isEqualTo(0.75);
        assertThat(RingStatistics.of(triangle, 1.85, 3).count()).containsExactly(0, 0, 0, 1);
    }

    @Test
    void withoutAtomsOrBondsThereAreNoRings() {
        assertThat(carbon(Lattices.carbon(Cell.cubic(5), new double[0])).sizes())
                .isEmpty();
        assertThat(carbon(Lattices.carbon(Cell.cubic(5), new double[3])).shareOfAtoms(6))
                .isZero();
        Structure coincident = Lattices.carbon(Cell.cubic(5), new double[6]);
        assertThat(carbon(coincident).sizes()).isEmpty();
    }

    @Test
    void sizesOutOfRangeAreRefused() {
        Structure diamond = Lattices.diamond(1);
        assertThatThrownBy(() -> RingStatistics.of(diamond, 1.85, 41)).hasMessageContaining("3 to 40");
        assertThatThrownBy(() -> RingStatistics.of(diamond, 1.85, 2)).hasMessageContaining("3 to 40");
        Structure dense = Lattices.carbon(Cell.cubic(0.01), new double[3]);
        assertThatThrownBy(() -> RingStatistics.of(dense, 0.25, 6)).hasMessageContaining("cutoff");
    }

    /** What is known of alpha-quartz: rings of 12 and 16 atoms, 6 and 8 of them silicon; 1 and 5 for each silicon atom. */
    @Test
    void quartzHasTwelveAndSixteenRings() {
        Structure quartz = Cases.quartz();
        NeighbourList bonds = NeighbourList.of(quartz, 1.9);
        RingStatistics twelve = RingStatistics.of(quartz, bonds, 12);
        assertThat(twelve.count()[12]).isEqualTo(3);
        assertThat(twelve.complete()).isFalse();
        LargerRings larger = LargerRings.of(quartz, bonds, RingSettings.USUAL);
        assertThat(larger).isEqualTo(new LargerRings(LargerRings.Kind.SOME, 16, 24));

        RingStatistics twenty = RingStatistics.of(quartz, bonds, 20);
        assertThat(twenty.perAtom(12)).isEqualTo(3 / 9.0);
        assertThat(twenty.perAtom(16)).isEqualTo(15 / 9.0);
        assertThat(Arrays.stream(twenty.count()).sum()).isEqualTo(18);
        assertThat(LargerRings.of(quartz, bonds, new RingSettings(16, Set.of())).kind())
                .isEqualTo(LargerRings.Kind.NOT_EXCLUDED);

        RingStatistics silicon = RingStatistics.of(quartz, bonds, new RingSettings(12, Set.of(14)));
        assertThat(silicon.atoms()).isEqualTo(3);
        assertThat(silicon.perAtom(6)).isEqualTo(1);
        assertThat(silicon.perAtom(8)).isEqualTo(5);
        assertThat(Arrays.stream(silicon.count()).sum()).isEqualTo(18);
        assertThat(silicon.through()[8]).containsOnly(40);
    }

    /** Two tetrahedra that share an edge: four atoms, two of them silicon. */
    @Test
    void twoBridgesAreARingOfTwo() {
        Structure edge = new Structure(Cell.cubic(12), new int[] {14, 8, 14, 8, 8}, new double[] {
            5, 5, 5, 6.2, 6.2, 5, 7.4, 5, 5, 6.2, 3.8, 5, 8.6, 6.2, 5
        });
        NeighbourList bonds = NeighbourList.of(edge, 1.9);
        assertThat(RingStatistics.of(edge, bonds, 6).sizes()).containsExactly(4);
        RingStatistics silicon = RingStatistics.of(edge, bonds, new RingSettings(6, Set.of(14)));
        assertThat(silicon.sizes()).containsExactly(2);
        assertThat(silicon.through()[2]).containsExactly(1, 1);
        assertThat(silicon.perAtom(2)).isEqualTo(0.5);
    }

    /** A molecule, a chain through the cells and branches cannot have larger rings; a network might. */
    @Test
    void whereTheSearchMustEndIsKnownIfItIs() {
        double[] benzene = new double[18];
        for (int k = 0; k < 6; k++) {
            benzene[3 * k] = 5 + 1.4 * Math.cos(k * Math.PI / 3);
            benzene[3 * k + 1] = 5 + 1.4 * Math.sin(k * Math.PI / 3);
            benzene[3 * k + 2] = 5;
        }
        Structure ring = Lattices.carbon(Cell.cubic(12), benzene);
        assertThat(RingStatistics.of(ring, BOND, 6).complete()).isTrue();
        assertThat(RingStatistics.of(ring, BOND, 5).complete()).isFalse();
        assertThat(LargerRings.of(ring, NeighbourList.of(ring, BOND), new RingSettings(5, Set.of())))
                .isEqualTo(new LargerRings(LargerRings.Kind.SOME, 6, 10));
        Structure polyethylene = Cases.polyethylene();
        assertThat(RingStatistics.of(polyethylene, 1.7, 3).complete())
                .as("H-H is 1.78")
                .isTrue();
        assertThat(carbon(Lattices.diamond(1)).complete()).isFalse();
        assertThat(LargerRings.of(Lattices.diamond(1), NeighbourList.of(Lattices.diamond(1), BOND), RingSettings.USUAL))
                .isEqualTo(new LargerRings(LargerRings.Kind.NOT_EXCLUDED, 0, 24));
        assertThat(carbon(Lattices.carbon(Cell.cubic(5), new double[3])).complete())
                .isTrue();
    }
}
