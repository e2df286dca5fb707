package org.spectraform.core.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.StringTokenizer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.Input;
import org.spectraform.core.io.InputException;

/**
 * Spectra of the atoms of one structure as a text file: {@code NAME.txt} with a row per atom, or {@code NAME.xanes.txt} with rows that
 * begin with the index of the atom, counted from 0. Numbers are separated by blanks, tabs or commas.
 *
 * @param points energies per row, at least 1
 * @param intensities N x points, row i for atom i; zero where there is no spectrum
 * @param labelled which atoms have a row
 */
public record SpectraText(int points, double[] intensities, boolean[] labelled) {
    /**
     * Reads the spectra of a structure; refuses at the first fault.
     *
     * @param folder where {@code NAME.txt} or {@code NAME.xanes.txt} is
     * @param atoms of the structure
     * @param points energies per row must have; 0 for as many as the first row has
     * @throws InputException naming file and line
     */
    public static SpectraText read(Path folder, String name, int atoms, int points) {
        SpectraText spectra = read(
                folder,
                name,
                atoms,
                points,
                problem -> {
                    throw new InputException(problem);
                },
                file -> {});
        if (spectra == null) {
            throw new IllegalStateException("a file without spectra must have been refused");
        }
        return spectra;
    }

    /**
     * As {@link #read(Path, String, int, int)}, but hands every fault to {@code problems}, one line each, and reads to the end; rows at fault are left out.
     *
     * @param source is told the file that was read
     * @return null if there is no row to learn the number of energies from
     */
    public static @Nullable SpectraText read(
            Path folder, String name, int atoms, int points, Consumer<String> problems, Consumer<Input> source) {
        Path dense = folder.resolve(name + ".txt");
        Path indexed = folder.resolve(name + ".xanes.txt");
        boolean withIndex = !Files.exists(dense) && Files.exists(indexed);
        Path file = withIndex ? indexed : dense;
        if (!Files.exists(file)) {
            problems.accept(file + ": cannot read the spectra of " + name + " (no such file); expected " + dense
                    + " or " + indexed);
            return null;
        }
        Input text;
        try {
            text = Input.read(file, Input.NUMBERS); // a row of numbers for every atom
        } catch (InputException e) {
            problems.accept(String.valueOf(e.getMessage()));
            return null;
        }
        source.accept(text);
        return new Parser(file, withIndex, atoms, points, problems)
                .parse(text.text().lines().toList());
    }

    private static final class Parser {
        private final Path file;
        private final boolean withIndex;
        private final int atoms;
        private final Consumer<String> problems;
        private final boolean[] labelled;
        private int points;
        private double[] intensities = {};

        Parser(Path file, boolean withIndex, int atoms, int points, Consumer<String> problems) {
            this.file = file;
            this.withIndex = withIndex;
            this.atoms = atoms;
            this.points = points;
            this.problems = problems;
            labelled = new boolean[atoms];
        }

        @Nullable
        SpectraText parse(List<String> lines) {
            int rows = 0;
            for (int l = 0; l < lines.size(); l++) {
                StringTokenizer numbers = new StringTokenizer(lines.get(l), " \t,");
                if (numbers.hasMoreTokens()) {
                    row(numbers, rows, file + ":" + (l + 1) + ": ");
                    rows++;
                }
            }
            if (!withIndex && rows != atoms) {
                problems.accept(file + ": " + rows + " spectra for " + atoms + " atoms; give one row per atom");
            } else if (rows == 0) {
                problems.accept(file + ": no spectra in it; give a row per atom, or remove the file");
            }
            return points == 0 ? null : new SpectraText(points, Arrays.copyOf(intensities, atoms * points), labelled);
        }

        private void row(StringTokenizer numbers, int count, String where) {
            int row = count;
            if (withIndex) {
                double index = number(numbers, where);
                if (Double.isNaN(index)) {
                    return;
                }
                row = index == Math.rint(index) && index >= 0 && index < atoms ? (int) index : -1;
            }
            points = points == 0 ? numbers.countTokens() : points;
            if (row < 0 || row >= atoms || numbers.countTokens() != points) {
                problems.accept(where + "expected " + points + " intensities of one of " + atoms + " atoms, found "
                        + numbers.countTokens() + (row < 0 ? " for an atom that is not there" : " for atom " + row));
                return;
            }
            if (labelled[row]) {
                problems.accept(where + "atom " + row + " has a second spectrum; remove one");
                return;
            }
            if (intensities.length == 0) {
                intensities = new double[atoms * points];
            }
            boolean good = true;
            for (int e = 0; e < points; e++) {
                double value = number(numbers, where + "atom " + row + ": ");
                good &= !Double.isNaN(value);
                intensities[row * points + e] = value;
            }
            if (!good) {
                Arrays.fill(intensities, row * points, (row + 1) * points, 0);
            }
            labelled[row] = good;
        }

        private double number(StringTokenizer tokens, String where) {
            String token = tokens.nextToken();
            try {
                double value = Double.parseDouble(token);
                if (Double.isFinite(value)) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // reported below
            }
            problems.accept(where + "'" + token + "' is not a finite number");
            return Double.NaN;
        }
    }
}
