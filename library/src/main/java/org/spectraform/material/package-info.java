/** Materials: their shipped models and named targets. */
@NullMarked
package org.spectraform.material;

import org.jspecify.annotations.NullMarked;
