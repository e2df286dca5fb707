package org.spectraform.simulation.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.simulation.potential.Potential;

class LangevinTest {
    /** Every atom in a well of its own at the origin: E = k x^2 / 2. */
    private static Potential wells(double stiffness) {
        return new Potential() {
            @Override
            public String description() {
                return "wells";
            }

            @Override
            public Session open(Cell start, int[] species, ThreadBudget threads) {
                return (cell, x, out) -> {
                    out.clear();
                    for (int i = 0; i < x.length; i++) {
                        out.energies()[i / 3] += stiffness * x[i] * x[i] / 2;
                        out.forces()[i] = -stiffness * x[i];
                    }
                };
            }
        };
    }

    private static Structure carbon(int n) {
        int[] species = new int[n];
        Arrays.fill(species, 6);
        return new Structure(Cell.cubic(20), species, new double[3 * n]);
    }

    @Test
    void constantsAreTheTextbooks() {
        assertThat(Units.BOLTZMANN).isCloseTo(8.617333262e-5, within(1e-13));
        assertThat(Units.DALTON).isCloseTo(103.642697, within(1e-5));
        // A carbon atom with 3/2 kT at 300 K moves at about 0.0079 angstrom/fs.
        Structure atoms = carbon(5000);
        double[] v = Langevin.velocities(atoms, 300, 1);
        double square = Arrays.stream(v).map(x -> x * x).sum() / 5000;
        assertThat(Math.sqrt(square)).isCloseTo(0.00789, within(0.0001));
    }

    @Test
    void withoutBathEnergyAndMomentumStayAndTheErrorFallsWithTheSquareOfTheStep() {
        double coarse = energyError(8, 250);
        double fine = energyError(4, 500);
        assertThat(coarse).isBetween(1e-7, 1e-2);
        assertThat(coarse / fine).isCloseTo(4, within(1.0));
    }

    /** Root mean square deviation of the total energy in 2 ps of argon at about 40 K. */
    private static double energyError(double fs, int steps) {
        Structure start = LennardJones.crystal(3, 5.3, 0.1);
        double[] v = Langevin.velocities(start, 60, 7);
        double[] momentum = momentum(v);
        Langevin dynamics = new Langevin(LennardJones.ARGON, start, start.positions(), v, ThreadBudget.ONE);
        double sum = 0;
        double squares = 0;
        for (int s = 0; s < steps; s++) {
            dynamics.step(fs, 0, 0, 0, s);
            double e = dynamics.kineticEnergy() + dynamics.evaluation().energy();
            sum += e;
            squares += e * e;
        }
        double[] after = momentum(v);
        for (int c = 0; c < 3; c++) {
            assertThat(after[c]).isCloseTo(momentum[c], within(1e-12));
        }
        return Math.sqrt(squares / steps - sum / steps * (sum / steps));
    }

    private static double[] momentum(double[] v) {
        double[] sum = new double[3];
        for (int i = 0; i < v.length; i++) {
            sum[i % 3] += v[i];
        }
        return sum;
    }

    @Test
    void theBathGivesItsTemperatureToVelocitiesAndPlaces() {
        double kelvin = 2000;
        double stiffness = 5; // eV/angstrom^2; a period of about 100 fs
        Structure start = carbon(300);
        Langevin dynamics = new Langevin(
                wells(stiffness), start, start.positions(), Langevin.velocities(start, 10, 3), ThreadBudget.ONE);
        double kinetic = 0;
        double potential = 0;
        int steps = 20_000;
        for (int s = 0; s < 1000 + steps; s++) {
            dynamics.step(2, kelvin, 0.02, 11, s);
            if (s >= 1000) {
                kinetic += dynamics.kineticEnergy() / steps;
                potential += dynamics.evaluation().energy() / steps;
            }
        }
        // 900 coordinates over 40 ps, correlated over about 50 fs: errors of some 0.2 %.
        double expected = 900 * Units.BOLTZMANN * kelvin / 2;
        assertThat(potential / expected).isCloseTo(1, within(0.008));
        double omegaStep = 2 * Math.sqrt(stiffness / (Units.DALTON * 12.011));
        // BAOAB: places exact in a harmonic well, velocities too cold by (omega dt)^2 / 4.
        assertThat(kinetic / expected).isCloseTo(1 - omegaStep * omegaStep / 4, within(0.008));
    }

    @Test
    void freeAtomsDiffuseAsEinsteinSays() {
        double kelvin = 1000;
        double friction = 0.05;
        Structure start = carbon(2000);
        double[] x = start.positions();
        Langevin dynamics = new Langevin(wells(0), start, x, Langevin.velocities(start, kelvin, 3), ThreadBudget.ONE);
        int steps = 1000;
        for (int s = 0; s < steps; s++) {
            dynamics.step(2, kelvin, friction, 5, s);
        }
        double t = 2 * steps;
        double diffusion = Units.BOLTZMANN * kelvin / (Units.DALTON * 12.011 * friction);
        // The formula of Ornstein and Fuerth, with the ballistic beginning.
        double expected = 2 * diffusion * (t - (1 - Math.exp(-friction * t)) / friction);
        double found = Arrays.stream(x).map(d -> d * d).average().orElseThrow();
        assertThat(found / expected).isCloseTo(1, within(0.06)); // four standard deviations
    }

    @Test
    void noiseIsOfSeedStepAndAtom() {
        double[] one = walk(5, 0);
        assertThat(walk(5, 0)).isEqualTo(one);
        assertThat(walk(6, 0)).isNotEqualTo(one);
        assertThat(walk(5, 1)).isNotEqualTo(one);
    }

    private static double[] walk(long seed, int firstStep) {
        Structure start = carbon(3);
        double[] x = start.positions();
        Langevin dynamics = new Langevin(wells(1), start, x, Langevin.velocities(start, 300, 1), ThreadBudget.ONE);
        for (int s = 0; s < 10; s++) {
            dynamics.step(1, 300, 0.1, seed, firstStep + s);
        }
        return x;
    }
}
