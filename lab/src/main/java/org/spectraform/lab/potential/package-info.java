/** Interatomic potentials: energies, forces and virial of structures. */
@NullMarked
package org.spectraform.lab.potential;

import org.jspecify.annotations.NullMarked;
