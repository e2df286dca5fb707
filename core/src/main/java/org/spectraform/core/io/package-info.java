/** Files from outside: reading, writing and refusing them. */
@NullMarked
package org.spectraform.core.io;

import org.jspecify.annotations.NullMarked;
