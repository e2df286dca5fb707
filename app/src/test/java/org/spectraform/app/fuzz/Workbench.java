package org.spectraform.app.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import org.spectraform.app.TinyModels;
import org.spectraform.app.TinyPotential;
import org.spectraform.core.structure.Structure;
import org.spectraform.nn.model.Model;
import org.spectraform.nn.model.SpectrumModel;
import org.spectraform.simulation.potential.Potential;
import org.spectraform.simulation.potential.Potentials;

/**
 * What readers work with.
 *
 * @param folder for the seeds that are made, and not kept in the project
 * @param eight atoms of carbon
 * @param prior file of a small model
 * @param forwardFile file of another
 * @param forward what {@code forwardFile} holds
 * @param potential for carbon
 */
record Workbench(
        Path folder, Structure eight, Path prior, Path forwardFile, SpectrumModel forward, Potential potential) {
    /** One in a folder, which is empty. */
    static Workbench in(Path folder) throws IOException {
        Path prior = TinyModels.prior(folder);
        Path forward = TinyModels.forward(folder);
        return new Workbench(
                folder,
                Seeds.diamond(3.57, 0.05, 1),
                prior,
                forward,
                new SpectrumModel(Model.load(forward)),
                Potentials.read(TinyPotential.write(folder, "C", 1)));
    }
}
