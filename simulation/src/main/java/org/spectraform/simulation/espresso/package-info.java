/**
 * XANES of single sites from first principles: excited-core-hole (XCH) calculations with Quantum ESPRESSO, one a site, resumable.
 *
 * <p>Start with {@link org.spectraform.simulation.espresso.Labelling}: what is to be done in a {@link
 * org.spectraform.simulation.espresso.LabelFolder}, done by {@link org.spectraform.simulation.espresso.Espresso}, and brought onto the energies of a model by {@link
 * org.spectraform.simulation.espresso.Calibration}.
 */
@NullMarked
package org.spectraform.simulation.espresso;

import org.jspecify.annotations.NullMarked;
