package org.spectraform.app.analyze;

import org.spectraform.analysis.rings.RingStatistics;
import org.spectraform.analysis.set.Quantity;
import org.spectraform.analysis.set.SetAnalysis;

/** Why there is no value. */
final class Reasons {
    private Reasons() {}

    static String of(Quantity quantity, SetAnalysis a) {
        return switch (quantity) {
            case BOND_LENGTH -> "no two atoms are within the cutoff";
            case BOND_ANGLE -> "no atom has two neighbours";
            case RING_SIZE ->
                a.hasRings()
                        ? "no ring of 3 to " + RingStatistics.USUAL + " atoms"
                        : "too many neighbours within the cutoff for rings of bonds";
            case ENERGY -> "the files carry no energies of atoms";
            default -> "no atoms";
        };
    }
}
