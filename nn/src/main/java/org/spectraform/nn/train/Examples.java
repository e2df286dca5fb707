package org.spectraform.nn.train;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.structure.Structure;

/** Finds and reads the examples that a configuration names. */
final class Examples {
    private Examples() {}

    /**
     * Reads all sources.
     *
     * @param base folder that relative paths start from
     * @param energies points of a spectrum; sources without spectra are an error if it is positive
     */
    static List<Example> read(List<TrainingConfig.Source> sources, List<String> elements, Path base, int energies) {
        List<Example> examples = new ArrayList<>();
        for (TrainingConfig.Source source : sources) {
            for (Path file : files(base, source.structures())) {
                examples.add(read(file, source, elements, base, energies));
            }
        }
        return examples;
    }

    private static List<Path> files(Path base, String pattern) {
        Path path = base.resolve(pattern);
        Path folder = path.getParent() == null ? base : path.getParent();
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, String.valueOf(path.getFileName()))) {
            stream.forEach(files::add);
        } catch (IOException e) {
            throw new InputException(
                    folder + ": cannot list this folder of training structures; check the path in data", e);
        }
        if (files.isEmpty()) {
            throw new InputException(path + ": no file matches; check the path in data");
        }
        files.sort(null);
        return files;
    }

    private static Example read(
            Path file, TrainingConfig.Source source, List<String> elements, Path base, int energies) {
        String fileName = String.valueOf(file.getFileName());
        int dot = fileName.lastIndexOf('.');
        String name = dot > 0 ? fileName.substring(0, dot) : fileName;
        List<Frame> frames = StructureFiles.read(file);
        Structure structure = frames.getLast().structure();
        int[] element = elementIndices(structure, elements, file.toString());
        boolean[] labelled = new boolean[structure.size()];
        float[] spectra = null;
        if (energies > 0) {
            if (source.spectra() == null) {
                throw new InputException(
                        file + ": a forward model needs spectra; give the folder as 'spectra' in data");
            }
            spectra = spectra(base.resolve(source.spectra()), name, structure.size(), energies, labelled);
        }
        Example example = new Example(name, name, structure, element, spectra, spectra == null ? null : labelled);
        return source.snapshotsOfOneNetwork()
                ? new Example(
                        name, "density " + example.densityClass(), structure, element, spectra, example.labelled())
                : example;
    }

    /** Index of each atom's element in the list. */
    static int[] elementIndices(Structure structure, List<String> elements, String where) {
        int[] element = new int[structure.size()];
        for (int i = 0; i < element.length; i++) {
            element[i] = elements.indexOf(Elements.symbol(structure.species(i)));
            if (element[i] < 0) {
                throw new InputException(where + ": atom " + i + " is " + Elements.symbol(structure.species(i))
                        + ", but the model knows only " + String.join(", ", elements));
            }
        }
        return element;
    }

    private static float[] spectra(Path folder, String name, int atoms, int energies, boolean[] labelled) {
        Path dense = folder.resolve(name + ".txt");
        Path indexed = folder.resolve(name + ".xanes.txt");
        boolean withIndex = !Files.exists(dense) && Files.exists(indexed);
        Path file = withIndex ? indexed : dense;
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new InputException(
                    file + ": cannot read the spectra of " + name + "; expected " + dense + " or " + indexed, e);
        }
        float[] spectra = new float[atoms * energies];
        int atom = 0;
        for (int l = 0; l < lines.size(); l++) {
            StringTokenizer numbers = new StringTokenizer(lines.get(l), " \t,");
            if (!numbers.hasMoreTokens()) {
                continue;
            }
            int row = withIndex ? (int) number(numbers, file, l) : atom;
            if (row < 0 || row >= atoms || numbers.countTokens() != energies) {
                throw new InputException(file + ":" + (l + 1) + ": expected " + energies + " intensities of one of "
                        + atoms + " atoms, found " + numbers.countTokens() + " for atom " + row);
            }
            for (int e = 0; e < energies; e++) {
                spectra[row * energies + e] = (float) number(numbers, file, l);
            }
            labelled[row] = true;
            atom++;
        }
        if (!withIndex && atom != atoms) {
            throw new InputException(file + ": " + atom + " spectra for " + atoms + " atoms; give one row an atom");
        }
        return spectra;
    }

    private static double number(StringTokenizer tokens, Path file, int line) {
        @Nullable String token = tokens.nextToken();
        try {
            double value = Double.parseDouble(token);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw new InputException(file + ":" + (line + 1) + ": '" + token + "' is not a finite number");
    }
}
