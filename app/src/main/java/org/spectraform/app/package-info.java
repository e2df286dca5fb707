/** The command line: commands, reports and wiring. */
@NullMarked
package org.spectraform.app;

import org.jspecify.annotations.NullMarked;
