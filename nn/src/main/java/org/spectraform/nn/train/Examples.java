package org.spectraform.nn.train;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.dataset.DataSetFiles;
import org.spectraform.core.dataset.LabelledStructure;
import org.spectraform.core.dataset.SiteSpectra;
import org.spectraform.core.dataset.SpectraText;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.NumberedFrame;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.structure.Structure;
import org.spectraform.nn.model.ModelKind;

/**
 * The examples that a configuration names.
 *
 * @param all in the order of the sources; for a forward model those with spectra
 * @param grid the energies of the spectra; null for a prior, which does not look at them
 */
record Examples(List<Example> all, @Nullable EnergyGrid grid) {
    /**
     * Reads all sources.
     *
     * @param base folder that relative paths start from
     * @param defaultGrid energies of text spectra whose source does not say them; null if nobody knows
     * @throws InputException if something cannot be read, a forward model has no spectra, or they are on different energy grids
     */
    static Examples read(TrainingConfig config, Path base, @Nullable EnergyGrid defaultGrid) {
        Reader reader = new Reader(config, base, defaultGrid);
        for (TrainingConfig.Source source : config.data()) {
            reader.read(source);
        }
        return new Examples(List.copyOf(reader.examples), reader.grid);
    }

    private static final class Reader {
        private final Path base;
        private final List<String> elements;
        private final boolean forward;
        private final @Nullable EnergyGrid defaultGrid;
        private final List<Example> examples = new ArrayList<>();
        private @Nullable EnergyGrid grid;
        private String gridOf = "";
        private int sources;
        private Example.@Nullable Share share; // of the source that is being read

        Reader(TrainingConfig config, Path base, @Nullable EnergyGrid defaultGrid) {
            this.base = base;
            this.defaultGrid = defaultGrid;
            elements = config.elements();
            forward = config.kind() == ModelKind.FORWARD;
        }

        void read(TrainingConfig.Source source) {
            sources++;
            share = source.share() == null ? null : new Example.Share(sources, source.share());
            if (source.dataset() != null) {
                readDataSet(base.resolve(source.dataset()).normalize(), source.only());
            } else if (source.structures() != null) {
                for (Path file : files(base, source.structures())) {
                    examples.add(read(file, source));
                }
            }
        }

        private void readDataSet(Path folder, @Nullable List<String> only) {
            List<LabelledStructure> structures = DataSetFiles.read(folder).stream()
                    .filter(s -> only == null || matches(only, s.name()))
                    .toList();
            if (only != null && structures.isEmpty()) {
                throw new InputException(folder + ": no structure has a name like " + String.join(", ", only)
                        + "; correct 'only' in data");
            }
            int before = examples.size();
            for (LabelledStructure s : structures) {
                int[] element = elementIndices(s.structure(), elements, folder + ", " + s.name());
                SiteSpectra spectra = s.spectra();
                if (!forward) {
                    examples.add(new Example(s.name(), s.topology(), s.structure(), element, null, null, share));
                } else if (spectra != null && spectra.sites() > 0) {
                    requireGrid(spectra.grid(), folder + ", " + s.name());
                    examples.add(new Example(
                            s.name(),
                            s.topology(),
                            s.structure(),
                            element,
                            floats(spectra.intensities()),
                            spectra.labelled(),
                            share));
                }
            }
            if (examples.size() == before) {
                throw new InputException(
                        folder + ": none of its " + structures.size()
                                + " structures has spectra, and a forward model needs them; train a prior, or label some sites");
            }
        }

        private Example read(Path file, TrainingConfig.Source source) {
            String name = NumberedFrame.stem(file);
            Structure structure = StructureFiles.read(file).getLast().structure();
            int[] element = elementIndices(structure, elements, file.toString());
            float[] intensities = null;
            boolean[] labelled = null;
            if (forward) {
                if (source.spectra() == null) {
                    throw new InputException(
                            file + ": a forward model needs spectra; give the folder as 'spectra' in data");
                }
                Path folder = base.resolve(source.spectra());
                EnergyGrid energies =
                        source.grid() == null ? defaultGrid : source.grid().energies();
                if (energies == null) {
                    throw new InputException(
                            folder + ": text files do not say their energies; add to this source in data"
                                    + " 'grid: {first: E, step: D, points: N}' with E and D in eV");
                }
                SpectraText text = SpectraText.read(folder, name, structure.size(), energies.size());
                requireGrid(energies, folder + " (text files)");
                intensities = floats(text.intensities());
                labelled = text.labelled();
            }
            Example example = new Example(name, name, structure, element, intensities, labelled, share);
            return source.snapshotsOfOneTopology()
                    ? new Example(
                            name, "density " + example.densityClass(), structure, element, intensities, labelled, share)
                    : example;
        }

        /** All spectra of a model are at the energies of the first ones. */
        private void requireGrid(EnergyGrid own, String where) {
            if (grid == null) {
                grid = own;
                gridOf = where;
            } else if (!grid.agreesWith(own)) {
                throw new InputException(where + ": has spectra at " + own.inWords() + ", but " + gridOf + " at "
                        + grid.inWords() + "; bring them onto one energy grid before training");
            }
        }
    }

    /** Whether a name is as one of the patterns says ({@code *} and {@code ?}). */
    static boolean matches(List<String> patterns, String name) {
        return patterns.stream()
                .map(p -> Pattern.quote(p).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"))
                .anyMatch(name::matches);
    }

    private static List<Path> files(Path base, String pattern) {
        Path path = base.resolve(pattern);
        Path folder = path.getParent() == null ? base : path.getParent();
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, String.valueOf(path.getFileName()))) {
            stream.forEach(files::add);
        } catch (PatternSyntaxException e) {
            throw new InputException(path + ": is no pattern of files; write one such as '../data/*.xyz' in data", e);
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

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
