/** What {@code spectraform analyze} writes: numbers, tables and the picture. */
@NullMarked
package org.spectraform.app.analyze;

import org.jspecify.annotations.NullMarked;
