/** Networks over atomic structures, their training and their checkpoints. */
@NullMarked
package org.spectraform.nn;

import org.jspecify.annotations.NullMarked;
