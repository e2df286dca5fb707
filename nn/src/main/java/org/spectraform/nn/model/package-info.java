/** Networks over graphs of atoms, forward and backward. */
@NullMarked
package org.spectraform.nn.model;

import org.jspecify.annotations.NullMarked;
