package org.spectraform.core.diffusion;

import org.spectraform.core.structure.Structure;

/**
 * What diffuses: the positions of atoms whose cell and species are given. The rest of the package moves states without looking inside, so that what diffuses
 * beside positions joins here. Immutable by convention: nothing copies or writes the array.
 *
 * @param atoms cell and species; its own positions mean nothing here
 * @param positions 3N cartesian coordinates in angstrom, not wrapped
 */
public record State(Structure atoms, double[] positions) {
    /** The atoms of a structure where they are. */
    public static State of(Structure structure) {
        return new State(structure, structure.positions());
    }

    /** Number of atoms. */
    public int size() {
        return positions.length / 3;
    }

    /** The same atoms elsewhere. */
    public State at(double[] moved) {
        return new State(atoms, moved);
    }

    /** The atoms where they are now. @throws IllegalArgumentException if a coordinate is not finite */
    public Structure structure() {
        return atoms.withPositions(positions);
    }

    /** Mean spacing of the atoms, the cube root of the volume per atom, in angstrom. */
    public double spacing() {
        return StrictMath.cbrt(atoms.cell().volume() / size());
    }

    /** Whether every coordinate is a finite number. */
    public boolean isFinite() {
        for (double p : positions) {
            if (!Double.isFinite(p)) {
                return false;
            }
        }
        return true;
    }

    /** {@code a x + b y + c z}. */
    static State combine(double a, State x, double b, State y, double c, State z) {
        double[] sum = new double[x.positions.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = a * x.positions[i] + b * y.positions[i] + c * z.positions[i];
        }
        return x.at(sum);
    }

    /** {@code x + c z}. */
    State plus(double c, State z) {
        double[] sum = new double[positions.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = positions[i] + c * z.positions[i];
        }
        return at(sum);
    }
}
