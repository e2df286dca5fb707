package org.spectraform.material;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.spectrum.EnergyGrid;

/**
 * The content of {@code material.yaml}: all that is known of a material beside its models. What is left out is not known, and then nothing is taken for
 * implausible, no bond is counted, and a target needs a file.
 *
 * @param name how users call it
 * @param description a sentence
 * @param elements chemical symbols
 * @param bonds by pair of elements ({@code C-C}): atoms closer than this are bonded, angstrom
 * @param implausible what a sample must not keep
 * @param sampling how samples are drawn
 * @param spectra what its spectra mean; null if there are none
 * @param prior file of the score model, in the material's folder; null if there is none
 * @param forward file of the forward model, likewise
 * @param targets files of spectra by name, likewise
 * @param expectation file of what its models expect of a measurement, likewise; null if there is none
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({
    "name",
    "description",
    "elements",
    "bonds",
    "implausible",
    "sampling",
    "spectra",
    "prior",
    "forward",
    "expectation",
    "targets"
})
public record MaterialDescription(
        String name,
        String description,
        List<String> elements,
        Map<String, Double> bonds,
        Implausible implausible,
        Sampling sampling,
        @Nullable Spectra spectra,
        @Nullable String prior,
        @Nullable String forward,
        Map<String, String> targets,
        @Nullable String expectation) {
    private static final int MOST_STEPS = 100_000; // and cycles, restarts: days for the smallest structure
    private static final int MOST_POINTS = 100_000; // energies

    /** Fills in what is left out. @throws IllegalArgumentException if there is no name or no element */
    @SuppressWarnings("ConstantConditions") // a file may leave anything out
    public MaterialDescription {
        if (name == null || name.isBlank() || elements == null || elements.isEmpty()) {
            throw new IllegalArgumentException("a material needs at least a name and elements, such as elements: [C]");
        }
        require(elements.stream().allMatch(Objects::nonNull), "elements: one is empty; name the chemical symbols");
        require(noneNull(bonds), "bonds: a pair has no distance; give angstrom, such as C-C: 1.85");
        require(noneNull(targets), "targets: a name has no file; give one, such as sp2: sp2.csv");
        description = description == null ? "" : description;
        elements = List.copyOf(elements);
        bonds = bonds == null ? Map.of() : new LinkedHashMap<>(bonds);
        implausible = implausible == null ? new Implausible(Map.of(), Map.of()) : implausible;
        sampling = sampling == null ? Sampling.STANDARD : sampling;
        targets = targets == null ? Map.of() : new LinkedHashMap<>(targets);
    }

    /**
     * What a sample must not keep.
     *
     * @param neighbours by element: the least and the greatest number of neighbours
     * @param closer by pair of elements: no two atoms are closer, angstrom
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Implausible(Map<String, List<Integer>> neighbours, Map<String, Double> closer) {
        /** Fills in what is left out. */
        @SuppressWarnings("ConstantConditions")
        public Implausible {
            require(
                    noneNull(neighbours)
                            && (neighbours == null
                                    || neighbours.values().stream()
                                            .allMatch(r -> r.stream().allMatch(Objects::nonNull))),
                    "neighbours: give each element the least and the greatest number, such as C: [2, 4]");
            require(noneNull(closer), "closer: a pair has no distance; give angstrom, such as C-C: 1.0");
            neighbours = neighbours == null ? Map.of() : new LinkedHashMap<>(neighbours);
            closer = closer == null ? Map.of() : new LinkedHashMap<>(closer);
        }
    }

    /**
     * How samples are drawn.
     *
     * @param steps of the first denoising
     * @param anneal cycles after it
     * @param restarts while atoms are implausible
     * @param strength of a target's pull by default
     */
    public record Sampling(int steps, Annealing anneal, Restarts restarts, Strength strength) {
        /** For a material of which nothing better is known: the numbers that trials with amorphous carbon gave. */
        public static final Sampling STANDARD = new Sampling(
                8,
                new Annealing(142, 0.114, 0.08, 2, 2),
                new Restarts(16, 0.24, 0.016, 15, 5),
                new Strength(2000, 216));

        /** Fills in what is left out. */
        @SuppressWarnings("ConstantConditions")
        public Sampling {
            require(steps >= 0 && steps <= MOST_STEPS, "steps: give 2 to " + MOST_STEPS + ", not " + steps);
            steps = steps == 0 ? STANDARD.steps() : steps;
            anneal = anneal == null ? STANDARD.anneal() : anneal;
            restarts = restarts == null ? STANDARD.restarts() : restarts;
            strength = strength == null ? STANDARD.strength() : strength;
        }
    }

    /** See {@link org.spectraform.core.diffusion.Anneal}: {@code from} in mean spacings of the atoms, {@code to} in angstrom. */
    public record Annealing(int cycles, double from, double to, int steps, double power) {
        /** @throws IllegalArgumentException if a number is out of its range */
        public Annealing {
            require(
                    cycles >= 0 && cycles <= MOST_STEPS && steps >= 2 && steps <= MOST_STEPS,
                    "anneal: give 0 to " + MOST_STEPS + " cycles of 2 to as many steps");
            require(
                    positive(from) && positive(to) && positive(power),
                    "anneal: from, to and power are finite and above 0");
        }
    }

    /** See {@link org.spectraform.core.diffusion.Restart}: lengths in angstrom. */
    public record Restarts(int max, double from, double growth, int steps, double radius) {
        /** @throws IllegalArgumentException if a number is out of its range */
        public Restarts {
            require(
                    max >= 0 && max <= MOST_STEPS && steps >= 2 && steps <= MOST_STEPS,
                    "restarts: give a max of 0 to " + MOST_STEPS + " and 2 to as many steps");
            require(
                    positive(from) && (growth == 0 || positive(growth)) && radius > 0,
                    "restarts: from and radius are above 0, growth is not below");
        }
    }

    /**
     * Strength of a target's pull by default.
     *
     * @param xi of equation 13 for so many atoms; grows in proportion to their number, as the pull on each falls with it
     * @param atoms how many
     */
    public record Strength(double xi, int atoms) {
        /** @throws IllegalArgumentException if the strength is negative or for no atoms */
        public Strength {
            require(xi >= 0 && Double.isFinite(xi) && atoms >= 1, "strength: xi is 0 or more, atoms 1 or more");
        }
    }

    /**
     * What spectra of this material mean.
     *
     * @param edge element and edge, such as {@code C:K}; null if that is not known
     * @param grid energies of the models
     * @param calibration how calculated spectra become labels; null if that is not known
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Spectra(
            @Nullable String edge, Grid grid, @Nullable Calibration calibration) {
        /** Refuses spectra without energies. @throws IllegalArgumentException if there is no grid */
        @SuppressWarnings("ConstantConditions")
        public Spectra {
            if (grid == null) {
                throw new IllegalArgumentException(
                        "spectra: say grid: {first: E, step: D, points: N} with E and D in eV");
            }
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
                    Double.isFinite(first) && positive(step) && points >= 2 && points <= MOST_POINTS,
                    "grid: give first and step in eV, step positive, and points, 2 to " + MOST_POINTS);
        }

        static Grid of(EnergyGrid grid) {
            return new Grid(grid.first(), grid.step(), grid.size());
        }

        /** The energies. @throws IllegalArgumentException if these are none */
        public EnergyGrid energies() {
            return new EnergyGrid(first, step, points);
        }
    }

    /**
     * How calculated spectra become labels.
     *
     * @param shift added to energies above the mean onset, eV
     * @param scale factor of intensities
     * @param broadening standard deviation of a Gaussian, eV
     */
    public record Calibration(double shift, double scale, double broadening) {
        /** @throws IllegalArgumentException if a number is not finite, the scale not positive or the broadening negative */
        public Calibration {
            require(
                    Double.isFinite(shift) && positive(scale) && (broadening == 0 || positive(broadening)),
                    "calibration: shift is finite, scale above 0, broadening not below");
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    private static boolean positive(double value) {
        return value > 0 && Double.isFinite(value);
    }

    private static boolean noneNull(@Nullable Map<String, ?> map) {
        return map == null || map.values().stream().allMatch(Objects::nonNull);
    }
}
