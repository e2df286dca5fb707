package org.spectraform.inference;

import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.spectrum.TargetSpectrum;

/**
 * The spectroscopist's own estimate of how much of carbon is sp2: the part of the pi* peak in the area of the spectrum, over the same of graphite measured at the same beamline
 * (Berger, McKenzie and Martin, Philos. Mag. Lett. 57, 285, 1988). It counts pi bonds, so that an atom with two neighbours counts twice, and takes whatever else lies at the
 * peak for it; it has no error bar.
 */
final class PiStar {
    private static final double HIGHEST = 288; // eV: where a pi* peak of graphite ends at the latest
    private static final double BELOW = 2; // eV from the peak to where both areas begin
    private static final double ABOVE = 1.5; // eV to where the peak ends
    private static final double FAR = 20; // eV to where the spectrum ends

    private PiStar() {}

    /**
     * The estimate.
     *
     * @param sample prepared
     * @param graphite prepared in the same way, on the same grid
     * @return part of the atoms; NaN where one of the two does not cover the energies
     */
    static double sp2(TargetSpectrum sample, TargetSpectrum graphite) {
        EnergyGrid grid = graphite.grid();
        int peak = -1;
        for (int i = 0; i < grid.size() && grid.energy(i) < HIGHEST; i++) {
            if (graphite.covered(i) && (peak < 0 || graphite.intensity(i) > graphite.intensity(peak))) {
                peak = i;
            }
        }
        return peak < 0 ? Double.NaN : part(sample, grid.energy(peak)) / part(graphite, grid.energy(peak));
    }

    private static double part(TargetSpectrum spectrum, double peak) {
        double pi = 0;
        double all = 0;
        for (int i = 0; i < spectrum.grid().size(); i++) {
            double from = spectrum.grid().energy(i) - peak;
            if (from >= -BELOW && from <= FAR) {
                double here = spectrum.covered(i) ? spectrum.intensity(i) : Double.NaN;
                pi += from <= ABOVE ? here : 0;
                all += here;
            }
        }
        return pi / all;
    }
}
