package org.spectraform.analysis.set;

import org.spectraform.analysis.BondCutoffs;
import org.spectraform.analysis.rings.RingSettings;

/**
 * What an analysis goes by.
 *
 * @param bonds which atoms are bonded
 * @param rMax to where g(r) goes, angstrom; may exceed the cells
 * @param energies name of the array with the energies of the atoms; empty for any of the usual names
 * @param rings which rings are looked for
 */
public record AnalysisSettings(BondCutoffs bonds, double rMax, String energies, RingSettings rings) {
    /** Width of the bins of g(r), angstrom. */
    public static final double BIN = 0.02;

    /** To where g(r) goes unless somebody says otherwise, angstrom. */
    public static final double R_MAX = 10;

    /** The usual settings: g(r) to {@link #R_MAX}, energies of any usual name, rings of 3 to 12 atoms. */
    public static AnalysisSettings of(BondCutoffs bonds) {
        return new AnalysisSettings(bonds, R_MAX, "", RingSettings.USUAL);
    }

    /** Number of bins of g(r). */
    int bins() {
        return Math.max(1, (int) Math.ceil(rMax / BIN - 1e-9));
    }
}
