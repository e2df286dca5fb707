package org.spectraform.core.diffusion;

/**
 * The variance-exploding schedule: positions at time t are {@code x_t = x_0 + sigma(t) eps} with {@code sigma(t) = k t}.
 *
 * <p>Source: section 4.1 of arXiv 2312.05472 with the settings of its public code: k = 0.8 angstrom, t in [0.001, 0.999].
 *
 * @param k noise in angstrom at t = 1
 * @param tMin the earliest time a network is trained at
 * @param tMax the latest, where every memory of the clean structure is gone
 */
public record NoiseSchedule(double k, double tMin, double tMax) {
    /** The published schedule. */
    public static final NoiseSchedule PUBLISHED = new NoiseSchedule(0.8, 0.001, 0.999);

    /** @throws IllegalArgumentException unless k is positive and 0 < tMin < tMax */
    public NoiseSchedule {
        if (!(k > 0 && tMin > 0 && tMax > tMin) || Double.isInfinite(k) || Double.isInfinite(tMax)) {
            throw new IllegalArgumentException(
                    "a noise schedule needs k > 0 and 0 < tMin < tMax, got " + k + ", " + tMin + ", " + tMax);
        }
    }

    /** Standard deviation of the noise at time {@code t}, in angstrom. */
    public double sigma(double t) {
        return k * t;
    }

    /** The time at which the noise is {@code sigma} angstrom. */
    public double time(double sigma) {
        return sigma / k;
    }

    /** {@code g^2(t) = d sigma^2/dt}, the squared diffusion coefficient, in square angstrom. */
    public double gSquared(double t) {
        return 2 * k * k * t;
    }
}
