/**
 * The inner loops: matrix products, activations, message passing; each in plain Java and on the Vector API. {@link
 * org.spectraform.nn.internal.kernel.Kernels} is the only place where one of the two is chosen.
 *
 * <p>Both give the same bits, whatever the width of the vectors. Elements are independent of each other, or are summed in an order that is laid down:
 * products in the order of their inner index, rows by the sixteen {@link org.spectraform.nn.internal.kernel.Lanes}. Where a multiplication and an
 * addition are fused in one twin, so they are in the other; {@code Math.fma} is exact everywhere, but slow where the processor has none.
 */
@NullMarked
package org.spectraform.nn.internal.kernel;

import org.jspecify.annotations.NullMarked;
