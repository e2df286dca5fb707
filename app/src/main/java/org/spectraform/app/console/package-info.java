/** What a command says to people: streams, progress, errors, and what happens when it is told to stop. */
@NullMarked
package org.spectraform.app.console;

import org.jspecify.annotations.NullMarked;
