package org.spectraform.nn.train;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.OptBoolean;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.structure.Elements;
import org.spectraform.nn.model.Architecture;
import org.spectraform.nn.model.ModelKind;

/**
 * What to train, on what, and how: the content of a configuration file. Missing entries take the defaults given here.
 *
 * @param kind {@code prior} or {@code forward}
 * @param description a sentence that goes into the model file
 * @param material the material, by name or folder, that this one begins as: its elements, bonds, energies, targets and other model; may be absent
 * @param elements chemical symbols, in the order of the one-hot features; whoever reads the file injects those of the material where they are absent
 * @param data where the examples are
 * @param validation patterns ({@code *} and {@code ?}) of the names or topologies of examples kept out of training
 * @param network {@code architecture}, the name of a {@link org.spectraform.nn.model.NetworkFamily} (default painn), and its sizes
 * @param init model file to start from: one of the same kind and sizes, or, for a forward model, a prior of the same width, cutoff and intervals whose
 *     embedding and layers it takes over; absent to start from random parameters
 * @param updates number of parameter updates
 * @param batch cells per update; default 8
 * @param optimizer {@code radam} (default) or {@code adam}
 * @param rate learning rate; default 1e-3
 * @param decay {@code cosine} (default, to a hundredth) or {@code constant}
 * @param average decay of the moving average of the parameters; default 0.999
 * @param clip largest norm of the gradient; default 10
 * @param seed names all random numbers; default 1
 * @param jitter forward models: noise added to positions, angstrom; default 0
 * @param cellWeight forward models: weight of the error of the mean spectrum; default 0
 * @param focus priors: share of the draws with a noise of 0.064 to 0.36 angstrom, where annealing refines the topology; default 0 (uniform in t)
 * @param validateEvery updates between validations and checkpoints; default 500
 */
