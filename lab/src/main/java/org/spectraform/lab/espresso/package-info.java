/**
 * X-ray absorption near-edge spectra of single sites from first principles: excited-core-hole calculations with Quantum ESPRESSO's {@code pw.x} and
 * {@code xspectra.x}.
 */
@NullMarked
package org.spectraform.lab.espresso;

import org.jspecify.annotations.NullMarked;
