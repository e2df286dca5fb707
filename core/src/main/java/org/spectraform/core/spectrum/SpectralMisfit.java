package org.spectraform.core.spectrum;

/**
 * How far the spectra F of N atoms at E energies are from a target spectrum y, and the gradient with respect to F. A forward model carries the gradient on to
 * the positions, which makes a guide.
 *
 * <p>Norms are Euclidean over the covered energies, {@code ||v||^2 = sum_e w_e v_e^2}, with weights w (1 where the target is known, 0 where it
 * is not). Spectra are row-major, atom after atom.
 *
 * @param residual the norm of the difference, in the spectra's unit
 * @param gradient d(residual^2)/dF, N x E
 */
public record SpectralMisfit(double residual, float[] gradient) {
    /**
     * The target is the spectrum of the whole cell, as a measurement is: {@code residual = || y - mean_i F_i ||}.
     *
     * @param spectra N x E
     * @param target E intensities; may be NaN where the weight is 0
     * @param weights E numbers, not negative
     */
    public static SpectralMisfit cell(float[] spectra, double[] target, double[] weights) {
        int atoms = atoms(spectra, target, weights);
        int energies = target.length;
        double[] mean = new double[energies];
        for (int i = 0; i < spectra.length; i++) {
            mean[i % energies] += spectra[i];
        }
        double square = 0;
        double[] slope = new double[energies];
        for (int e = 0; e < energies; e++) {
            if (weights[e] > 0) {
                double difference = mean[e] / atoms - target[e];
                square += weights[e] * difference * difference;
                slope[e] = 2 * weights[e] * difference / atoms;
            }
        }
        float[] gradient = new float[spectra.length];
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = (float) slope[i % energies];
        }
        return new SpectralMisfit(Math.sqrt(square), gradient);
    }

    /**
     * The target is the spectrum of every single atom, as in the paper's figures 5 to 7: {@code residual^2 = mean_i || y - F_i ||^2}. So equation
     * 13 divides by the root mean square over the atoms of their misfits' norms, one number for all atoms (3 to 7 % above the mean norm
     * for spectra of amorphous carbon), and no atom that happens to fit is pulled harder than one that does not.
     *
     * @param spectra N x E
     * @param target E intensities; may be NaN where the weight is 0
     * @param weights E numbers, not negative
     */
    public static SpectralMisfit site(float[] spectra, double[] target, double[] weights) {
        int atoms = atoms(spectra, target, weights);
        int energies = target.length;
        double square = 0;
        float[] gradient = new float[spectra.length];
        for (int i = 0; i < spectra.length; i++) {
            int e = i % energies;
            if (weights[e] > 0) {
                double difference = spectra[i] - target[e];
                square += weights[e] * difference * difference;
                gradient[i] = (float) (2 * weights[e] * difference / atoms);
            }
        }
        return new SpectralMisfit(Math.sqrt(square / atoms), gradient);
    }

    private static int atoms(float[] spectra, double[] target, double[] weights) {
        if (target.length == 0
                || weights.length != target.length
                || spectra.length == 0
                || spectra.length % target.length != 0) {
            throw new IllegalArgumentException("spectra of length " + spectra.length + " do not fit a target of "
                    + target.length + " energies with " + weights.length + " weights");
        }
        return spectra.length / target.length;
    }
}
