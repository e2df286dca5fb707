/** Counter-based random numbers. */
@NullMarked
package org.spectraform.core.random;

import org.jspecify.annotations.NullMarked;
