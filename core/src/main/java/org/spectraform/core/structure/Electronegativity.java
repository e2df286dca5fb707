package org.spectraform.core.structure;

/** Electronegativities on Pauling's scale (CRC Handbook of Chemistry and Physics), and which elements are metals. */
public final class Electronegativity {
    private static final double[] PAULING = {
        2.20, 0, 0.98, 1.57, 2.04, 2.55, 3.04, 3.44, 3.98, 0, 0.93, 1.31, 1.61, 1.90, 2.19, 2.58, 3.16, 0, 0.82, 1.00,
        1.36, 1.54, 1.63, 1.66, 1.55, 1.83, 1.88, 1.91, 1.90, 1.65, 1.81, 2.01, 2.18, 2.55, 2.96, 3.00, 0.82, 0.95,
        1.22, 1.33, 1.60, 2.16, 1.90, 2.20, 2.28, 2.20, 1.93, 1.69, 1.78, 1.96, 2.05, 2.10, 2.66, 2.60, 0.79, 0.89,
        1.10, 1.12, 1.13, 1.14, 1.13, 1.17, 1.20, 1.20, 1.10, 1.22, 1.23, 1.24, 1.25, 1.10, 1.27, 1.30, 1.50, 2.36,
        1.90, 2.20, 2.20, 2.28, 2.54, 2.00, 1.62, 1.87, 2.02, 2.00, 2.20, 2.20, 0.70, 0.90, 1.10, 1.30, 1.50, 1.38,
        1.36, 1.28, 1.13, 1.28, 1.30, 1.30, 1.30, 1.30, 1.30, 1.30, 1.30
    };

    private Electronegativity() {}

    /** Of an element; 0 for the noble gases that have none. */
    public static double of(int atomicNumber) {
        return PAULING[Math.clamp(atomicNumber, 1, PAULING.length) - 1];
    }

    /** Whether an element is a metal; the metalloids boron, silicon, germanium, arsenic, antimony and tellurium are not. */
    public static boolean isMetal(int z) {
        boolean nonmetal = z <= 2
                || (z >= 5 && z <= 10)
                || (z >= 14 && z <= 18)
                || (z >= 32 && z <= 36)
                || (z >= 51 && z <= 54)
                || z == 85
                || z == 86;
        return !nonmetal;
    }
}