public record TrainingConfig(
        ModelKind kind,
        @Nullable String description,
        @Nullable String material,

        @JacksonInject(value = ELEMENTS, optional = OptBoolean.TRUE)
        List<String> elements,

        List<Source> data,
        List<String> validation,
        Map<String, Object> network,
        @Nullable String init,
        int updates,
        int batch,
        String optimizer,
        double rate,
        String decay,
        double average,
        double clip,
        long seed,
        double jitter,
        double cellWeight,
        double focus,
        int validateEvery) {
    private static final int MOST_CELLS = 100_000; // per update
    private static final int MOST_POINTS = 100_000; // energies

    /** Name of the value that a reader injects for absent {@link #elements}. */
    public static final String ELEMENTS = "elements";

    /**
     * A set of examples: either structures, or a data set.
     *
     * @param structures a folder and a file-name pattern, {@code ../data/*.vasp}
     * @param spectra folder with NAME.txt (a row per atom) or NAME.xanes.txt (an atom index, then the row) for each structure file;
     *     absent if there are none
     * @param snapshotsOfOneTopology whether files of one density are snapshots of one topology
     * @param dataset folder of a data set, which says everything else itself
     * @param grid the energies of {@code spectra}, which text files do not say; absent for those of the material
     * @param only patterns ({@code *} and {@code ?}) of the names of the structures of {@code dataset} that are wanted; absent for all
     * @param share part of the draws, between 0 and 1, that these examples get together; absent for what their densities and topologies get of the rest
     */
    public record Source(
            @Nullable String structures,
            @Nullable String spectra,
            @JsonAlias("snapshotsOfOneNetwork") boolean snapshotsOfOneTopology,
            @Nullable String dataset,
            @Nullable Grid grid,
            @Nullable List<String> only,
            @Nullable Double share) {
        /** @throws IllegalArgumentException if it is neither or both, or wants nothing */
        public Source {
            require(
                    structures == null ^ dataset == null,
                    "data: each source needs either 'structures' or 'dataset', and not both");
            require(
                    dataset == null || (spectra == null && !snapshotsOfOneTopology && grid == null),
                    "data: a dataset holds its own spectra, energies and topologies; leave out 'spectra', 'grid' and 'snapshotsOfOneTopology'");
            require(
                    only == null || (!only.isEmpty() && only.stream().allMatch(Objects::nonNull)),
                    "data: 'only' is empty; name structures, such as [\"r1.6*\"], or leave it out for all");
            require(
                    dataset != null || only == null,
                    "data: 'only' chooses from a dataset; choose the files of 'structures' by their pattern");
            require(
                    share == null || (share > 0 && share < 1),
                    "data: 'share' is the part of the draws that these examples get; give a number between 0 and 1, such as 0.5");
            only = only == null ? null : List.copyOf(only);
        }

        /** Sources without a data set read as they always did, with the old name of the last entry: runs begun long ago can be resumed. */
        @Override
        public String toString() {
            String end = (share == null ? "" : ", share=" + share) + "]";
            return dataset != null
                    ? "Source[dataset=" + dataset + (only == null ? "" : ", only=" + only) + end
                    : "Source[structures=" + structures + ", spectra=" + spectra + ", snapshotsOfOneNetwork="
                            + snapshotsOfOneTopology + (grid == null ? "" : ", grid=" + grid) + end;
        }
    }

    /**
     * Equally spaced energies.
     *
     * @param first the lowest, eV
     * @param step spacing, eV
     * @param points how many
     */
    public record Grid(double first, double step, int points) {
        /** @throws IllegalArgumentException if these are no energies */
        public Grid {
            require(
                    Double.isFinite(first) && step > 0 && Double.isFinite(step) && points > 1 && points <= MOST_POINTS,
                    "grid: give first and step in eV, step positive, and points, 2 to " + MOST_POINTS);
        }

        EnergyGrid energies() {
            return new EnergyGrid(first, step, points);
        }
    }

    /** Fills in defaults. @throws IllegalArgumentException naming an entry that is missing or makes no sense */
    public TrainingConfig {
        require(data != null && !data.isEmpty(), "data: name at least one source of structures");
        require(data.stream().allMatch(Objects::nonNull), "data: a source is empty; give 'structures' or 'dataset'");
        double shares = data.stream()
                .map(Source::share)
                .filter(Objects::nonNull)
                .mapToDouble(s -> s)
                .sum();
        require(
                shares <= 1 + 1e-9,
                "data: the shares of the sources are " + shares + " together; give parts of the draws, 1 at most");
        require(network != null, "network: say architecture, width, layers and cutoff");
        require(updates > 0, "updates: must be positive, not " + updates);
        require(kind != null, "kind: prior or forward");
        require(elements != null && !elements.isEmpty(), "elements: name the chemical symbols, such as [Si, O]");
        require(elements.stream().allMatch(Objects::nonNull), "elements: one is empty; name the chemical symbols");
        requireSymbols(elements);
        require(
                validation == null || validation.stream().allMatch(Objects::nonNull),
                "validation: a pattern is empty; name examples or topologies");
        elements = List.copyOf(elements);
        data = List.copyOf(data);
        network =
                Collections.unmodifiableMap(new TreeMap<>(network)); // in one order: settings that agree read the same
        for (String follows : List.of("elements", "score", "outputs")) {
            require(!network.containsKey(follows), "network: " + follows + " follows from the rest; leave it out");
        }
        try {
            architecture(kind, elements, network, 1); // refuses wrong sizes at once
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("network: " + e.getMessage(), e);
        }
        validation = validation == null ? List.of() : List.copyOf(validation);
        batch = batch == 0 ? 8 : batch;
        optimizer = Objects.requireNonNullElse(optimizer, "radam");
        decay = Objects.requireNonNullElse(decay, "cosine");
        rate = rate == 0 ? 1e-3 : rate;
        average = average == 0 ? 0.999 : average;
        clip = clip == 0 ? 10 : clip;
        seed = seed == 0 ? 1 : seed;
        validateEvery = validateEvery == 0 ? 500 : validateEvery;
        require(List.of("radam", "adam").contains(optimizer), "optimizer: radam or adam, not " + optimizer);
        require(List.of("cosine", "constant").contains(decay), "decay: cosine or constant, not " + decay);
        require(batch > 0 && batch <= MOST_CELLS, "batch: give 1 to " + MOST_CELLS + ", not " + batch);
        require(rate > 0 && rate <= 1, "rate: give a number above 0 and at most 1, not " + rate);
        require(clip > 0 && Double.isFinite(clip), "clip: must be positive and finite, not " + clip);
        require(focus >= 0 && focus <= 1, "focus: must lie between 0 and 1, not " + focus);
        require(average > 0 && average < 1, "average: must lie between 0 and 1, not " + average);
        require(jitter >= 0 && jitter <= 1, "jitter: give 0 to 1 angstrom, not " + jitter);
        require(cellWeight >= 0 && Double.isFinite(cellWeight), "cellWeight: give 0 or more, not " + cellWeight);
        require(validateEvery > 0, "validateEvery: must be positive, not " + validateEvery);
    }

    private static void requireSymbols(List<String> elements) {
        for (int k = 0; k < elements.size(); k++) {
            String symbol = elements.get(k);
            try {
                Elements.number(symbol);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("elements: " + e.getMessage() + "; give symbols such as Si", e);
            }
            require(elements.indexOf(symbol) == k, "elements: " + symbol + " is there twice; remove one");
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /** Learning rate of an update, from 1. */
    public double rateAt(long step) {
        double fraction = Math.min(1, (double) step / updates);
        return decay.equals("constant") ? rate : rate * (0.01 + 0.99 * 0.5 * (1 + StrictMath.cos(Math.PI * fraction)));
    }

    /** The architecture that {@link #network} describes, for spectra of so many energies. */
    public Architecture architecture(int energies) {
        return architecture(kind, elements, network, energies);
    }

    private static Architecture architecture(
            ModelKind kind, List<String> elements, Map<String, Object> network, int energies) {
        boolean score = kind == ModelKind.PRIOR;
        Map<String, Object> sizes = new LinkedHashMap<>(network);
        String name = String.valueOf(Objects.requireNonNullElse(sizes.remove("architecture"), "painn"));
        sizes.put("elements", elements.size());
        sizes.put("score", score);
        sizes.put("outputs", score ? 3 : energies);
        return Architecture.of(name, sizes);
    }
}
