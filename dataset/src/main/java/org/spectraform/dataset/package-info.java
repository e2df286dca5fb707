/** Data sets: made from what other programs write, looked at, checked and split. */
@NullMarked
package org.spectraform.dataset;

import org.jspecify.annotations.NullMarked;
