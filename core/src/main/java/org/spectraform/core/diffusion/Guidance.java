package org.spectraform.core.diffusion;

/**
 * A target and how hard to pull towards it. Several are summed.
 *
 * @param guide the target
 * @param rule equation 10 or 13 with its strength
 */
public record Guidance(Guide guide, GuidanceRule rule) {
    /** Whether it pulls at all: not with xi = 0, for which a run is bitwise the unconditional one. */
    public boolean active() {
        return rule.weight(1) > 0;
    }
}
