/** Spectra as beamlines and programs write them, and which of their columns are the spectrum. */
@NullMarked
package org.spectraform.core.spectrum.files;

import org.jspecify.annotations.NullMarked;
