/** Sets of structures beside each other: what {@code compare} computes and writes. */
@NullMarked
package org.spectraform.app.compare;

import org.jspecify.annotations.NullMarked;
