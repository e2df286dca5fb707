package org.spectraform.simulation.dynamics;

/** The units of this package: eV, angstrom, femtosecond, dalton, kelvin; and the constants that join them (CODATA 2018, exact where SI is). */
public final class Units {
    /** Boltzmann's constant, eV/K. */
    public static final double BOLTZMANN = 1.380649e-23 / 1.602176634e-19;

    /** One dalton angstrom^2/fs^2 in eV: kinetic energies are {@code DALTON m v^2 / 2}, accelerations {@code f / (DALTON m)}. */
    public static final double DALTON = 1.66053906660e-27 * 1e10 / 1.602176634e-19;

    /** One eV/angstrom^3 in GPa. */
    public static final double GIGAPASCAL = 160.2176634;

    private Units() {}
}
