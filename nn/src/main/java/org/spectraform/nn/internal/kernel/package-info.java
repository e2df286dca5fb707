/**
 * The inner loops: matrix products, activations, message passing; each in plain Java and on the Vector API. {@link
 * org.spectraform.nn.internal.kernel.Kernels} is the only place where one of the two is chosen.
 */
@NullMarked
package org.spectraform.nn.internal.kernel;

import org.jspecify.annotations.NullMarked;
