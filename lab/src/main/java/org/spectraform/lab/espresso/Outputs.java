package org.spectraform.lab.espresso;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.io.InputException;

/** What the programs wrote. */
final class Outputs {
    /** CODATA 2018. */
    static final double RYDBERG_EV = 13.605693122994;

    private static final Pattern ENERGY = Pattern.compile("^!\\s+total energy\\s+=\\s+(\\S+) Ry", Pattern.MULTILINE);

    private Outputs() {}

    /** Whether {@code pw.x} reached self-consistency. */
    static boolean converged(Path log) {
        return read(log).contains("convergence has been achieved");
    }

    /**
     * The total energy, eV.
     *
     * @throws InputException if there is none, with the program's own words
     */
    static double energy(Path log) {
        Matcher matcher = ENERGY.matcher(read(log));
        double energy = Double.NaN;
        while (matcher.find()) {
            energy = Double.parseDouble(matcher.group(1)) * RYDBERG_EV;
        }
        if (Double.isNaN(energy)) {
            throw new InputException(log + ": no total energy; " + reason(log));
        }
        return energy;
    }

    /** Why a run failed, as far as its log says: the block between lines of %, or the last line. */
    static String reason(Path log) {
        String text = read(log);
        String[] parts = text.split("%{20,}", -1);
        if (parts.length > 1) {
            return parts[1].strip().replaceAll("\\s+", " ");
        }
        if (text.contains("convergence NOT achieved")) {
            return "the density did not converge";
        }
        String[] lines = text.strip().split("\n", -1);
        return "its last line is '" + lines[lines.length - 1].strip() + "'";
    }

    /**
     * A file {@code xanes.dat}: energies in eV from the Fermi energy, and intensities.
     *
     * @return two arrays
     */
    static double[][] spectrum(Path file) {
        List<double[]> rows = new ArrayList<>();
        for (String line : read(file).split("\n", -1)) {
            StringTokenizer words = new StringTokenizer(line);
            if (line.startsWith("#") || words.countTokens() < 2) {
                continue;
            }
            try {
                rows.add(new double[] {Double.parseDouble(words.nextToken()), Double.parseDouble(words.nextToken())});
            } catch (NumberFormatException e) {
                throw new InputException(file + ": '" + line.strip() + "' is not an energy and an intensity", e);
            }
        }
        double[][] columns = new double[2][rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            columns[0][i] = rows.get(i)[0];
            columns[1][i] = rows.get(i)[1];
        }
        if (rows.size() < 2) {
            throw new InputException(file + ": holds no spectrum");
        }
        return columns;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read (" + AtomicFile.reason(e) + ")", e);
        }
    }
}
