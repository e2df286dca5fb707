/** Targets that structures can be generated towards. A new kind is one class and one line in {@code META-INF/services}. */
@NullMarked
package org.spectraform.targets;

import org.jspecify.annotations.NullMarked;
