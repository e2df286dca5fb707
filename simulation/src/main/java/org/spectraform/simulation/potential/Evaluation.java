package org.spectraform.simulation.potential;

import java.util.Arrays;

/**
 * What a potential says of N atoms. Mutable: a session writes over it at every call.
 *
 * @param energies of the atoms, N values in eV
 * @param forces -dE/dx, 3N values in eV/angstrom, atom by atom
 * @param virial W_ab = sum over atoms of r_a f_b = -dE/d(strain_ab), 9 values in eV, row by row; the pressure without the kinetic
 *     part is trace(W) / (3 V)
 */
public record Evaluation(double[] energies, double[] forces, double[] virial) {
    /** Room for n atoms, all zero. */
    public Evaluation(int n) {
        this(new double[n], new double[3 * n], new double[9]);
    }

    /** The sum of the energies of the atoms, eV. */
    public double energy() {
        double sum = 0;
        for (double e : energies) {
            sum += e;
        }
        return sum;
    }

    /** The largest absolute component of a force, eV/angstrom. */
    public double largestForce() {
        double max = 0;
        for (double f : forces) {
            max = Math.max(max, Math.abs(f));
        }
        return max;
    }

    /** Sets everything to zero. */
    public void clear() {
        Arrays.fill(energies, 0);
        Arrays.fill(forces, 0);
        Arrays.fill(virial, 0);
    }
}
