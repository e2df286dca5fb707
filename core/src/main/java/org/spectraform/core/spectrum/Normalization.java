package org.spectraform.core.spectrum;

/** How a measured spectrum is brought onto a model's intensity scale; {@link PreparedSpectrum} does it. */
public enum Normalization {
    /** Taken as it is. */
    NONE,

    /**
     * The pre-edge line is subtracted; then the mean over the post-edge region (the last quarter of what is covered above the
     * onset) becomes that of the model's mean spectrum. The custom of X-ray absorption, but the intensity there depends on the
     * structure: for amorphous carbon by 14 % either way.
     */
    EDGE,

    /**
     * The pre-edge line is subtracted; then the area over what is covered becomes that of the model's mean spectrum. The
     * computed spectra of amorphous carbon of all densities have the same area within 2 % over the grid.
     */
    AREA;

    private static final double OFFSET_TOLERANCE = 0.01;
    private static final double AREA_TOLERANCE = 0.25;

    /**
     * What to do when the user does not say: NONE for a spectrum that is on the model's scale already, AREA for any other. On
     * scale means: the pre-edge line, from the grid's first energy to the edge, is within 1 % of the maximum of the mean
     * spectrum, and the area over the covered energies is that of the mean spectrum within 25 %.
     *
     * @param grid the model's energies
     * @param reference the model's mean spectrum on the grid
     */
    public static Normalization defaultFor(Spectrum spectrum, EnergyGrid grid, double[] reference) {
        EdgeRegions regions = EdgeRegions.of(grid, reference);
        TargetSpectrum target = Resampling.resample(spectrum, grid);
        Background line = Background.fit(spectrum, regions);
        double level = Math.max(Math.abs(line.at(grid, 0)), Math.abs(line.at(grid, regions.preEdgeEnd())));
        double area = 0;
        double expected = 0;
        for (int i = 0; i < reference.length; i++) {
            if (target.covered(i)) {
                area += target.intensity(i);
                expected += reference[i];
            }
        }
        boolean onScale = level <= OFFSET_TOLERANCE * EdgeRegions.maximum(reference)
                && Math.abs(area - expected) <= AREA_TOLERANCE * expected;
        return onScale ? NONE : AREA;
    }
}
