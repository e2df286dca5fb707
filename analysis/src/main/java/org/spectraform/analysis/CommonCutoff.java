package org.spectraform.analysis;

import java.util.List;
import java.util.Locale;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.Structure;

/**
 * One distance below which atoms are neighbours, whatever their elements: enough to tell structures of one kind apart. Whoever asks for the bonds
 * of elements takes {@link AutomaticCutoffs}.
 */
public final class CommonCutoff {
    private static final double BIN = 0.01; // angstrom

    private CommonCutoff() {}

    /**
     * The first minimum of g(r) of all structures together, looked for up to four mean distances between atoms, (V/N)^(1/3), as {@link FirstMinimum}
     * says. A cell of a few atoms at random is a crystal here like any other.
     *
     * @return angstrom
     * @throws InputException if there is no such minimum
     */
    public static double of(List<Structure> structures) {
        double distance = structures.stream()
                .mapToDouble(s -> Math.cbrt(s.cell().volume() / Math.max(1, s.size())))
                .max()
                .orElseThrow(() -> new IllegalArgumentException("no structures"));
        double rMax = 4 * distance;
        PairHistogram histogram = PairHistogram.of(structures, rMax, (int) Math.ceil(rMax / BIN));
        RadialDistribution rdf = histogram.total();
        FirstMinimum found =
                FirstMinimum.of(rdf, rdf.n(), histogram.atoms() * rdf.density() / 2, FirstMinimum.SMOOTHING);
        if (Double.isNaN(found.minimum())) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "g(r) has no %s up to %.2f angstrom: give the cutoff for neighbours",
                    Double.isNaN(found.peak()) ? "first peak" : "minimum after its first peak",
                    rdf.r().length * rdf.width()));
        }
        return found.minimum();
    }
}
