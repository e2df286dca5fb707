/** Rings of bonds, counted in the infinite periodic bond graph. */
@NullMarked
package org.spectraform.analysis.rings;

import org.jspecify.annotations.NullMarked;
