/**
 * What a measured spectrum says about a structure, and how sure it is: the model of a measurement with its unknowns, the likelihood of a structure, and what the
 * prior alone expects of a measurement.
 */
@NullMarked
package org.spectraform.inference;

import org.jspecify.annotations.NullMarked;
