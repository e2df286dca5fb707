package org.spectraform.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.spectraform.core.structure.CovalentRadii;
import org.spectraform.core.structure.Electronegativity;

/**
 * Cutoffs for bonds by pair of elements, from the partial g(r).
 *
 * <p>A pair is bonded if its first peak lies within a tolerance of the sum of its covalent radii (Cordero et al., 2008): 1.25 times between
 * nonmetals, 1.3 with a metal, 1.35 of a metal with oxygen or sulfur and their like or a halogen. The cutoff is the first minimum after the peak, but
 * no more than 1.35 times the longer of peak and radii: between molecules a gap is wide. A first peak farther out is no bond: second
 * neighbours, as O-O in silica. Bonds that are too rare for a peak of their own, as N-N among many N-C-N, are found as what lies apart before
 * that peak.
 *
 * <p>Metal ions may be as close as in a metal without a bond: Ba-Ti in a perovskite, Cs-Cs in CsCl, Na-S in a sulfate. So two elements, one
 * of them a metal, are not bonded where both are cations: where their atoms have enough more electronegative nonmetals around them.
 *
 * <p>A set of one element has no other pair to be told from, and takes the first minimum wherever it is, as in argon.
 */
public final class AutomaticCutoffs {
    /** How far g(r) is needed, angstrom: beyond the bonds of the largest atoms. */
    public static final double RANGE = 8;

    /** Bins to {@link #RANGE}. */
    public static final int BINS = 800;

    private static final Set<Integer> ANIONS =
            Set.of(6, 7, 15, 33, 52); // C, N, P, As, Te; those of groups 16 and 17 aside

    private static final double NONMETALS = 1.25; // times the sum of the radii, as the next four
    private static final double METALS = 1.3;
    private static final double IONIC = 1.35;
    private static final double LONGEST = 1.35;
    private static final double BY_RADII = 1.25;

    /** Shells of a distorted polyhedron of ions are one: standard deviation of the smoothing over the sum of the radii. */
    private static final double DISTORTION = 0.04;

    /** Difference of electronegativities from which a bond is ionic. */
    private static final double POLAR = 1;

    private final PairHistogram histogram;
    private final List<PairCutoff> given;
    private final boolean alone;

    private AutomaticCutoffs(PairHistogram histogram, List<PairCutoff> given) {
        this.histogram = histogram;
        this.given = given;
        alone = histogram.species().length == 1;
    }

    /**
     * The cutoff of every pair of elements that occur.
     *
     * @param histogram pairs to {@link #RANGE} in {@link #BINS} bins
     * @param given what is known already, of any pairs
     */
    public static BondCutoffs of(PairHistogram histogram, List<PairCutoff> given) {
        return new AutomaticCutoffs(histogram, given).all();
    }

    private BondCutoffs all() {
        int[] species = histogram.species();
        List<PairCutoff> candidates = new ArrayList<>();
        for (int i = 0; i < species.length; i++) {
            for (int j = i; j < species.length; j++) {
                candidates.add(candidate(species[i], species[j]));
            }
        }
        List<PairCutoff> cutoffs = new ArrayList<>();
        for (PairCutoff c : candidates) {
            boolean ions = c.bonds()
                    && c.source() != PairCutoff.Source.GIVEN
                    && (Electronegativity.isMetal(c.a()) || Electronegativity.isMetal(c.b()))
                    && isCation(c.a(), candidates)
                    && isCation(c.b(), candidates);
            cutoffs.add(ions ? none(c.a(), c.b(), "both are cations") : c);
        }
        for (PairCutoff g : given) {
            if (!cutoffs.contains(g)) { // of elements that come later
                cutoffs.add(g);
            }
        }
        return BondCutoffs.of(cutoffs);
    }

