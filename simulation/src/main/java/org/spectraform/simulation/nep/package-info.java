/** Neuroevolution potentials (NEP): reader, energies, forces and virial. Start reading at {@link NepPotential}. */
@NullMarked
package org.spectraform.simulation.nep;

import org.jspecify.annotations.NullMarked;
