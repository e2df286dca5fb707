/** Shipped models and named targets. */
@NullMarked
package org.spectraform.app.model;

import org.jspecify.annotations.NullMarked;
