package org.spectraform.app.figure;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import org.spectraform.analysis.DiamondEnvironment;
import org.spectraform.analysis.DiamondEnvironments;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.Structure;

/** What the colours of drawn atoms say. */
public enum AtomColors {
    /** How many neighbours an atom has. */
    COORDINATION(
            "Colours: number of neighbours",
            new Kind("\u2264 1", Style.BLACK),
            new Kind("2", Style.GREEN),
            new Kind("3", Style.ORANGE),
            new Kind("4", Style.BLUE),
            new Kind("\u2265 5", Style.PURPLE)) {
        @Override
        int[] kinds(Structure structure, NeighbourList bonds) {
            int[] kinds = new int[structure.size()];
            Arrays.setAll(kinds, i -> Math.clamp(bonds.degree(i), 1, 5) - 1);
            return kinds;
        }
    },
    /** How far the surroundings of an atom are those of diamond. */
    DIAMOND(
            "Colours: surroundings as in diamond",
            new Kind("cubic diamond", Style.BLUE),
            new Kind("1st neighbours of cubic", Style.SKY_BLUE),
            new Kind("2nd neighbours of cubic", new Color(0xB9DDF4)),
            new Kind("hexagonal diamond", Style.VERMILION),
            new Kind("1st neighbours of hexagonal", Style.ORANGE),
            new Kind("2nd neighbours of hexagonal", Style.YELLOW),
            new Kind("other", new Color(0xBDBDBD))) {
        @Override
        int[] kinds(Structure structure, NeighbourList bonds) {
            return DiamondEnvironments.of(structure).environments().stream()
                    .mapToInt(DiamondEnvironment::ordinal)
                    .toArray();
        }
    };

    /**
     * Atoms of one colour.
     *
     * @param name as the legend says it
     */
    record Kind(String name, Color color) {}

    private final String meaning;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of, of colours that do not change
    private final List<Kind> all;

    AtomColors(String meaning, Kind... all) {
        this.meaning = meaning;
        this.all = List.of(all);
    }

    /** In words, what colours say. */
    String meaning() {
        return meaning;
    }

    /** All kinds that atoms can be of, in the legend's order. */
    List<Kind> all() {
        return all;
    }

    /** Of which kind each atom is, as an index into {@link #all}. */
    abstract int[] kinds(Structure structure, NeighbourList bonds);
}
