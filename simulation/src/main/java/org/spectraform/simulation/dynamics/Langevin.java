package org.spectraform.simulation.dynamics;

import org.spectraform.core.random.Philox;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.structure.Structure;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.simulation.potential.Evaluation;
import org.spectraform.simulation.potential.Potential;

/**
 * Langevin dynamics at constant volume in the splitting BAOAB (Leimkuhler and Matthews, J. Chem. Phys. 138, 174102, 2013), whose
 * configurations are those of the exact temperature up to high order in the time step. Without friction a step is one of velocity Verlet.
 *
 * <p>The noise is a function of seed, step and atom, so that a run can be resumed anywhere. Atoms are not wrapped. Mutable, one thread at a
 * time.
 */
public final class Langevin {
    private static final int VELOCITIES = 1; // streams of random numbers
    private static final int NOISE = 2;

    private final Structure start;
    private final double[] positions;
    private final double[] velocities;
    private final double[] masses; // of each coordinate
    private final double[] noise;
    private final Potential.Session session;
    private final Evaluation evaluation;

    /**
     * Atoms with positions and velocities; evaluates the forces.
     *
     * @param start cell and species
     * @param positions 3N in angstrom, the caller's: moved in place
     * @param velocities 3N in angstrom/fs, the caller's: changed in place
     * @param threads for the potential
     */
    public Langevin(
            Potential potential, Structure start, double[] positions, double[] velocities, ThreadBudget threads) {
        int n = 3 * start.size();
        if (positions.length != n || velocities.length != n) {
            throw new IllegalArgumentException("expected " + n + " coordinates and velocities, got " + positions.length
                    + " and " + velocities.length);
        }
        this.start = start;
        this.positions = positions;
        this.velocities = velocities;
        masses = masses(start);
        noise = new double[n];
        session = potential.open(start.cell(), start.species(), threads);
        evaluation = new Evaluation(start.size());
        session.evaluate(start.cell(), positions, evaluation);
    }

    /** Velocities of a temperature, 3N in angstrom/fs, a function of the seed. */
    public static double[] velocities(Structure structure, double kelvin, long seed) {
        double[] v = new double[3 * structure.size()];
        double[] masses = masses(structure);
        Philox.gaussians(seed, VELOCITIES, 0, v);
        for (int i = 0; i < v.length; i++) {
            v[i] *= Math.sqrt(Units.BOLTZMANN * kelvin / (Units.DALTON * masses[i]));
        }
        return v;
    }

    /**
     * One step.
     *
     * @param fs time step
     * @param kelvin temperature of the bath
     * @param frictionPerFs rate at which velocities forget, 1/fs; 0 for no bath
     * @param step names the noise, with the seed
     */
    public void step(double fs, double kelvin, double frictionPerFs, long seed, int step) {
        kick(fs / 2);
        drift(fs / 2);
        if (frictionPerFs > 0) {
            thermalise(fs, kelvin, frictionPerFs, seed, step);
        }
        drift(fs / 2);
        session.evaluate(start.cell(), positions, evaluation);
        kick(fs / 2);
    }

    /** The exact change of the velocities by friction and noise alone. */
    private void thermalise(double fs, double kelvin, double frictionPerFs, long seed, int step) {
        Philox.gaussians(seed, NOISE, step, noise);
        double keep = StrictMath.exp(-frictionPerFs * fs);
        double renew = Math.sqrt(-StrictMath.expm1(-2 * frictionPerFs * fs) * Units.BOLTZMANN * kelvin / Units.DALTON);
        for (int i = 0; i < velocities.length; i++) {
            velocities[i] = keep * velocities[i] + renew * noise[i] / Math.sqrt(masses[i]);
        }
    }

    private void kick(double fs) {
        double[] forces = evaluation.forces();
        for (int i = 0; i < velocities.length; i++) {
            velocities[i] += fs * forces[i] / (Units.DALTON * masses[i]);
        }
    }

    private void drift(double fs) {
        for (int i = 0; i < positions.length; i++) {
            positions[i] += fs * velocities[i];
        }
    }

    /** Energies and forces at the positions now; written over by the next step. */
    public Evaluation evaluation() {
        return evaluation;
    }

    /** Sum of m v^2 / 2, eV. */
    public double kineticEnergy() {
        double sum = 0;
        for (int i = 0; i < velocities.length; i++) {
            sum += masses[i] * velocities[i] * velocities[i];
        }
        return Units.DALTON * sum / 2;
    }

    /** The temperature of the velocities, K, every coordinate counted. */
    public double temperature() {
        return 2 * kineticEnergy() / (Units.BOLTZMANN * velocities.length);
    }

    private static double[] masses(Structure structure) {
        double[] masses = new double[3 * structure.size()];
        for (int i = 0; i < masses.length; i++) {
            masses[i] = Elements.mass(structure.species(i / 3));
        }
        return masses;
    }
}
