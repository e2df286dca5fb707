/** Running other programs: finding them, supervising them, telling what went wrong. */
@NullMarked
package org.spectraform.simulation.process;

import org.jspecify.annotations.NullMarked;
