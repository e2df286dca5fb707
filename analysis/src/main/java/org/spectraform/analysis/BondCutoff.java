package org.spectraform.analysis;

import java.util.List;
import java.util.Locale;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.Structure;
import org.spectraform.core.task.ThreadBudget;

/**
 * The distance below which two atoms count as neighbours, and where it comes from.
 *
 * @param value angstrom
 * @param source how it was chosen
 */
public record BondCutoff(double value, Source source) {
    /** Where a cutoff comes from. */
    public enum Source {
        /** The user gave it. */
        GIVEN,
        /** The first minimum of g(r). */
        FIRST_MINIMUM
    }

    /** Standard deviation of the Gaussian that smooths g(r), angstrom: about the thermal width of a shell of bonds. */
    static final double SMOOTHING = 0.05;

    /** @throws IllegalArgumentException if {@code value} is not positive */
    public BondCutoff {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("the cutoff must be positive, got " + value);
        }
    }

    /** A cutoff that the user chose, in angstrom. */
    public static BondCutoff given(double value) {
        return new BondCutoff(value, Source.GIVEN);
    }

    /** As {@link #firstMinimum(List, ThreadBudget)}, in the calling thread. @throws InputException if there is none */
    public static BondCutoff firstMinimum(List<Structure> structures) {
        return firstMinimum(structures, ThreadBudget.ONE);
    }

    /**
     * The first minimum of g(r) of all structures together, looked for up to four mean distances between atoms, (V/N)^(1/3).
     *
     * @throws InputException if there is none
     */
    public static BondCutoff firstMinimum(List<Structure> structures, ThreadBudget threads) {
        double distance = structures.stream()
                .mapToDouble(s -> Math.cbrt(s.cell().volume() / Math.max(1, s.size())))
                .max()
                .orElseThrow(() -> new IllegalArgumentException("no structures"));
        double rMax = 4 * distance;
        return firstMinimum(PairHistogram.of(structures, rMax, (int) Math.ceil(rMax / 0.01), threads));
    }

    /**
     * The first minimum of g(r).
     *
     * <p>g(r) is smoothed with a Gaussian of 0.05 angstrom, as {@link FirstMinimum} says. A cell of a few atoms at random is a crystal here
     * like any other.
     *
     * @throws InputException if there is no such minimum in the range of the histogram
     */
    public static BondCutoff firstMinimum(PairHistogram histogram) {
        RadialDistribution rdf = histogram.total();
        FirstMinimum found = FirstMinimum.of(rdf, rdf.n(), histogram.atoms() * rdf.density() / 2, SMOOTHING);
        if (Double.isNaN(found.minimum())) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "g(r) has no %s up to %.2f angstrom: give the cutoff for neighbours",
                    Double.isNaN(found.peak()) ? "first peak" : "minimum after its first peak",
                    rdf.r().length * rdf.width()));
        }
        return new BondCutoff(found.minimum(), Source.FIRST_MINIMUM);
    }

    /** The cutoff in words, such as "1.85 angstrom (given)". */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%.2f angstrom (%s)", value, source == Source.GIVEN ? "given" : "first minimum of g(r)");
    }
}
