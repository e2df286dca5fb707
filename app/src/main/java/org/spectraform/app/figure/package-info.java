/** Figures as PNG files. */
@NullMarked
package org.spectraform.app.figure;

import org.jspecify.annotations.NullMarked;
