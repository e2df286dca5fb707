package org.spectraform.inference;

import java.util.List;
import org.spectraform.core.diffusion.Likelihood;
import org.spectraform.core.diffusion.State;
import org.spectraform.core.random.Dice;
import org.spectraform.nn.model.SpectrumModel;

/**
 * The likelihood of structures for a sampler: the mean of the cells' spectra by the forward model beside a measurement; all cells have as many
 * atoms. A chain begins with unknowns drawn from what the
 * {@link Look} found.
 *
 * @param model predicts the spectra
 * @param likelihood of a mean spectrum
 * @param draws of unknowns to begin with; without any, what is expected before the measurement
 */
public record SpectrumPosterior(SpectrumModel model, SpectrumLikelihood likelihood, List<Look.Draw> draws)
        implements Likelihood {
    /** Copies the list. */
    public SpectrumPosterior {
        draws = List.copyOf(draws);
    }

    @Override
    public Chain begin(List<State> clean, Dice dice) {
        Nuisance nuisance = likelihood.measurement().prior().centre();
        int level = 0;
        if (!draws.isEmpty()) {
            Look.Draw first = draws.get((int) (dice.uniforms(1)[0] * draws.size()));
            nuisance = first.nuisance();
            level = first.level();
        }
        return new SpectrumChain(likelihood, state -> model.cell(state.structure()), clean, nuisance, level, dice);
    }
}
