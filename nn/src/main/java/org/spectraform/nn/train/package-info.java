/** Training: examples, objectives, optimisers and the loop. */
@NullMarked
package org.spectraform.nn.train;

import org.jspecify.annotations.NullMarked;
