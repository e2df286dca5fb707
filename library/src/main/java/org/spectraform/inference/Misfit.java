package org.spectraform.inference;

/**
 * What an explanation leaves of a spectrum, looked for in three ways, each of which would hide the others in a sum.
 *
 * @param broad squared residuals in units of their errors, in broad modes of the errors, and the distance of the explanation from the prior's mean
 * @param fine the same of the other modes
 * @param line the strongest narrow line
 */
record Misfit(double broad, double fine, Lines.Strongest line) {
    /** Kinds of misfit. */
    static final int KINDS = 3;

    /** Squares of the three. */
    double of(int kind) {
        return kind == 0 ? broad : kind == 1 ? fine : line.chi2();
    }
}
