package org.spectraform.analysis;

/** How far the surroundings of an atom are those of diamond; see {@link DiamondEnvironments}. */
public enum DiamondEnvironment {
    /** Cubic diamond to the second neighbours. */
    CUBIC("cubic"),
    /** Not itself, but among the four neighbours of an atom in cubic diamond. */
    CUBIC_FIRST("cubic_first_shell"),
    /** Neither, but a neighbour of one that is {@link #CUBIC_FIRST}. */
    CUBIC_SECOND("cubic_second_shell"),
    /** Hexagonal diamond (lonsdaleite) to the second neighbours. */
    HEXAGONAL("hexagonal"),
    /** Not itself, but among the four neighbours of an atom in hexagonal diamond. */
    HEXAGONAL_FIRST("hexagonal_first_shell"),
    /** Neither, but a neighbour of one that is {@link #HEXAGONAL_FIRST}. */
    HEXAGONAL_SECOND("hexagonal_second_shell"),
    /** None of these. */
    OTHER("other");

    private final String key;

    DiamondEnvironment(String key) {
        this.key = key;
    }

    /** Its name in files. */
    public String key() {
        return key;
    }
}
