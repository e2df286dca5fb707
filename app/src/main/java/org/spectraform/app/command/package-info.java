/** The commands. */
@NullMarked
package org.spectraform.app.command;

import org.jspecify.annotations.NullMarked;
