package org.spectraform.core.spectrum;

/**
 * The background under a spectrum: {@code offset + slope (E - grid.first())}.
 *
 * @param offset in the unit of the intensity
 * @param slope in that unit per eV
 * @param points how many points it was fitted to; 0 if there was nothing to fit and both numbers are 0
 */
record Background(double offset, double slope, int points) {
    // A line fitted to fewer points (4 eV on the carbon grid) would, extrapolated over the edge, multiply their noise.
    static final int POINTS_FOR_A_SLOPE = 10;
    static final int POINTS_FOR_AN_OFFSET = 3;

    private static final double REACH = 20; // eV; farther below the edge the background is hardly the same line

    /**
     * Least squares over the data in the 20 eV below the pre-edge's end, which may begin before the grid does: a line, or with
     * few points a constant or nothing.
     */
    static Background fit(Spectrum spectrum, EdgeRegions regions) {
        EnergyGrid grid = regions.grid();
        int below = Math.max(0, (int) Math.round(REACH / grid.step()) - regions.preEdgeEnd());
        EnergyGrid preEdge =
                new EnergyGrid(grid.first() - below * grid.step(), grid.step(), below + regions.preEdgeEnd());
        TargetSpectrum target = Resampling.resample(spectrum, preEdge);
        int n = target.coveredCount();
        if (n < POINTS_FOR_AN_OFFSET) {
            return new Background(0, 0, 0);
        }
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < preEdge.size(); i++) {
            if (target.covered(i)) {
                meanX += (i - below) * grid.step() / n;
                meanY += target.intensity(i) / n;
            }
        }
        if (n < POINTS_FOR_A_SLOPE) {
            return new Background(meanY, 0, n);
        }
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < preEdge.size(); i++) {
            if (target.covered(i)) {
                double x = (i - below) * grid.step() - meanX;
                xx += x * x;
                xy += x * (target.intensity(i) - meanY);
            }
        }
        double slope = xy / xx;
        return new Background(meanY - slope * meanX, slope, n);
    }

    /** The background at energy {@code i} of the grid. */
    double at(EnergyGrid grid, int i) {
        return offset + slope * i * grid.step();
    }
}
