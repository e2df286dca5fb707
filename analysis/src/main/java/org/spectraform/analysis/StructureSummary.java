package org.spectraform.analysis;

import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.PairDistances;
import org.spectraform.core.structure.Structure;

/**
 * The figures by which a generated structure is judged.
 *
 * @param cn01 part of the atoms, 0 to 1, with at most one neighbour
 * @param cn2 part with two neighbours (sp in carbon)
 * @param cn3 part with three (sp2)
 * @param cn4 part with four (sp3)
 * @param cn5 part with five or more
 * @param meanBond mean bond length, angstrom; NaN without bonds
 * @param meanAngle mean bond angle, degrees; NaN without angles
 * @param angleSd standard deviation of the bond angle, degrees; NaN without angles
 * @param shortest shortest distance of any two atoms (images included), angstrom
 * @param density mass density, g/cm3
 */
public record StructureSummary(
        double cn01,
        double cn2,
        double cn3,
        double cn4,
        double cn5,
        double meanBond,
        double meanAngle,
        double angleSd,
        double shortest,
        double density) {

    /**
     * Summarises a structure.
     *
     * @param bondCutoff atoms closer than this, in angstrom, are bonded, whatever their elements
     */
    public static StructureSummary of(Structure structure, double bondCutoff) {
        return of(structure, NeighbourList.of(structure, bondCutoff));
    }

    /**
     * Summarises a structure.
     *
     * @param bonds two atoms closer than the distance of their elements are bonded
     */
    public static StructureSummary of(Structure structure, PairDistances bonds) {
        return of(structure, NeighbourList.of(structure, bonds));
    }

    private static StructureSummary of(Structure structure, NeighbourList bonds) {
        Coordination coordination = Coordination.of(bonds);
        Distribution angles = Bonds.angles(bonds);
        return new StructureSummary(
                coordination.fractionAtMost(1),
                coordination.fraction(2),
                coordination.fraction(3),
                coordination.fraction(4),
                coordination.fractionAtLeast(5),
                Bonds.lengths(bonds).mean(),
                angles.mean(),
                angles.sd(),
                shortestDistance(structure),
                structure.density());
    }

    /**
     * The shortest distance of any two atoms, images included, in angstrom.
     *
     * @throws IllegalArgumentException if there are no atoms
     */
    public static double shortestDistance(Structure structure) {
        if (structure.size() == 0) {
            throw new IllegalArgumentException("a structure without atoms has no distances");
        }
        NeighbourList list = NeighbourList.of(structure, 2);
        for (double reach = 4; list.edges() == 0; reach *= 2) {
            list = NeighbourList.of(structure, reach); // ends: every atom has images of its own
        }
        double shortest = Double.POSITIVE_INFINITY;
        for (int e = 0; e < list.edges(); e++) {
            shortest = Math.min(shortest, list.distance(e));
        }
        return shortest;
    }
}
