package org.spectraform.core.spectrum;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A curve of intensity over photon energy on an axis of its own, as measured or computed. Immutable: arrays are copied in and
 * out.
 *
 * @param name what to call it in messages and figures, for a file its path
 * @param energies strictly increasing, in eV
 * @param intensities as many, in any unit
 * @param metadata whatever the source says about it, in its order
 */
public record Spectrum(String name, double[] energies, double[] intensities, Map<String, String> metadata) {
    /** @throws IllegalArgumentException if lengths disagree, a number is not finite or energies do not increase */
    public Spectrum {
        if (energies.length != intensities.length || energies.length < 2) {
            throw new IllegalArgumentException(
                    name + ": " + energies.length + " energies but " + intensities.length + " intensities");
        }
        for (int i = 0; i < energies.length; i++) {
            if (!Double.isFinite(energies[i]) || !Double.isFinite(intensities[i])) {
                throw new IllegalArgumentException(
                        name + ": point " + i + " is (" + energies[i] + " eV, " + intensities[i] + ")");
            }
            if (i > 0 && !(energies[i] > energies[i - 1])) {
                throw new IllegalArgumentException(
                        name + ": energy " + energies[i] + " eV follows " + energies[i - 1] + " eV");
            }
        }
        energies = energies.clone();
        intensities = intensities.clone();
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** A spectrum about which nothing more is known. */
    public static Spectrum of(String name, double[] energies, double[] intensities) {
        return new Spectrum(name, energies, intensities, Map.of());
    }

    /** Number of points. */
    public int size() {
        return energies.length;
    }

    @Override
    public double[] energies() {
        return energies.clone();
    }

    @Override
    public double[] intensities() {
        return intensities.clone();
    }

    /** The lowest energy in eV. */
    public double first() {
        return energies[0];
    }

    /** The highest energy in eV. */
    public double last() {
        return energies[energies.length - 1];
    }

    @Override
    public String toString() {
        return "Spectrum[" + name + ", " + size() + " points, " + first() + " to " + last() + " eV]";
    }
}
