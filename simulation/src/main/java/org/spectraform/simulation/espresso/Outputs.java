package org.spectraform.simulation.espresso;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.InputException;

/** What {@code pw.x} and {@code xspectra.x} say. */
final class Outputs {
    /** CODATA 2018. */
    static final double RYDBERG_EV = 13.605693122994;

    private Outputs() {}

    /**
     * What is wanted of a self-consistent field.
     *
     * @param energy total energy, eV
     * @param fermi Fermi energy, or the highest occupied level, eV; NaN if it is not said
     * @param iterations until convergence
     * @param program and its version
     */
    record Field(double energy, double fermi, int iterations, String program) {}

    /** Whether the self-consistent field has given up, though nothing went wrong. */
    static boolean gaveUp(List<String> output) {
        return output.stream().anyMatch(line -> line.contains("convergence NOT achieved"));
    }

    /** Reads the output of {@code pw.x}; null if it did not come to its end or has not converged. */
    static @Nullable Field field(List<String> output) {
        double energy = Double.NaN;
        double fermi = Double.NaN;
        int iterations = 0;
        String program = "pw.x";
        for (String raw : output) {
            String line = raw.strip();
            if (line.startsWith("!") && line.contains("total energy")) {
                energy = RYDBERG_EV * number(line, "=");
            } else if (line.startsWith("the Fermi energy is")) {
                fermi = number(line, "is");
            } else if (line.startsWith("highest occupied level")) {
                fermi = number(line, ":");
            } else if (line.startsWith("convergence has been achieved in")) {
                iterations = (int) number(line, "in ");
            } else if (line.startsWith("Program PWSCF v.")) {
                program = "Quantum ESPRESSO " + line.substring(16, line.indexOf(' ', 16));
            }
        }
        boolean finished = output.stream().anyMatch(line -> line.contains("JOB DONE."));
        return finished && iterations > 0 && Double.isFinite(energy)
                ? new Field(energy, fermi, iterations, program)
                : null;
    }

    /** The number after {@code before}; NaN if there is none. */
    private static double number(String line, String before) {
        String rest = line.substring(line.indexOf(before) + before.length()).strip();
        try {
            return Double.parseDouble(rest.split("\\s+", 2)[0]);
        } catch (NumberFormatException e) {
            return Double.NaN; // Fortran prints stars for what does not fit
        }
    }

    /**
     * Reads {@code xanes.dat}: energies and intensities.
     *
     * @param name of the file, for messages
     * @return two rows, of {@link Inputs#POINTS} numbers each
     * @throws InputException if it is not whole
     */
    static double[][] spectrum(String name, List<String> lines) {
        double[][] spectrum = new double[2][Inputs.POINTS];
        int n = 0;
        for (String line : lines) {
            if (line.isBlank() || line.strip().startsWith("#")) {
                continue;
            }
            String[] fields = line.strip().split("\\s+", -1);
            for (int c = 0; c < 2; c++) {
                double value = fields.length > c && n < Inputs.POINTS ? number(fields[c], "") : Double.NaN;
                if (!Double.isFinite(value)) {
                    throw new InputException(name + ": line '" + line.strip() + "' is not a point of a spectrum of "
                            + Inputs.POINTS + "; run again");
                }
                spectrum[c][n] = value;
            }
            n++;
        }
        if (n != Inputs.POINTS) {
            throw new InputException(name + ": " + n + " points instead of " + Inputs.POINTS + "; run again");
        }
        return spectrum;
    }

    /** Whether {@code xspectra.x} came to its end, and its spectrum converged. */
    static boolean spectrumConverged(List<String> output) {
        return output.stream().anyMatch(line -> line.contains("END JOB XSpectra"))
                && output.stream().noneMatch(line -> line.contains("XANES not converged"));
    }

    /**
     * Why a program failed, in its own words: what stands between its lines of per cent signs, or its last line.
     *
     * @param exitCode above 128, the signal that ended it
     */
    static String reason(List<String> output, int exitCode) {
        List<String> block = new ArrayList<>();
        boolean inside = false;
        for (String raw : output) {
            String line = raw.strip();
            if (line.startsWith("%%%%")) {
                if (inside) {
                    break;
                }
                inside = true;
            } else if (inside && !line.isEmpty()) {
                block.add(line);
            }
        }
        if (!block.isEmpty()) {
            return String.join(" ", block);
        }
        if (gaveUp(output)) {
            return "the self-consistent field did not converge; is the structure sound (atoms on each other)?";
        }
        if (output.stream().anyMatch(line -> line.contains("XANES not converged"))) {
            return "the spectrum did not converge in the 2000 steps of its continued fraction";
        }
        if (exitCode == 128 + 9) {
            return "it was killed from outside, by the system if memory ran out; try fewer --jobs or a lower --cutoff-ry";
        }
        String last = "";
        for (String raw : output) {
            last = raw.isBlank() ? last : raw.strip();
        }
        return "it ended with code " + exitCode + (last.isEmpty() ? " and said nothing" : ", last words: " + last);
    }
}
