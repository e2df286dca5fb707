/**
 * What structures look like, as numbers: coordination, bonds and angles, pair correlations and structure factors, Steinhardt parameters; and how
 * two sets of structures compare. Every function takes structures, a neighbour list or plain values, and returns a record. {@link
 * org.spectraform.analysis.voronoi} holds Voronoi cells, {@link org.spectraform.analysis.rings} primitive rings, {@link
 * org.spectraform.analysis.novelty} how close environments are to known ones.
 */
@NullMarked
package org.spectraform.analysis;

import org.jspecify.annotations.NullMarked;
