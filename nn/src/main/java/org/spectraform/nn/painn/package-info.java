/** The equivariant network (PaiNN), forward and backward, and what is peculiar to its models. */
@NullMarked
package org.spectraform.nn.painn;

import org.jspecify.annotations.NullMarked;
