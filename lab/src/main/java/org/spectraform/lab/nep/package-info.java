/**
 * Neuroevolution potentials (NEP) of the third and fourth generation, natively: Fan et al., J. Chem. Phys. 157, 114801 (2022),
 * arXiv 2205.10046.
 */
@NullMarked
package org.spectraform.lab.nep;

import org.jspecify.annotations.NullMarked;
