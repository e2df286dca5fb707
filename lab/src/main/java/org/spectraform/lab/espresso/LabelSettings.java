package org.spectraform.lab.espresso;

import org.spectraform.core.io.InputException;

/**
 * What decides the numbers of a calculation. Those of the project's own labels of carbon are {@link #STANDARD}.
 *
 * @param cutoffRy kinetic-energy cutoff of the plane waves, Ry
 * @param kPoints N of the N x N x N grid of k-points shifted by half a step, in both programs
 */
public record LabelSettings(double cutoffRy, int kPoints) {
    /** 40 Ry and the one k-point (1/2, 1/2, 1/2). */
    public static final LabelSettings STANDARD = new LabelSettings(40, 1);

    /** Bands an occupied one: some empty ones help convergence. */
    static final double BANDS = 1.125;

    /** Gaussian smearing of occupations, Ry. */
    static final double SMEARING = 0.01;

    /** Full width of the Lorentzian that spectra are calculated with, eV; final broadening comes later. */
    static final double LORENTZIAN = 0.2;

    /** Energies of a raw spectrum from the Fermi energy, eV. */
    static final double FIRST = -8;

    static final double LAST = 35;

    /** Points of a raw spectrum. */
    static final int POINTS = 500;

    /** @throws InputException if a number makes no sense */
    public LabelSettings {
        if (!(cutoffRy >= 10) || cutoffRy > 300) {
            throw new InputException("a plane-wave cutoff of " + cutoffRy + " Ry; choose 10 to 300, such as 40");
        }
        if (kPoints < 1 || kPoints > 16) {
            throw new InputException(kPoints + " k-points along a cell vector; choose 1 to 16");
        }
    }
}
