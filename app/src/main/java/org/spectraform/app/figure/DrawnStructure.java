package org.spectraform.app.figure;

import org.spectraform.core.structure.Structure;

/**
 * A structure to be drawn.
 *
 * @param title what stands above it
 */
public record DrawnStructure(String title, Structure structure) {}
