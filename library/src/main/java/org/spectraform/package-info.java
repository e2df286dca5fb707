/**
 * Structures from spectra, in a few lines of a program.
 *
 * <p>Start at {@link org.spectraform.Generator}.
 */
@NullMarked
package org.spectraform;

import org.jspecify.annotations.NullMarked;
