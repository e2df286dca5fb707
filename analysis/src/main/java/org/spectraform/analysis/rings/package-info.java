/** Rings of bonds, counted in the infinite periodic network. */
@NullMarked
package org.spectraform.analysis.rings;

import org.jspecify.annotations.NullMarked;
