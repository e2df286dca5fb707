package org.spectraform.app.run;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spectraform.GenerationRun;
import org.spectraform.Generator;
import org.spectraform.Method;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.spectrum.TargetSpectrum;
import org.spectraform.core.structure.PairDistances;
import org.spectraform.inference.Inference;
import org.spectraform.nn.model.ModelKind;
import org.spectraform.targets.XanesTarget;

/**
 * What decides the numbers of a run, and so what must agree for a run to be continued.
 *
 * @param configuration options by name: text, numbers, flags and arrays of numbers
 * @param inputs files and models that were used, by option, with their SHA-256
 * @param seed names all random numbers
 * @param bonds of the material
 * @param grid energies of the spectra; null without a forward model
 * @param target prepared spectrum; null without one
 * @param inference what is known about it before sampling; null without
 * @param posterior whether samples are draws from the posterior
 * @param ensemble whether they are the members of one ensemble, whose mean spectrum the target is
 */
public record RunSettings(
        Map<String, Object> configuration,
        Map<String, Map<String, Object>> inputs,
        long seed,
        PairDistances bonds,
        @Nullable EnergyGrid grid,
        @Nullable TargetSpectrum target,
        @Nullable Inference inference,
        boolean posterior,
        boolean ensemble) {
    /** Those of a run that is ready to be drawn. */
    public static RunSettings of(
            GenerationRun run, Map<String, Object> configuration, Map<String, Map<String, Object>> inputs) {
        Generator generator = run.generator();
        return new RunSettings(
                configuration,
                inputs,
                run.seed(),
                generator.material().bonds(),
                generator.material().has(ModelKind.FORWARD)
                        ? generator.forward().grid()
                        : null,
                run.target() instanceof XanesTarget xanes ? xanes.prepared().target() : null,
                run.inference(),
                run.method() == Method.POSTERIOR,
                run.isEnsemble());
    }
}
