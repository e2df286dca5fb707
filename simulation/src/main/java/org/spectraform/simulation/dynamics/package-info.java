/** Molecular dynamics and relaxation on any potential, and melt-quench protocols on any engine. */
@NullMarked
package org.spectraform.simulation.dynamics;

import org.jspecify.annotations.NullMarked;
