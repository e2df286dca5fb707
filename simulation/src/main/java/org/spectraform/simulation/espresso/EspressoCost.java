package org.spectraform.simulation.espresso;

import org.spectraform.core.structure.Structure;
import org.spectraform.simulation.label.Cost;

/**
 * What a calculation will take, scaled from 64 carbon atoms at 40 Ry and one k-point on one idle core of 2024: 45 s per site (30 s self-consistent field, 15 s three
 * spectra) and 10 copies of the wave functions.
 */
final class EspressoCost {
    private static final double BOHR = 0.529177210903; // angstrom
    private static final double PROGRAM_BYTES = 1e8;
    private static final double START_SECONDS = 2;
    private static final double REFERENCE_WAVES = 14700; // 2.5 g/cm3
    private static final double REFERENCE_BANDS = 144;

    private EspressoCost() {}

    /**
     * Estimates one calculation.
     *
     * @param site false for the ground state, which has no spectra
     */
    static Cost of(Structure structure, EspressoSettings settings, Pseudopotentials pseudopotentials, boolean site) {
        double waves = planeWaves(structure.cell().volume() / (BOHR * BOHR * BOHR), settings.cutoffRy());
        double bands = EspressoSettings.bands(EspressoSettings.electrons(structure, pseudopotentials));
        double fieldPoints = settings.scfKPoints().distinct();
        double spectrumPoints = settings.kPoints().size(); // xspectra.x takes k and -k apart
        double size = waves / REFERENCE_WAVES;
        double width = bands / REFERENCE_BANDS;
        double seconds = START_SECONDS + 30 * fieldPoints * size * width * width;
        if (site) {
            seconds += START_SECONDS + 15 * spectrumPoints * size * width;
        }
        double bytes = PROGRAM_BYTES + 16 * waves * bands * (9 + fieldPoints);
        return new Cost(bytes, seconds);
    }

    /** Number of plane waves below the cutoff (Ry) in a volume (cubic bohr). */
    static double planeWaves(double volume, double cutoffRy) {
        return volume * StrictMath.pow(cutoffRy, 1.5) / (6 * Math.PI * Math.PI);
    }
}
