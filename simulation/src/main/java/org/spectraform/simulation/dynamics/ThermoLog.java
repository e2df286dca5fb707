package org.spectraform.simulation.dynamics;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.io.FileErrors;
import org.spectraform.core.io.InputException;

/** The file {@code log.csv} of a run: step, time in ps, stage, temperature in K and potential energy in eV. */
final class ThermoLog {
    private static final String HEADER = "step,time_ps,stage,temperature_K,potential_energy_eV";

    private final Path file;
    private final StringBuilder rows = new StringBuilder();

    /** Continues the file after {@code step}: rows behind it, of a run that was stopped, are dropped. */
    ThermoLog(Path file, int step) {
        this.file = file;
        StringBuilder kept = new StringBuilder(HEADER).append('\n');
        try {
            List<String> lines = step > 0 && Files.exists(file) ? Files.readAllLines(file) : List.of();
            for (String line : lines) {
                if (line.matches("\\d{1,9},.*,.*,.*,.*")
                        && Integer.parseInt(line.substring(0, line.indexOf(','))) <= step) {
                    kept.append(line).append('\n');
                }
            }
        } catch (IOException e) {
            throw failed(e);
        }
        AtomicFile.write(file, out -> out.write(kept.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** Adds a row, in memory. */
    void add(int step, double ps, String stage, double kelvin, double energy) {
        rows.append(String.format(Locale.ROOT, "%d,%.6f,%s,%.2f,%.6f\n", step, ps, stage, kelvin, energy));
    }

    /** Appends what was added to the file. */
    void flush() {
        try {
            Files.writeString(file, rows, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw failed(e);
        }
        rows.setLength(0);
    }

    private InputException failed(IOException e) {
        return FileErrors.writing(file, e);
    }
}
