/**
 * Everything at once about a set of structures, and two sets beside each other. Start reading at {@link
 * org.spectraform.analysis.set.SetAnalysis}.
 */
@NullMarked
package org.spectraform.analysis.set;

import org.jspecify.annotations.NullMarked;