    private PairCutoff candidate(int a, int b) {
        Optional<PairCutoff> known = given.stream()
                .filter(p -> p.a() == Math.min(a, b) && p.b() == Math.max(a, b))
                .findFirst();
        if (known.isPresent()) {
            return known.get();
        }
        double radii = CovalentRadii.of(a) + CovalentRadii.of(b);
        if (!histogram.together(a, b)) {
            return byRadii(a, b, radii, "they are never in one structure");
        }
        boolean ionic = isIonic(a, b);
        double limit =
                ionic ? IONIC : Electronegativity.isMetal(a) || Electronegativity.isMetal(b) ? METALS : NONMETALS;
        RadialDistribution rdf = aroundTheRarer(a, b);
        double smoothing = ionic ? Math.max(FirstMinimum.SMOOTHING, DISTORTION * radii) : FirstMinimum.SMOOTHING;
        FirstMinimum first = FirstMinimum.of(rdf, rdf.n(), histogram.pairsPerVolume(a, b), smoothing);
        if (Double.isNaN(first.peak())) {
            return byRadii(a, b, radii, "g(r) has no first peak");
        }
        if (!alone && first.peak() > limit * radii) {
            return beyond(a, b, radii, first, rdf);
        }
        double longest = LONGEST * Math.max(radii, first.peak());
        if (Double.isNaN(first.minimum())) {
            return byRadii(a, b, Math.max(radii, first.peak()), "g(r) has no minimum after its first peak");
        }
        return new PairCutoff(a, b, Math.min(first.minimum(), longest), PairCutoff.Source.FIRST_MINIMUM, "");
    }

    /** The first peak is no bond; but there may be a few before it. */
    private PairCutoff beyond(int a, int b, double radii, FirstMinimum first, RadialDistribution rdf) {
        double apart = Electronegativity.isMetal(a) || Electronegativity.isMetal(b)
                ? Double.NaN
                : first.lowestBetween(radii, first.peak(), rdf);
        if (!Double.isNaN(apart)) {
            double cutoff = Math.min(apart, BY_RADII * radii);
            return new PairCutoff(a, b, cutoff, PairCutoff.Source.FIRST_MINIMUM, "rare, below the first peak");
        }
        return none(a, b, String.format(Locale.ROOT, "first peak at %.2f, radii %.2f angstrom", first.peak(), radii));
    }

    private static PairCutoff none(int a, int b, String reason) {
        return new PairCutoff(a, b, 0, PairCutoff.Source.NO_BOND, reason);
    }

    private static PairCutoff byRadii(int a, int b, double length, String reason) {
        return new PairCutoff(a, b, BY_RADII * length, PairCutoff.Source.RADII, reason);
    }

    /** The partial g(r) with the number of neighbours around that species of which there are fewer: an impurity's bonds are all its own. */
    private RadialDistribution aroundTheRarer(int a, int b) {
        RadialDistribution ab = histogram.partial(a, b);
        RadialDistribution ba = histogram.partial(b, a);
        int last = ab.n().length - 1;
        return ab.n()[last] > ba.n()[last] ? ab : ba;
    }

    /** A metal with an element that is its anion wherever they meet. */
    private static boolean isIonic(int a, int b) {
        return (Electronegativity.isMetal(a) && isChalcogenOrHalogen(b))
                || (Electronegativity.isMetal(b) && isChalcogenOrHalogen(a));
    }

    private static boolean isChalcogenOrHalogen(int z) {
        return z == 8 || z == 9 || z == 16 || z == 17 || z == 34 || z == 35 || z == 53;
    }

    /** Whether the atoms of an element have, on average, two neighbours of much more electronegative nonmetals or three of others. */
    private boolean isCation(int z, List<PairCutoff> candidates) {
        double sum = 0;
        for (PairCutoff c : candidates) {
            int other = c.a() == z ? c.b() : c.a();
            double polarity = Electronegativity.of(other) - Electronegativity.of(z);
            boolean anion = (z == c.a() || z == c.b())
                    && polarity > 0
                    && isAnion(other, polarity)
                    && c.bonds()
                    && histogram.together(z, other);
            if (anion) {
                double enough = z == 1 ? 0.5 : polarity >= POLAR ? 2 : 3; // hydrogen has one bond, if any
                sum += neighbours(z, other, c.value()) / enough;
            }
        }
        return sum >= 1 - 1e-9;
    }

    private static boolean isAnion(int z, double polarity) {
        boolean nonmetal = ANIONS.contains(z) || isChalcogenOrHalogen(z);
        return nonmetal || (z == 1 && polarity >= POLAR);
    }

    /** Mean number of atoms of species {@code b} around one of {@code a} within a distance, which may lie beyond the histogram. */
    private double neighbours(int a, int b, double within) {
        double[] n = histogram.partial(a, b).n();
        int bin = (int) (within / histogram.width()) - 1;
        return bin < 0 ? 0 : n[Math.min(bin, n.length - 1)];
    }
}
