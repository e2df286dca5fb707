package org.spectraform.lab.espresso;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.io.InputException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a site's calculation gave, before calibration; kept as {@code result.json}.
 *
 * @param site atom, from 0
 * @param settings what it was calculated with, to tell other settings apart
 * @param groundEnergy of the cell, eV
 * @param excitedEnergy with the core hole and its electron, eV
 * @param energies from the Fermi energy, eV
 * @param polarisations intensities for light along x, y and z
 * @param seconds it took
 */
public record SiteResult(
        int site,
        String settings,
        double groundEnergy,
        double excitedEnergy,
        double[] energies,
        double[][] polarisations,
        double seconds) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** E_XCH - E_ground, eV: puts the sites of all cells onto one axis, up to one constant. */
    public double onset() {
        return excitedEnergy - groundEnergy;
    }

    /** The mean of the three polarisations. */
    public double[] isotropic() {
        double[] mean = new double[energies.length];
        for (double[] one : polarisations) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += one[i] / polarisations.length;
            }
        }
        return mean;
    }

    /** The result in a folder; null if there is none. */
    static @Nullable SiteResult in(Path folder) {
        Path file = folder.resolve("result.json");
        if (!Files.exists(file)) {
            return null;
        }
        try {
            return JSON.readValue(file.toFile(), SiteResult.class);
        } catch (JacksonException e) {
            throw new InputException(file + ": is damaged; delete it and the site is calculated again", e);
        }
    }

    void write(Path folder) {
        byte[] bytes = JSON.writeValueAsBytes(this);
        AtomicFile.write(folder.resolve("result.json"), out -> out.write(bytes));
    }
}
