package org.spectraform.material;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.io.FileErrors;
import org.spectraform.core.io.InputException;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.structure.CovalentRadii;
import org.spectraform.core.structure.Elements;
import org.spectraform.nn.model.Model;
import org.spectraform.nn.model.ModelKind;

/** Makes the folder of a trained model a material of its own. */
public final class TrainedMaterial {
    /** Two atoms are bonded if they are closer than the sum of their covalent radii and this, angstrom. */
    private static final double TOLERANCE = 0.4;

    private TrainedMaterial() {}

    /**
     * Writes {@code material.yaml}, and beside it what the material that training began as has and this model does not replace: its other model, its
     * targets. A description that is there already is left alone: its user may have changed it.
     *
     * @param base the material that training began as; null for a new one, of which only bonds are guessed
     * @param file of the trained model, in {@code folder}
     * @throws InputException if the folder cannot be written
     */
    public static void write(@Nullable Material base, Model model, String file, Path folder) {
        if (Files.exists(folder.resolve(MaterialFiles.DESCRIPTION))) {
            return;
        }
        boolean prior = model.info().kind() == ModelKind.PRIOR;
        MaterialDescription d = base == null ? blank(model.info().elements()) : base.description();
        String other = prior ? d.forward() : d.prior();
        Map<String, String> targets = new LinkedHashMap<>();
        if (base != null) {
            if (other != null) {
                copy(base.bytes(other), folder, name(prior ? ModelKind.FORWARD : ModelKind.PRIOR));
            }
            d.targets().forEach((name, source) -> {
                targets.put(name, "targets/" + name + ".csv");
                copy(base.bytes(source), folder, "targets/" + name + ".csv");
            });
        }
        MaterialDescription trained = new MaterialDescription(
                String.valueOf(folder.toAbsolutePath().normalize().getFileName()),
                model.info().description().isEmpty()
                        ? d.description()
                        : model.info().description(),
                model.info().elements(),
                d.bonds(),
                d.implausible(),
                d.sampling(),
                spectra(d.spectra(), model),
                prior ? file : other == null ? null : name(ModelKind.PRIOR),
                prior ? other == null ? null : name(ModelKind.FORWARD) : file,
                targets,
                null); // it was made with another model
        MaterialYaml.write(trained, folder);
    }

    private static String name(ModelKind kind) {
        return kind.label() + ".safetensors";
    }

    /** A forward model brings its own energies. */
    private static MaterialDescription.@Nullable Spectra spectra(
            MaterialDescription.@Nullable Spectra base, Model model) {
        EnergyGrid own = model.info().grid();
        if (own == null || (base != null && base.grid().energies().agreesWith(own))) {
            return base;
        }
        return new MaterialDescription.Spectra(
                base == null ? null : base.edge(), MaterialDescription.Grid.of(own), null);
    }

    /** What can be said of a material of which only the elements are known. */
    private static MaterialDescription blank(List<String> elements) {
        Map<String, Double> bonds = new LinkedHashMap<>();
        for (int i = 0; i < elements.size(); i++) {
            for (int j = i; j < elements.size(); j++) {
                double radii = CovalentRadii.of(Elements.number(elements.get(i)))
                        + CovalentRadii.of(Elements.number(elements.get(j)));
                bonds.put(elements.get(i) + "-" + elements.get(j), Math.round(100 * (radii + TOLERANCE)) / 100.0);
            }
        }
        return new MaterialDescription(
                "new",
                "",
                elements,
                bonds,
                new MaterialDescription.Implausible(Map.of(), Map.of()),
                MaterialDescription.Sampling.STANDARD,
                null,
                null,
                null,
                Map.of(),
                null);
    }

    private static void copy(byte[] bytes, Path folder, String file) {
        Path to = folder.resolve(file);
        try {
            Path parent = Objects.requireNonNull(to.toAbsolutePath().getParent());
            Files.createDirectories(parent);
            AtomicFile.removeLeftovers(parent);
        } catch (IOException e) {
            throw new InputException(
                    to + ": cannot be written (" + FileErrors.reason(e) + "); choose another --out", e);
        }
        AtomicFile.write(to, out -> out.write(bytes));
    }
}
