package org.spectraform.core.diffusion;

import org.spectraform.core.structure.Structure;

/**
 * What a sampler made.
 *
 * @param structure the clean structure after all restarts; not wrapped, so that displacements from the start can be followed
 * @param evaluations of the denoiser, in all
 * @param restarts done
 * @param implausible atoms left
 * @param residuals {@code ||y - F||} of the structure, one for each guide, inactive ones included
 */
public record Sample(Structure structure, int evaluations, int restarts, int implausible, double[] residuals) {}
