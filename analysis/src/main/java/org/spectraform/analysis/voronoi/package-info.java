/**
 * Voronoi cells of periodic structures. Start reading at {@link org.spectraform.analysis.voronoi.VoronoiCells}, the result;
 * {@code CellBuilder} is the algorithm and {@code Polyhedron} the geometry.
 */
@NullMarked
package org.spectraform.analysis.voronoi;

import org.jspecify.annotations.NullMarked;
