package org.spectraform.core.diffusion;

import java.util.List;
import org.spectraform.core.structure.Structure;

/**
 * What a sampler made.
 *
 * @param structure the clean structure after all restarts; not wrapped, so that displacements from the start can be followed
 * @param evaluations of the denoiser, in all
 * @param restarts done
 * @param implausible atoms left
 * @param findings how the structure compares with each target, those included that do not pull
 */
public record Sample(
        Structure structure, int evaluations, int restarts, int implausible, List<Guide.Finding> findings) {}
