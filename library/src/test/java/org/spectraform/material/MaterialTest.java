package org.spectraform.material;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;
import org.spectraform.nn.model.ModelKind;

final class MaterialTest {
    @TempDir
    Path folder;

    private Material material(String yaml) throws IOException {
        Files.writeString(folder.resolve("material.yaml"), yaml);
        return Material.of(folder.toString());
    }

    @Test
    void everyShippedMaterialIsComplete() {
        assertThat(Material.shipped()).contains(Material.DEFAULT);
        for (String name : Material.shipped()) {
            Material material = Material.of(name);
            assertThat(material.description().name()).isEqualTo(name);
            assertThat(material.description().description()).isNotBlank();
            LoadedModel prior = material.model(ModelKind.PRIOR);
            LoadedModel forward = material.model(ModelKind.FORWARD);
            assertThat(prior.model().info().elements())
                    .isEqualTo(material.description().elements());
            MaterialDescription.Spectra spectra = material.description().spectra();
            assertThat(spectra).isNotNull();
            assertThat(forward.model().info().grid()).isNotNull().isEqualTo(material.energies());
            assertThat(prior.source()).isEqualTo("shipped");
            for (String target : material.targets()) {
                assertThat(material.target(target)).as(target).isNotNull();
            }
        }
    }

    @Test
    void carbonIsAsItIsDescribed() {
        Material carbon = Material.of("carbon");
        assertThat(carbon.bonds().of(6, 6)).isEqualTo(1.85);
        assertThat(carbon.strength(108)).isEqualTo(1000);
        assertThat(carbon.sampler().evaluations()).isEqualTo(292);
        Structure close = new Structure(Cell.cubic(10), new int[] {6, 6}, new double[] {0, 0, 0, 1.1, 0, 0});
        assertThat(carbon.plausibility().implausible(close)).containsExactly(true, true);
    }

    @Test
    void aFolderWinsOverAShippedName() throws IOException {
        Path carbon = Files.createDirectories(folder.resolve("carbon"));
        Files.writeString(carbon.resolve("material.yaml"), "name: mine\nelements: [Si]\n");
        assertThat(Material.of(carbon.toString()).description().name()).isEqualTo("mine");
    }

    @Test
    void whatIsLeftOutIsNotKnown() throws IOException {
        Material silicon = material("name: silicon\nelements: [Si]\n");
        assertThat(silicon.bonds().largest()).isZero();
        assertThat(silicon.targets()).isEmpty();
        assertThat(silicon.has(ModelKind.PRIOR)).isFalse();
        Structure close = new Structure(Cell.cubic(10), new int[] {14, 14}, new double[] {0, 0, 0, 0.1, 0, 0});
        assertThat(silicon.plausibility().implausible(close)).containsOnly(false);
        assertThatThrownBy(() -> silicon.model(ModelKind.PRIOR))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("silicon has no prior model")
                .hasMessageContaining("--prior");
        assertThatThrownBy(() ->
                        silicon.requireElements(new Structure(Cell.cubic(5), new int[] {6}, new double[3]), "a.xyz"))
                .hasMessageContaining("a.xyz: holds C");
    }

    @Test
    void mistakesAreNamedWithFileAndLine() {
        assertThatThrownBy(() -> material("name: a\nelements: [C]\nbond: {C-C: 1.8}\n"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("material.yaml:3")
                .hasMessageContaining("unknown entry 'bond'; known are")
                .hasMessageNotContaining("org.spectraform");
        assertThatThrownBy(() -> material("name: a\nelements: [C]\n\nbonds: 1.8\n"))
                .hasMessageContaining("material.yaml:4: the value of 'bonds' is of the wrong kind")
                .hasMessageNotContaining("java.");
        assertThatThrownBy(() -> material("name: a\nelements: [C\n")).hasMessageContaining("material.yaml:");
        assertThatThrownBy(() -> material("name: a\nelements: [Xx]\n")).hasMessageContaining("unknown element 'Xx'");
        assertThatThrownBy(() -> material("elements: [C]\n")).hasMessageContaining("at least a name and elements");
        assertThatThrownBy(() -> material("")).hasMessageContaining("is empty");
        assertThatThrownBy(() -> material("name: a\nelements: [C]\nbonds: {C-C: -1}\n"))
                .hasMessageContaining("C-C must be a positive number");
        assertThatThrownBy(() -> material("name: a\nelements: [C]\nimplausible: {neighbours: {C: [2]}}\n"))
                .hasMessageContaining("least and the greatest");
        assertThatThrownBy(() -> material("name: a\nelements: [C]\nprior: gone.safetensors\n")
                        .model(ModelKind.PRIOR))
                .hasMessageContaining("gone.safetensors: no such file");
        assertThatThrownBy(() -> Material.of("unobtainium"))
                .hasMessageContaining("neither a folder")
                .hasMessageContaining("carbon");
    }

    @Test
    void aTrainedModelMakesItsFolderAMaterial() {
        Material carbon = Material.standard();
        TrainedMaterial.write(carbon, carbon.model(ModelKind.PRIOR).model(), "model.safetensors", folder);
        carbon.model(ModelKind.PRIOR).model().save(folder.resolve("model.safetensors"));
        Material trained = Material.of(folder.toString());
        assertThat(trained.description().name()).isEqualTo(String.valueOf(folder.getFileName()));
        assertThat(trained.bonds()).isEqualTo(carbon.bonds());
        assertThat(trained.sampler().anneal()).isEqualTo(carbon.sampler().anneal());
        assertThat(trained.model(ModelKind.PRIOR).source()).endsWith("model.safetensors");
        assertThat(trained.model(ModelKind.FORWARD).sha256())
                .isEqualTo(carbon.model(ModelKind.FORWARD).sha256());
        assertThat(trained.targets()).isEqualTo(carbon.targets());
        assertThat(trained.target("sp3")).isNotNull();
    }

    @Test
    void aModelOfAnotherMaterialBringsGuessesOfBonds() {
        var model = Material.standard().model(ModelKind.PRIOR).model();
        TrainedMaterial.write(null, model, "model.safetensors", folder);
        Material trained = Material.of(folder.toString());
        assertThat(trained.bonds().of(6, 6)).isEqualTo(1.92); // twice 0.76 and 0.4
        assertThat(trained.has(ModelKind.FORWARD)).isFalse();
    }
}
