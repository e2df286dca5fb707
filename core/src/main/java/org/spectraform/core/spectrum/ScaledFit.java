package org.spectraform.core.spectrum;

/**
 * How well a curve agrees with a reference after one factor.
 *
 * @param scale factor of the curve's intensities
 * @param rmse root of the mean squared difference after it, in the reference's unit
 * @param residual sum of the squared differences over that of the reference's squares: 0.02 is 2 %
 * @param points energies that both cover
 */
public record ScaledFit(double scale, double rmse, double residual, int points) {
    /**
     * Compares two spectra at the energies that both cover.
     *
     * @param fitted whether the factor is the one of least squares, {@code sum r c / sum c^2}, or 1
     * @throws IllegalArgumentException if they are on different grids
     */
    public static ScaledFit of(TargetSpectrum reference, TargetSpectrum curve, boolean fitted) {
        if (!reference.grid().equals(curve.grid())) {
            throw new IllegalArgumentException("spectra on different energies");
        }
        double cross = 0;
        double square = 0;
        double norm = 0;
        int points = 0;
        for (int e = 0; e < reference.grid().size(); e++) {
            if (reference.covered(e) && curve.covered(e)) {
                cross += reference.intensity(e) * curve.intensity(e);
                square += curve.intensity(e) * curve.intensity(e);
                norm += reference.intensity(e) * reference.intensity(e);
                points++;
            }
        }
        double scale = fitted && square > 0 ? cross / square : 1;
        double sum = 0;
        for (int e = 0; e < reference.grid().size(); e++) {
            if (reference.covered(e) && curve.covered(e)) {
                double difference = reference.intensity(e) - scale * curve.intensity(e);
                sum += difference * difference;
            }
        }
        return new ScaledFit(scale, Math.sqrt(sum / points), sum / norm, points);
    }
}
