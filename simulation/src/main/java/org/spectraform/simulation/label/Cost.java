package org.spectraform.simulation.label;

/**
 * What a calculation will take, roughly, on one idle core.
 *
 * @param bytes of memory
 * @param seconds of one thread
 */
public record Cost(double bytes, double seconds) {}
