/** How close the surroundings of atoms are to those in other structures. */
@NullMarked
package org.spectraform.analysis.novelty;

import org.jspecify.annotations.NullMarked;
