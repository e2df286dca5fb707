package org.spectraform.lab.espresso;

import org.spectraform.core.structure.Structure;

/**
 * What a site will cost, known before it starts. Measured once: 64 atoms of carbon at 2.0 g/cm3, 40 Ry, one k-point take 45 s on an idle core and 0.35 GB; time grows
 * as plane waves times bands squared times k-points, memory as plane waves times bands.
 *
 * @param planeWaves at one k-point
 * @param bands of the calculation
 * @param seconds a site
 * @param bytes a process
 */
public record Estimate(long planeWaves, int bands, double seconds, double bytes) {
    private static final double BOHR = 0.529177210903; // angstrom

    /** Of one site of a structure. */
    static Estimate of(Structure structure, int valence, LabelSettings settings) {
        double k = Math.sqrt(settings.cutoffRy());
        double volume = structure.cell().volume() / (BOHR * BOHR * BOHR);
        double waves = volume * k * k * k / (6 * Math.PI * Math.PI);
        int bands = Inputs.bands(structure, valence);
        int n = settings.kPoints();
        int points = n == 1 ? 1 : (n * n * n + 1) / 2; // k and -k are one
        double seconds = 45 * (waves / 18_400) * (bands / 144.0) * (bands / 144.0) * points;
        double bytes = 1e8 + 6 * 16 * waves * bands;
        return new Estimate(Math.round(waves), bands, seconds, bytes);
    }
}
