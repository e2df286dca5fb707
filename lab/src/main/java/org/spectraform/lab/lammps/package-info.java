/** LAMMPS as an engine: writes its input, runs {@code lmp}, reads the results, explains failures. */
@NullMarked
package org.spectraform.lab.lammps;

import org.jspecify.annotations.NullMarked;
