/** Periodic cells, structures, chemical elements and neighbours. */
@NullMarked
package org.spectraform.core.structure;

import org.jspecify.annotations.NullMarked;
