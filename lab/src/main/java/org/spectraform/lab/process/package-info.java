/** Running other programs: finding them, supervising them, telling what went wrong. */
@NullMarked
package org.spectraform.lab.process;

import org.jspecify.annotations.NullMarked;
