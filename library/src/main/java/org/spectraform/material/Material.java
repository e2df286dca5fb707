package org.spectraform.material;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.diffusion.Anneal;
import org.spectraform.core.diffusion.Plausibility;
import org.spectraform.core.diffusion.Restart;
import org.spectraform.core.diffusion.SamplerSettings;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.io.Input;
import org.spectraform.core.io.InputException;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.spectrum.Spectrum;
import org.spectraform.core.spectrum.files.SpectrumFiles;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.structure.PairDistances;
import org.spectraform.core.structure.Structure;
import org.spectraform.inference.PriorPredictive;
import org.spectraform.nn.model.ModelKind;

/**
 * A material: what is known of it and the models that were trained for it, in a folder or shipped under a name. Models are read when they are asked for.
 * Immutable.
 *
 * <p>Example: {@code Material.of("carbon").bonds()}
 */
public final class Material {
    /** The material that commands and programs use if none is named. */
    public static final String DEFAULT = "carbon";

    private final MaterialDescription description;
    private final MaterialFiles files;
    private final PairDistances bonds;
    private final Plausibility plausibility;
    private final SamplerSettings sampler;
    private final @Nullable EnergyGrid energies;
    private final Map<ModelKind, Path> instead; // models of the user's own

    private Material(MaterialDescription description, MaterialFiles files, Map<ModelKind, Path> instead) {
        this.description = description;
        this.files = files;
        this.instead = instead;
        try {
            description.elements().forEach(Elements::number);
            bonds = PairDistances.of(description.bonds());
            plausibility = plausibility(description.implausible(), bonds);
            sampler = sampler(description.sampling(), plausibility);
            energies = description.spectra() == null
                    ? null
                    : description.spectra().grid().energies();
        } catch (IllegalArgumentException e) {
            throw new InputException(files.name(MaterialFiles.DESCRIPTION) + ": " + e.getMessage(), e);
        }
    }

    /** The names of the shipped materials. */
    public static List<String> shipped() {
        return MaterialFiles.shipped();
    }

    /**
     * The material that a user means. A folder wins over a shipped material of the same name.
     *
     * @throws InputException if it is neither a folder with a {@code material.yaml} nor a name, or the description makes no sense
     */
    public static Material of(String nameOrFolder) {
        Path folder = Path.of(nameOrFolder);
        if (Files.exists(folder.resolve(MaterialFiles.DESCRIPTION))) {
            return of(new MaterialFiles.Folder(folder));
        }
        if (!shipped().contains(nameOrFolder)) {
            throw new InputException("--material " + nameOrFolder + ": neither a folder with a "
                    + MaterialFiles.DESCRIPTION + " (spectraform train makes one) nor a shipped material; shipped "
                    + (shipped().size() == 1 ? "is " : "are ") + String.join(", ", shipped()));
        }
        return of(new MaterialFiles.Shipped(nameOrFolder));
    }

    /** The shipped material that is used if none is named. */
    public static Material standard() {
        return of(new MaterialFiles.Shipped(DEFAULT));
    }

    private static Material of(MaterialFiles files) {
        String yaml = new String(files.read(MaterialFiles.DESCRIPTION), StandardCharsets.UTF_8);
        return new Material(MaterialYaml.read(yaml, files.name(MaterialFiles.DESCRIPTION)), files, Map.of());
    }

    /** The same material with a model of the user's own in place of its own; null leaves it as it is. */
    public Material with(ModelKind kind, @Nullable Path model) {
        if (model == null) {
            return this;
        }
        Map<ModelKind, Path> more = new LinkedHashMap<>(instead);
        more.put(kind, model);
        return new Material(description, files, more);
    }

    /** What is known of it. */
    public MaterialDescription description() {
        return description;
    }

    /** Two atoms closer than this are bonded. */
    public PairDistances bonds() {
        return bonds;
    }

    /** What a sample must not keep. */
    public Plausibility plausibility() {
        return plausibility;
    }

    /** How samples are drawn. */
    public SamplerSettings sampler() {
        return sampler;
    }

    /** The energies of its spectra; null if it has none. */
    public @Nullable EnergyGrid energies() {
        return energies;
    }

    /** xi of equation 13 for a structure of so many atoms. */
    public double strength(int atoms) {
        MaterialDescription.Strength strength = description.sampling().strength();
        return strength.xi() * atoms / strength.atoms();
    }

    /** Whether there is a model of a kind. */
    public boolean has(ModelKind kind) {
        return instead.containsKey(kind) || file(kind) != null;
    }

