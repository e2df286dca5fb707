/** Named tensors in files: the safetensors format. */
@NullMarked
package org.spectraform.nn.checkpoint;

import org.jspecify.annotations.NullMarked;
