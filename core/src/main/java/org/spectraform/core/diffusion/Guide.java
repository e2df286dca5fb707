package org.spectraform.core.diffusion;

import org.spectraform.core.structure.Structure;

/**
 * A target that a structure can be steered to: any differentiable misfit of clean structures, such as the distance of its
 * predicted spectrum from a measured one. Implementations are safe for use by several threads at once.
 */
@FunctionalInterface
public interface Guide {
    /** Compares a clean structure with the target. */
    Misfit misfit(Structure clean);

    /**
     * How far a structure is from the target.
     *
     * @param residual the norm ||y - F(x)||
     * @param gradient d(residual^2)/dx, 3N numbers per angstrom
     */
    record Misfit(double residual, double[] gradient) {}
}
