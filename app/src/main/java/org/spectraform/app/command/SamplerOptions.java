package org.spectraform.app.command;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.diffusion.SamplerSettings;
import org.spectraform.core.io.InputException;
import org.spectraform.material.Material;
import org.spectraform.material.Samplers;
import picocli.CommandLine.Option;

/** The options that say how samples are drawn. */
final class SamplerOptions {
    private static final int MOST_STEPS = 100_000; // days for the smallest structure

    @Option(
            names = "--sampler",
            paramLabel = "annealed|published",
            defaultValue = "annealed",
            description = "annealed is the material's own way; published is the paper's: 64 steps of equal length, then"
                    + " restarts of the whole structure. Default: annealed.")
    private Samplers sampler = Samplers.ANNEALED;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Denoising steps before annealing and restarts. Default: the material's (carbon: 8), or 64 of"
                    + " the published sampler.")
    private @Nullable Integer steps;

    @Option(
            names = "--anneal",
            paramLabel = "CYCLES",
            description = "Cycles of annealing, two steps each; more take longer and give narrower angles and fewer"
                    + " odd rings, as a slower quench does. Default: the material's (carbon: 142).")
    private @Nullable Integer anneal;

    @Option(
            names = "--restarts",
            paramLabel = "K",
            description = "At most so many restarts while atoms are implausible. Default: the material's (carbon: 16)."
                    + " The published sampler always does exactly K. Default: 4.")
    private @Nullable Integer restarts;

    /** Refuses what makes no sense, before anything is read. */
    void check() {
        if (sampler == Samplers.PUBLISHED && anneal != null) {
            throw new InputException(
                    "--anneal " + anneal + ": the published sampler has no annealing; leave out --anneal or --sampler");
        }
        Limits.within("--steps", steps == null ? 2 : steps, 2, MOST_STEPS, "32");
        atLeastNone("--anneal", anneal, "142");
        atLeastNone("--restarts", restarts, "16");
    }

    private static void atLeastNone(String option, @Nullable Integer value, String example) {
        if (value != null && value < 0) {
            throw new InputException(option + " " + value + ": give 0 or more");
        }
        Limits.within(option, value == null ? 0 : value, 0, MOST_STEPS, example);
    }

    /** The settings for a material. */
    SamplerSettings of(Material material) {
        SamplerSettings settings = sampler.of(material);
        settings = steps == null ? settings : settings.withSteps(steps);
        settings = anneal == null
                ? settings
                : settings.withAnneal(settings.anneal().withCycles(anneal));
        return restarts == null
                ? settings
                : settings.withRestart(settings.restart().withMax(restarts));
    }

    /** What decides the samples, for the record of a run with these settings. */
    Map<String, Object> configuration(SamplerSettings settings) {
        Map<String, Object> c = new LinkedHashMap<>();
        c.put("sampler", sampler.name().toLowerCase(Locale.ROOT));
        c.put("steps", settings.denoise().steps());
        c.put("anneal", settings.anneal().cycles());
        c.put("restarts", settings.restart().max());
        return c;
    }
}
