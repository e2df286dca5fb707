package org.spectraform.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.Structure;

class BondsTest {
    @Test
    void aSupercellRepeatsEveryBondAndAngle() {
        Structure glass = Lattices.disordered(Cell.of(5, 0, 0, 1.5, 4.5, 0, -1, 2, 5.5), 20, 1.2, 5);
        NeighbourList one = NeighbourList.of(glass, 2.1);
        NeighbourList eight = NeighbourList.of(Lattices.rotated(Lattices.repeat(glass, 2)), 2.1);
        assertThat(Bonds.angles(eight).count()).isEqualTo(8 * Bonds.angles(one).count());
        assertThat(Bonds.angles(eight).mean()).isCloseTo(Bonds.angles(one).mean(), within(1e-9));
        assertThat(Bonds.angles(eight).sd()).isCloseTo(Bonds.angles(one).sd(), within(1e-9));
        assertThat(Bonds.lengths(eight).mean()).isCloseTo(Bonds.lengths(one).mean(), within(1e-12));
    }

    @Test
    void silicaHasTetrahedralSiliconAndBentOxygen() {
        // Si - O - Si bent by 144 degrees, and a second oxygen at 109.5 degrees on the first silicon, at (1.6, 0, 0).
        double bent = Math.toRadians(144);
        double tetrahedral = Math.toRadians(109.5);
        double[] x = {
            0,
            0,
            0,
            1.6,
            0,
            0,
            1.6 * Math.cos(bent),
            1.6 * Math.sin(bent),
            0,
            1.6 - 1.6 * Math.cos(tetrahedral),
            -1.6 * Math.sin(tetrahedral),
            0
        };
        Structure s = new Structure(Cell.cubic(15), new int[] {8, 14, 14, 8}, x);
        NeighbourList list = NeighbourList.of(s, 1.8);
        SortedMap<String, Distribution> angles = Bonds.anglesByTriplet(s, list);
        assertThat(angles.keySet()).containsExactly("O-Si-O", "Si-O-Si");
        assertThat(angles.get("Si-O-Si").mean()).isCloseTo(144, within(1e-9));
        assertThat(angles.get("O-Si-O").mean()).isCloseTo(109.5, within(1e-9));
        SortedMap<String, Distribution> lengths = Bonds.lengthsByPair(s, list);
        assertThat(lengths.keySet()).containsExactly("O-Si");
        assertThat(lengths.get("O-Si").count()).isEqualTo(6);
        assertThat(lengths.get("O-Si").mean()).isCloseTo(1.6, within(1e-12));
    }

    @Test
    void theSpeciesShareTheAnglesAmongThem() {
        Structure glass = Lattices.disordered(Cell.cubic(6), 30, 1.2, 6);
        int[] species = glass.species();
        for (int i = 0; i < 30; i += 3) {
            species[i] = 7;
        }
        Structure mixed = new Structure(glass.cell(), species, glass.positions());
        NeighbourList list = NeighbourList.of(mixed, 2.1);
        int angles = 0;
        for (Distribution d : Bonds.anglesByTriplet(mixed, list).values()) {
            angles += d.count();
        }
        int lengths = 0;
        for (Distribution d : Bonds.lengthsByPair(mixed, list).values()) {
            lengths += d.count();
        }
        assertThat(angles).isEqualTo(Bonds.angles(list).count());
        assertThat(lengths).isEqualTo(list.edges());
        assertThat(Bonds.lengthsByPair(mixed, list).keySet()).containsExactly("C-C", "C-N", "N-N");
    }

    @Test
    void theBondOfCoincidentAtomsMakesNoAngles() {
        Structure s = Lattices.carbon(Cell.cubic(9), new double[] {1, 1, 1, 1, 1, 1, 2.4, 1, 1, 1, 2.4, 1});
        Distribution angles = Bonds.angles(NeighbourList.of(s, 1.85));
        double[] sorted = Arrays.stream(angles.values()).sorted().toArray();
        assertThat(sorted).containsExactly(new double[] {0, 0, 90, 90}, within(1e-6)); // 0 as the other two see them
        assertThat(Bonds.lengths(NeighbourList.of(s, 1.85)).values()).contains(0);
    }

    @Test
    void aLoneAtomHasNeither() {
        Structure lone = Lattices.carbon(Cell.cubic(9), new double[3]);
        NeighbourList none = NeighbourList.of(lone, 1.85);
        assertThat(Bonds.angles(none).count()).isZero();
        assertThat(Bonds.anglesByTriplet(lone, none)).isEmpty();
        assertThat(Bonds.lengthsByPair(lone, none)).isEmpty();
    }
}
