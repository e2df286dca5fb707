/** Runs of an engine on many structures: side by side, each with a folder of its own, resumable. */
@NullMarked
package org.spectraform.app.simulate;

import org.jspecify.annotations.NullMarked;
