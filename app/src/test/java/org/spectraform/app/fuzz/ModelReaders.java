package org.spectraform.app.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.spectraform.Generator;
import org.spectraform.app.TinyPotential;
import org.spectraform.core.diffusion.State;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.material.LoadedModel;
import org.spectraform.material.Material;
import org.spectraform.nn.model.ModelKind;
import org.spectraform.nn.model.ScoreModel;
import org.spectraform.nn.model.SpectrumModel;
import org.spectraform.simulation.potential.Potentials;

/** Models, potentials and materials. */
record ModelReaders(Workbench with) {
    /** All of them. */
    List<Reader> all() throws IOException {
        return List.of(
                new Reader("model", models(), this::model),
                new Reader("potential", potentials(), this::potential),
                new Reader("material", material(), this::material));
    }

    private List<Path> models() throws IOException {
        List<Path> models = new ArrayList<>(List.of(with.prior(), with.forwardFile()));
        models.add(Seeds.OWN.resolve("bad-state.safetensors"));
        models.addAll(Seeds.files(Path.of("../nn/src/test/resources/org/spectraform/nn/model")));
        models.addAll(Seeds.files(Path.of("../nn/src/test/resources/org/spectraform/nn/meshgraphnets")));
        return models;
    }

    private void model(Path file) {
        LoadedModel loaded = LoadedModel.of(file);
        loaded.record();
        loaded.requireElements(with.eight());
        if (loaded.model().info().kind() == ModelKind.FORWARD) {
            SpectrumModel model = new SpectrumModel(loaded.model());
            double[] cell = model.cell(with.eight());
            if (cell.length != model.grid().size() || cell.length != model.referenceSpectrum().length) {
                throw new AssertionError(cell.length + " intensities");
            }
        } else {
            ScoreModel model = new ScoreModel(loaded.model());
            model.denoise(State.of(with.eight()), Math.min(0.1, model.largestNoise()));
        }
    }

    private List<Path> potentials() throws IOException {
        return List.of(TinyPotential.write(with.folder(), "C", 2), TinyPotential.write(with.folder(), "Si", 2));
    }

    private void potential(Path file) {
        Potentials.read(file).evaluate(with.eight(), ThreadBudget.ONE);
    }

    private List<Path> material() throws IOException {
        Path at = Files.createDirectories(with.folder().resolve("material"));
        Files.copy(with.prior(), at.resolve("prior.safetensors"));
        Files.copy(with.forwardFile(), at.resolve("forward.safetensors"));
        Files.copy(Seeds.CASES.resolve("spectra/truth_sp2.txt"), at.resolve("sp2.txt"));
        Files.writeString(at.resolve("material.yaml"), """
                name: tiny
                description: for trials
                elements: [C]
                bonds: {C-C: 1.85}
                implausible:
                  neighbours: {C: [2, 4]}
                  closer: {C-C: 1.0}
                sampling:
                  steps: 4
                  anneal: {cycles: 2, from: 0.114, to: 0.08, steps: 2, power: 2}
                  restarts: {max: 1, from: 0.24, growth: 0.016, steps: 3, radius: 5}
                  strength: {xi: 2000, atoms: 216}
                spectra:
                  edge: C:K
                  grid: {first: 274.5, step: 0.404, points: 100}
                  calibration: {shift: 0.5, scale: 1.1, broadening: 0.5}
                prior: prior.safetensors
                forward: forward.safetensors
                targets: {sp2: sp2.txt}
                """);
        return List.of(at.resolve("material.yaml"));
    }

    private void material(Path file) throws IOException {
        Path here = Seeds.beside(file, with.folder().resolve("material"));
        Material material = Material.of(here.toString());
        try (Generator generator = Generator.of(material)) {
            generator.density(2.0).atoms(8).target("sp2").prepare();
            generator.forward().cell(with.eight());
        }
    }
}
