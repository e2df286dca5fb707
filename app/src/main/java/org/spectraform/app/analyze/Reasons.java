package org.spectraform.app.analyze;

import org.spectraform.analysis.set.Quantity;
import org.spectraform.analysis.set.SetAnalysis;

/** Why there is no value. */
final class Reasons {
    private Reasons() {}

    static String of(Quantity quantity, SetAnalysis a) {
        return switch (quantity) {
            case BOND_LENGTH -> "no two atoms are within the cutoff of their elements";
            case BOND_ANGLE -> "no atom has two neighbours";
            case RING_SIZE ->
                a.hasRings()
                        ? "no ring of " + a.settings().rings().smallest() + " to "
                                + a.settings().rings().largest() + " "
                                + a.settings().rings().unit()
                        : "too many neighbours within the cutoff for rings of bonds";
            case ENERGY -> "the files carry no energies of atoms";
            default -> "no atoms";
        };
    }
}
