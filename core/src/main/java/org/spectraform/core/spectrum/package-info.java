/** Spectra: reading them, and bringing a measured one onto a model's energy grid and intensity scale. */
@NullMarked
package org.spectraform.core.spectrum;

import org.jspecify.annotations.NullMarked;
