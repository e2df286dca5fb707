/** Structures with spectra of their sites: what a data set holds, and how its files say it. */
@NullMarked
package org.spectraform.core.dataset;

import org.jspecify.annotations.NullMarked;