    /** A model. @throws InputException if there is none, or it is damaged or of the other kind */
    public LoadedModel model(ModelKind kind) {
        Path own = instead.get(kind);
        if (own != null) {
            return LoadedModel.of(own).require(kind);
        }
        String file = file(kind);
        if (file == null) {
            throw new InputException("the material " + description.name() + " has no " + kind.label()
                    + " model; name one with --" + kind.label() + " FILE (spectraform train " + kind.label()
                    + " makes it)");
        }
        String source = files instanceof MaterialFiles.Shipped ? "shipped" : files.name(file);
        return LoadedModel.of(Input.of(source, files.read(file))).require(kind);
    }

    /** What its models expect of a measurement; null if that was not found out, or for other models than it now has. */
    public @Nullable PriorPredictive expectation() {
        String file = description.expectation();
        if (file == null) {
            return null;
        }
        PriorPredictive expected = PriorPredictive.read(Input.of(files.name(file), files.read(file)));
        return expected.models().equals(fingerprint()) ? expected : null;
    }

    /** Refuses a shipped material, which cannot be written to. */
    public Path requireFolder() {
        if (files instanceof MaterialFiles.Folder folder && instead.isEmpty()) {
            return folder.path();
        }
        throw new InputException("the material " + description.name() + " is shipped, or has other models than its own:"
                + " say with --out FILE where to write");
    }

    /** Writes what its models expect of a measurement beside them, and names it in its description. @return the file */
    public Path keep(PriorPredictive expected) {
        Path folder = requireFolder();
        String name = description.expectation() == null ? "expectation.safetensors" : description.expectation();
        expected.write(folder.resolve(name));
        if (description.expectation() == null) {
            String yaml = new String(files.read(MaterialFiles.DESCRIPTION), StandardCharsets.UTF_8);
            byte[] more = (yaml.stripTrailing() + "\nexpectation: " + name + "\n").getBytes(StandardCharsets.UTF_8);
            AtomicFile.write(folder.resolve(MaterialFiles.DESCRIPTION), to -> to.write(more));
        }
        return folder.resolve(name);
    }

    /** What tells its models from others: the SHA-256 of both files. */
    public String fingerprint() {
        return model(ModelKind.PRIOR).sha256() + " " + model(ModelKind.FORWARD).sha256();
    }

    /** The bytes of one of its files. */
    byte[] bytes(String file) {
        return files.read(file);
    }

    private @Nullable String file(ModelKind kind) {
        return kind == ModelKind.PRIOR ? description.prior() : description.forward();
    }

    /** Names of the targets that need no file. */
    public Set<String> targets() {
        return description.targets().keySet();
    }

    /** The spectrum of a name; null if there is none. */
    public @Nullable Spectrum target(String name) {
        String file = description.targets().get(name);
        return file == null ? null : SpectrumFiles.parse(name, new String(files.read(file), StandardCharsets.UTF_8));
    }

    /** Whether a structure is of this material's elements. */
    public boolean has(Structure structure) {
        for (int i = 0; i < structure.size(); i++) {
            if (!description.elements().contains(Elements.symbol(structure.species(i)))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Refuses elements that this material does not have.
     *
     * @param source of the structure, for the message
     */
    public void requireElements(Structure structure, String source) {
        for (int i = 0; i < structure.size(); i++) {
            String symbol = Elements.symbol(structure.species(i));
            if (!description.elements().contains(symbol)) {
                throw new InputException(source + ": holds " + symbol + ", but the material " + description.name()
                        + " is of " + String.join(", ", description.elements())
                        + "; name another --material, or train one on structures with " + symbol);
            }
        }
    }

    private static Plausibility plausibility(MaterialDescription.Implausible implausible, PairDistances bonds) {
        Map<Integer, Plausibility.Range> allowed = new LinkedHashMap<>();
        implausible.neighbours().forEach((symbol, range) -> {
            if (range.size() != 2) {
                throw new IllegalArgumentException("implausible: neighbours of " + symbol
                        + ": give the least and the greatest number, such as [2, 4], not " + range);
            }
            allowed.put(Elements.number(symbol), new Plausibility.Range(range.get(0), range.get(1)));
        });
        return Plausibility.coordination(bonds, allowed)
                .or(Plausibility.distance(PairDistances.of(implausible.closer())));
    }

    private static SamplerSettings sampler(MaterialDescription.Sampling sampling, Plausibility plausibility) {
        MaterialDescription.Annealing a = sampling.anneal();
        MaterialDescription.Restarts r = sampling.restarts();
        return SamplerSettings.STANDARD
                .withSteps(sampling.steps())
                .withAnneal(new Anneal(a.cycles(), a.from(), a.to(), a.steps(), a.power()))
                .withRestart(
                        new Restart(r.max(), r.from(), r.growth(), r.steps(), false, true, r.radius(), plausibility));
    }
}
