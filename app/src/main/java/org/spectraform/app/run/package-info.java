/** A generation run and its folder. */
@NullMarked
package org.spectraform.app.run;

import org.jspecify.annotations.NullMarked;
