package org.spectraform.simulation.espresso;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.io.InputException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came of one calculation, as computed: the file {@code result.json}, whose presence says that the calculation is finished.
 *
 * @param settings everything that decides the numbers, by name
 * @param site index of the absorbing atom; -1 for the ground state
 * @param energyEv total energy
 * @param fermiEv Fermi energy
 * @param iterations of the self-consistent field
 * @param mixing of the density with which it converged
 * @param fieldSeconds wall time of the self-consistent field
 * @param spectraSeconds wall time of the spectra
 * @param program and version
 * @param axisEv energies of the spectra from the Fermi energy; empty for the ground state
 * @param polarisations intensities for light polarised along x, y and z; empty for the ground state
 */
public record Result(
        Map<String, String> settings,
        int site,
        double energyEv,
        double fermiEv,
        int iterations,
        double mixing,
        double fieldSeconds,
        double spectraSeconds,
        String program,
        double[] axisEv,
        double[][] polarisations) {
    static final String FILE = "result.json";
    static final int GROUND = -1;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    /** Mean of the three polarisations: a new array. */
    public double[] isotropic() {
        double[] mean = new double[axisEv.length];
        for (int k = 0; k < mean.length; k++) {
            mean[k] = (polarisations[0][k] + polarisations[1][k] + polarisations[2][k]) / 3;
        }
        return mean;
    }

    /** Wall time of everything. */
    public double seconds() {
        return fieldSeconds + spectraSeconds;
    }

    /** Reads a folder's result; null if its calculation is not finished. @throws InputException if the file is damaged */
    static @Nullable Result read(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return null;
        }
        String damaged = file + ": is not the result of a calculation; remove it to calculate again";
        try {
            Result result = JSON.readValue(file, Result.class);
            if (result.polarisations.length == (result.site == GROUND ? 0 : 3)) {
                return result;
            }
        } catch (JacksonException e) {
            throw new InputException(damaged, e);
        }
        throw new InputException(damaged);
    }

    void write(Path folder) {
        byte[] text = (JSON.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(folder.resolve(FILE), out -> out.write(text));
    }
}
