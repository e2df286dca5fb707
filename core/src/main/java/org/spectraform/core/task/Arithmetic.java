package org.spectraform.core.task;

/**
 * The arithmetic that results are computed with: the order of every sum, where multiplications and additions are fused, and the elementary functions.
 *
 * <p>It is the same on every machine, whatever its vectors: the plain kernels give the bits of the vector kernels, these the same at any
 * width (sums have a fixed number of lanes), and where results come from, exponentials and their like are those of {@link StrictMath} or
 * polynomials of our own, never those of {@link Math}, which processors may compute in ways of their own.
 */
public final class Arithmetic {
    /**
     * Goes up with every change after which the same seed gives other bits. What was begun with another one is not resumed: records keep it. 1,
     * which records without a number have, depended on the width of the machine's vectors.
     */
    public static final int VERSION = 2;

    private Arithmetic() {}
}
