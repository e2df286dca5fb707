/** The inner loops: matrix products, activations, message passing; each in plain Java and on the Vector API. */
@NullMarked
package org.spectraform.nn.kernel;

import org.jspecify.annotations.NullMarked;
