package org.spectraform.simulation.nep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.simulation.potential.Evaluation;
import org.spectraform.simulation.potential.Potential;

/** Dynamics without a thermostat keeps its energy, which forces that are no derivatives, or a neighbour list that is out of date, would not let it. */
class EnergyConservationTest {
    private static final double FORCE = 0.009648533; // eV/angstrom over dalton, in angstrom/fs^2
    private static final double BOLTZMANN = 8.617333e-5; // eV/K
    private static final double MASS = Elements.mass(6);

    /** Diamond of 64 atoms, started with 2000 K of which half becomes potential energy, 10 ps in steps of 1 fs. */
    @Test
    void energyIsConservedForTenPicoseconds() {
        Path file = Path.of(System.getProperty("spectraform.shared", "../shared"), "potentials", "C_2022_NEP4.txt");
        assumeThat(Files.exists(file)).as("potential file %s", file).isTrue();
        int atoms = 64;
        Cell cell = Cell.cubic(7.14);
        double[] x = diamond(3.57);
        double[] v = new double[3 * atoms];
        SplittableRandom random = new SplittableRandom(3);
        for (int k = 0; k < v.length; k++) {
            v[k] = Math.sqrt(2000 * BOLTZMANN * FORCE / MASS) * random.nextGaussian();
        }
        int[] species = new int[atoms];
        Arrays.fill(species, 6);
        Potential.Session session = NepPotential.read(file).open(cell, species, ThreadBudget.ONE);
        Evaluation now = new Evaluation(atoms);
        session.evaluate(cell, x, now);
        double[] early = new double[1000];
        double[] late = new double[1000];
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double temperature = 0;
        for (int step = 0; step < 10_000; step++) {
            kick(v, now);
            for (int k = 0; k < x.length; k++) {
                x[k] += v[k];
            }
            session.evaluate(cell, x, now);
            kick(v, now);
            double kinetic = Arrays.stream(v).map(u -> u * u).sum() * MASS / FORCE / 2;
            double total = 1000 * (now.energy() + kinetic) / atoms;
            temperature += 2 * kinetic / (3 * atoms * BOLTZMANN) / 10_000;
            min = Math.min(min, total);
            max = Math.max(max, total);
            if (step < 1000) {
                early[step] = total;
            } else if (step >= 9000) {
                late[step - 9000] = total;
            }
        }
        assertThat(temperature).isBetween(700.0, 1300.0);
        double drift = Arrays.stream(late).average().orElseThrow()
                - Arrays.stream(early).average().orElseThrow();
        // The thermal energy, 3/2 k T, is 129 meV/atom. Verlet at 1 fs (the fastest vibration takes 25 fs) lets the
        // energy oscillate by about
        // (omega dt)^2 / 8, 0.8 %, of what goes to and fro between kinetic and potential energy, here 258 meV, but must
        // not let it drift.
        assertThat(drift).isBetween(-0.05, 0.05); // meV/atom
        assertThat(max - min).isLessThan(4); // meV/atom
    }

    private static void kick(double[] v, Evaluation now) {
        for (int k = 0; k < v.length; k++) {
            v[k] += 0.5 * now.forces()[k] * FORCE / MASS;
        }
    }

    private static double[] diamond(double edge) {
        double[] basis = {0, 0, 0, 0, 2, 2, 2, 0, 2, 2, 2, 0, 1, 1, 1, 1, 3, 3, 3, 1, 3, 3, 3, 1};
        double[] x = new double[3 * 64];
        for (int k = 0; k < x.length; k += 24) {
            int[] corner = {k / 24 % 2, k / 48 % 2, k / 96};
            for (int b = 0; b < 24; b++) {
                x[k + b] = (corner[b % 3] + basis[b] / 4) * edge;
            }
        }
        return x;
    }
}
