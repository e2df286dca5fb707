/**
 * Quantum ESPRESSO as a labeller: excited-core-hole (XCH) calculations, one per site. Start with {@link org.spectraform.simulation.espresso.Espresso}.
 */
@NullMarked
package org.spectraform.simulation.espresso;

import org.jspecify.annotations.NullMarked;
