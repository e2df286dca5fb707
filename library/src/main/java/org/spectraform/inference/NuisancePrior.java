package org.spectraform.inference;

/**
 * What is known about a measurement before it is compared with anything: standard deviations of Gaussians, that of the broadening of half a Gaussian. 0 fixes
 * what it stands for. Intensities are on the model's scale, to which a spectrum is brought before.
 *
 * @param centre what is expected: nothing, unless a reference of the same beamline says more
 * @param shift of the energy axis, eV
 * @param stretch of the energy axis
 * @param broadening eV
 * @param scale relative, of the intensities
 * @param offset of the background
 * @param slope of the background, from the middle of the axis to its end
 * @param curvature of the background
 */
public record NuisancePrior(
        Nuisance centre,
        double shift,
        double stretch,
        double broadening,
        double scale,
        double offset,
        double slope,
        double curvature) {
    /** A computed spectrum, on the model's axis and scale. */
    public static final NuisancePrior COMPUTED = new NuisancePrior(Nuisance.NONE, 0, 0, 0, 0, 0, 0, 0);

    /**
     * A measured one, as it comes: carbon K edges of one reference differ by a few tenths of an eV between beamlines; calculated spectra are stretched by some per
     * cent (about 4 for graphite's pi* and sigma*); scale and background are what a line below the edge and an area leave open.
     */
    public static final NuisancePrior MEASURED =
            new NuisancePrior(Nuisance.NONE, 0.4, 0.02, 0.4, 0.2, 0.03, 0.05, 0.05);

    /** The same about another centre. */
    NuisancePrior around(Nuisance other) {
        return new NuisancePrior(other, shift, stretch, broadening, scale, offset, slope, curvature);
    }

    /** Whether anything of the axis or the resolution is unknown. */
    boolean movesAxis() {
        return shift > 0 || stretch > 0 || broadening > 0;
    }

    /** {@code log p} up to a constant; minus infinity for a negative broadening. */
    double log(Nuisance n) {
        if (n.broadening() < 0 || Math.abs(n.stretch()) > 0.5) {
            return Double.NEGATIVE_INFINITY;
        }
        return normal(n.shift() - centre.shift(), shift)
                + normal(n.stretch() - centre.stretch(), stretch)
                + normal(n.broadening() - centre.broadening(), broadening)
                + reflected(n.broadening());
    }

    /** What reflection at 0 adds to the density, so that it is that of {@link #at}. */
    private double reflected(double b) {
        return broadening > 0
                ? StrictMath.log1p(StrictMath.exp(-2 * b * centre.broadening() / (broadening * broadening)))
                : 0;
    }

    /** The nuisance with so many prior standard deviations in each direction; a negative broadening is reflected. */
    Nuisance at(double... z) {
        return new Nuisance(
                centre.shift() + shift * z[0],
                centre.stretch() + stretch * z[1],
                Math.abs(centre.broadening() + broadening * z[2]));
    }

    private static double normal(double off, double sd) {
        return sd > 0 ? -off * off / (2 * sd * sd) : 0;
    }
}
