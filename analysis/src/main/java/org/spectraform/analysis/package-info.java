/** What structures look like: coordination, bonds, angles, pair correlations, structure factors, orientational order. */
@NullMarked
package org.spectraform.analysis;

import org.jspecify.annotations.NullMarked;
