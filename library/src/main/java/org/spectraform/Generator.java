package org.spectraform;

import org.jspecify.annotations.Nullable;
import org.spectraform.core.structure.Structure;
import org.spectraform.material.LoadedModel;
import org.spectraform.material.Material;
import org.spectraform.nn.model.ModelKind;
import org.spectraform.nn.model.ScoreModel;
import org.spectraform.nn.model.SpectrumModel;

/**
 * Generates structures of one material: holds its models, read when they are first needed. What to generate is a {@link Generation}, which each of the methods begins.
 * Safe for use by several threads.
 *
 * <pre>{@code
 * try (Generator carbon = Generator.of("carbon")) {
 *     carbon.density(2.0).atoms(216).target(Path.of("edge.csv")).samples(2).seed(1)
 *           .forEach(sample -> System.out.println(sample.structure().size() + " " + sample.misfit()));
 * }
 * }</pre>
 */
public final class Generator implements AutoCloseable {
    private final Material material;
    private @Nullable LoadedModel priorModel;
    private @Nullable LoadedModel forwardModel;
    private @Nullable ScoreModel prior;
    private @Nullable SpectrumModel forward;
    private boolean closed;

    private Generator(Material material) {
        this.material = material;
    }

    /**
     * A generator of a material.
     *
     * @param nameOrFolder of a shipped material, such as {@code carbon}, or a folder that holds one
     * @throws org.spectraform.core.io.InputException if there is none
     */
    public static Generator of(String nameOrFolder) {
        return of(Material.of(nameOrFolder));
    }

    /** A generator of a material. */
    public static Generator of(Material material) {
        return new Generator(material);
    }

    /** The material. */
    public Material material() {
        return material;
    }

    /** Begins with a density in g/cm3; {@link Generation#atoms} or {@link Generation#cell} says how much of it. */
    public Generation density(double density) {
        return new Generation(this).density(density);
    }

    /** Begins with the cell and the atoms of a structure; its positions do not matter. */
    public Generation like(Structure structure) {
        return new Generation(this).like(structure);
    }

    /** Begins near a structure: its positions with noise of {@code sigma} angstrom. */
    public Generation near(Structure structure, double sigma) {
        return new Generation(this).like(structure).start(structure, sigma);
    }

    /** The prior's file. @throws org.spectraform.core.io.InputException if the material has none */
    public synchronized LoadedModel priorModel() {
        requireOpen();
        priorModel = priorModel == null ? material.model(ModelKind.PRIOR) : priorModel;
        return priorModel;
    }

    /** The forward model's file. @throws org.spectraform.core.io.InputException if the material has none */
    public synchronized LoadedModel forwardModel() {
        requireOpen();
        forwardModel = forwardModel == null ? material.model(ModelKind.FORWARD) : forwardModel;
        return forwardModel;
    }

    /** The prior, as a denoiser. */
    public synchronized ScoreModel prior() {
        prior = prior == null ? new ScoreModel(priorModel().model()) : prior;
        return prior;
    }

    /** The forward model. */
    public synchronized SpectrumModel forward() {
        forward = forward == null ? new SpectrumModel(forwardModel().model()) : forward;
        return forward;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException(
                    "this generator of " + material.description().name() + " is closed");
        }
    }

    /** Lets go of the models; nothing more can be begun. */
    @Override
    public synchronized void close() {
        closed = true;
        priorModel = null;
        forwardModel = null;
        prior = null;
        forward = null;
    }
}
