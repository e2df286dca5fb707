/** Spectra in HDF5 files of the NeXus convention, which jHDF reads: here, as {@code core} uses the JDK alone. */
@NullMarked
package org.spectraform.nexus;

import org.jspecify.annotations.NullMarked;
