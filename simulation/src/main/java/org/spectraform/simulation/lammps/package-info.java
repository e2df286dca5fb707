/** LAMMPS as an engine: writes its input, runs {@code lmp}, reads the results, explains failures. */
@NullMarked
package org.spectraform.simulation.lammps;

import org.jspecify.annotations.NullMarked;
