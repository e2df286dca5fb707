package org.spectraform.app.simulate;

import org.spectraform.analysis.StructureSummary;
import org.spectraform.core.structure.PairDistances;
import org.spectraform.core.structure.Structure;

/** Structures in figures; coordination, bonds and angles are NaN where it is not known what is bonded. */
final class Summaries {
    private Summaries() {}

    static StructureSummary of(Structure structure, PairDistances bonds) {
        if (bonds.largest() > 0) {
            return StructureSummary.of(structure, bonds);
        }
        double none = Double.NaN;
        return new StructureSummary(
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                StructureSummary.shortestDistance(structure),
                structure.density());
    }
}
