/** Interatomic potentials: energies, forces and virial of structures. */
@NullMarked
package org.spectraform.simulation.potential;

import org.jspecify.annotations.NullMarked;
