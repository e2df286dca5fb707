package org.spectraform.analysis.novelty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.spectraform.analysis.Lattices;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

class SuperpositionTest {
    private static final Structure GLASS = Lattices.disordered(Cell.cubic(7.5), 50, 1.3, 2);

    private static double rmsd(Environment a, Environment b) {
        return new Superposition(a).rmsd(a, b, 1);
    }

    /** An atom with neighbours along the axes. */
    private static Environment star(int species, double... reach) {
        double[] x = new double[3 + 3 * reach.length];
        int[] z = new int[1 + reach.length];
        z[0] = species;
        for (int k = 0; k < reach.length; k++) {
            x[3 + 3 * k + k % 3] = k < 3 ? reach[k] : -reach[k];
            z[k + 1] = 6;
        }
        return Environment.of(new Structure(Cell.cubic(20), z, x))[0];
    }

    @Test
    void aMovedCopyIsNoFartherThanItsAtomsWereMoved() {
        Structure moved = Lattices.jittered(GLASS, 0.05, 3);
        Environment[] before = Environment.of(GLASS);
        Environment[] after = Environment.of(Lattices.rotated(moved));
        for (int i = 0; i < 50; i++) {
            double d = rmsd(after[i], before[i]);
            assertThat(d).isBetween(0.03, 0.13);
            assertThat(rmsd(before[i], after[i])).isCloseTo(d, within(0.01));
        }
    }

    @Test
    void aMirrorImageIsACopy() {
        double[] x = GLASS.positions();
        for (int k = 0; k < x.length; k += 3) {
            x[k] = -x[k];
        }
        Environment[] mirrored = Environment.of(GLASS.withPositions(x));
        Environment[] plain = Environment.of(GLASS);
        for (int i = 0; i < 50; i++) {
            assertThat(rmsd(plain[i], mirrored[i])).isLessThan(1e-7);
        }
    }

    @Test
    void distancesOfSmallEnvironmentsAreThoseByHand() {
        // A longer bond: both atoms of the pair give way by half.
        assertThat(rmsd(star(6, 1.5), star(6, 1.7))).isCloseTo(0.1, within(1e-9));
        // A neighbour too many has no partner: 1 angstrom for one of three atoms; the other two fit.
        assertThat(rmsd(star(6, 1.5), star(6, 1.5, 1.5))).isCloseTo(Math.sqrt(1 / 3.0), within(1e-9));
        assertThat(rmsd(star(6), star(6))).isZero();
        assertThat(rmsd(star(6), star(6, 1.5))).isCloseTo(Math.sqrt(0.5), within(1e-9));
        assertThat(rmsd(star(6, 1.5), star(6))).isCloseTo(Math.sqrt(0.5), within(1e-9));
        assertThat(rmsd(star(6, 1.5), star(7, 1.5))).isEqualTo(1);
        assertThat(rmsd(star(6, 0, 1.5), star(6, 0, 1.5))).isLessThan(1e-9);
    }

    @Test
    void atomsAreMatchedWithTheirLike() {
        int[] species = GLASS.species();
        species[7] = 7;
        Structure doped = new Structure(GLASS.cell(), species, GLASS.positions());
        Environment[] plain = Environment.of(GLASS);
        Environment[] other = Environment.of(doped);
        int touched = 0;
        for (int i = 0; i < 50; i++) {
            double d = rmsd(plain[i], other[i]);
            touched += d > 0.1 ? 1 : 0;
        }
        assertThat(touched).isBetween(14, 24); // those with the dopant as or among the 16 nearest
    }
}
