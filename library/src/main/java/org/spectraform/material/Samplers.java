package org.spectraform.material;

import org.spectraform.core.diffusion.SamplerSettings;

/** The ways to draw samples of a material that have a name. */
public enum Samplers {
    /** The material's own: few steps to a first structure, then annealing, then restarts where atoms are implausible. */
    ANNEALED {
        @Override
        public SamplerSettings of(Material material) {
            return material.sampler();
        }
    },

    /** As in the paper (arXiv 2312.05472): many small steps, then restarts of the whole structure, whatever it is like. */
    PUBLISHED {
        @Override
        public SamplerSettings of(Material material) {
            return SamplerSettings.published(material.plausibility());
        }
    };

    /** Its settings for a material. */
    public abstract SamplerSettings of(Material material);
}
