package org.spectraform.analysis.set;

import java.util.Optional;
import java.util.SortedMap;
import org.spectraform.analysis.AtomValues;
import org.spectraform.analysis.Bonds;
import org.spectraform.analysis.Coordination;
import org.spectraform.analysis.DiamondEnvironments;
import org.spectraform.analysis.Distribution;
import org.spectraform.analysis.PairHistogram;
import org.spectraform.analysis.Steinhardt;
import org.spectraform.analysis.StructureSummary;
import org.spectraform.analysis.WeightedNeighbours;
import org.spectraform.analysis.rings.RingStatistics;
import org.spectraform.analysis.voronoi.VoronoiCells;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.Structure;
import org.spectraform.core.task.ThreadBudget;

/**
 * Everything about one structure of a set. Arrays by atom are in the order of the file.
 *
 * @param member the structure
 * @param shortest the shortest distance of two atoms, images included, angstrom
 * @param coordination neighbours of each atom within the cutoff
 * @param partialCoordination by pair of elements, such as {@code Si-O}: the number of atoms of the first with 0, 1, ... of the second around them
 * @param bonds lengths of the bonds by pair of elements, angstrom; every bond twice
 * @param angles bond angles by the elements of the three atoms, such as {@code O-Si-O}, degrees
 * @param rings primitive rings; empty if atoms have too many neighbours for rings to mean anything
 * @param pairs pairs of atoms by distance, for g(r)
 * @param order Steinhardt parameters of degree 2 to 12, from the neighbours within the cutoff
 * @param averaged the same after Lechner and Dellago
 * @param diamond which atoms are surrounded as in diamond
 * @param volumes Voronoi volume of each atom, cubic angstrom
 * @param energies energy of each atom in the file's unit, if it carries them
 */
public record FrameAnalysis(
        StructureSet.Member member,
        double shortest,
        Coordination coordination,
        SortedMap<String, int[]> partialCoordination,
        SortedMap<String, Distribution> bonds,
        SortedMap<String, Distribution> angles,
        Optional<RingStatistics> rings,
        PairHistogram pairs,
        OrderParameters order,
        OrderParameters averaged,
        DiamondEnvironments diamond,
        double[] volumes,
        Optional<double[]> energies) {
    /** Mean number of neighbours above which there is no bond graph to look for rings in, and the search takes for ever. */
    static final double MOST_NEIGHBOURS = 12.5;

    private static final int[] DEGREES = {2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};

    static FrameAnalysis of(StructureSet.Member member, AnalysisSettings settings, ThreadBudget threads) {
        Structure structure = member.structure();
        try {
            NeighbourList list = NeighbourList.of(structure, settings.bonds().distances());
            Coordination coordination = Coordination.of(list);
            Steinhardt order = Steinhardt.of(WeightedNeighbours.of(list), threads, DEGREES);
            return new FrameAnalysis(
                    member,
                    StructureSummary.shortestDistance(structure),
                    coordination,
                    Coordination.byPair(structure, list),
                    Bonds.lengthsByPair(structure, list),
                    Bonds.anglesByTriplet(structure, list),
                    coordination.mean() > MOST_NEIGHBOURS
                            ? Optional.empty()
                            : Optional.of(RingStatistics.of(structure, list, settings.rings())),
                    PairHistogram.of(structure, settings.rMax(), settings.bins(), threads),
                    OrderParameters.of(order),
                    OrderParameters.of(order.averaged()),
                    DiamondEnvironments.of(structure),
                    VoronoiCells.of(structure, threads).volume(),
                    energies(member, settings.energies()));
        } catch (InputException e) {
            throw new InputException(member.label() + ": " + e.getMessage(), e);
        }
    }

    private static Optional<double[]> energies(StructureSet.Member member, String name) {
        if (name.isEmpty()) {
            return AtomValues.energies(member.content());
        }
        return member.content().arrays().containsKey(name)
                ? Optional.of(AtomValues.of(member.content(), name))
                : Optional.empty();
    }

    /** Number of atoms. */
    public int atoms() {
        return volumes.length;
    }
}
