/** Work on several threads: one budget for all that a program does at a time. */
@NullMarked
package org.spectraform.core.task;

import org.jspecify.annotations.NullMarked;
