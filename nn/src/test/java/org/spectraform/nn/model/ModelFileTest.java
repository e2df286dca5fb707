package org.spectraform.nn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectraform.core.io.Input;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.Sha256;
import org.spectraform.nn.checkpoint.Safetensors;
import org.spectraform.nn.painn.Painn;

class ModelFileTest {
    @TempDir
    Path folder;

    /** A description as models had it before families of networks read their own sizes. */
    private static String old(String architecture, String network) {
        return "{\"kind\":\"prior\",\"description\":\"d\",\"architecture\":\"" + architecture + "\",\"network\":"
                + network
                + ",\"elements\":[\"C\"],\"schedule\":{\"k\":0.8,\"timeMin\":0.001,\"timeMax\":0.999},\"energyGrid\":null"
                + ",\"referenceSpectrum\":null,\"updates\":7,\"seed\":3,\"dataHash\":\"abc\",\"curve\":[[7.0,1.5,2.5]],"
                + "\"units\":\"angstrom, eV\"}";
    }

    private Path write(String description, Architecture architecture) {
        ParameterLayout layout = architecture.build().layout();
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("spectraform", description);
        Path file = folder.resolve("model.safetensors");
        new Safetensors(metadata, Model.tensors(layout, layout.initialise(new Random(1)))).write(file);
        return file;
    }

    @Test
    void oldFilesStillLoad() {
        Painn.Config painn = new Painn.Config(1, 16, 1, 2.5, 8, true, 3);
        String sizes =
                "{\"elements\":1,\"width\":16,\"layers\":1,\"cutoff\":2.5,\"intervals\":8,\"score\":true,\"outputs\":3}";
        ModelInfo info = Model.load(write(old("painn", sizes), painn)).info();
        assertThat(info.architecture()).isEqualTo(painn);
        assertThat(info.updates()).isEqualTo(7);
        assertThat(info.lineage().how()).isEqualTo("unknown");
        assertThat(info.lineage().seed()).isEqualTo(3);
        assertThat(info.lineage().dataHash()).isEqualTo("abc");

        Ensemble.Config two = new Ensemble.Config(painn, 2);
        String ensemble = "{\"member\":" + sizes + ",\"members\":2,\"memberArchitecture\":\"painn\"}";
        assertThat(Model.load(write(old("ensemble", ensemble), two)).info().architecture())
                .isEqualTo(two);
    }

    @Test
    void whatAFileSaysOfItsNetworkMustBeWhole() {
        Painn.Config painn = new Painn.Config(1, 16, 1, 2.5, 8, true, 3);
        String start = "{\"elements\":1,\"width\":16,\"layers\":1,\"intervals\":8,\"score\":true,\"outputs\":3,";
        refused(old("painn", start + "\"cutoff\":\"far\"}"), painn, "painn: 'cutoff' must be a number, not far");
        refused(old("painn", start + "\"x\":1}"), painn, "painn needs 'cutoff'");
        refused(old("painn", start + "\"cutoff\":2.5,\"x\":1}"), painn, "painn has no 'x', only elements, width");
        refused(old("schnet", start + "\"x\":1}"), painn, "no network is called 'schnet'; there are ", "painn");
    }

    @Test
    void aLoadedModelKnowsItsFileAndASavedOneItsParents() throws IOException {
        Painn.Config painn = new Painn.Config(1, 16, 1, 2.5, 8, true, 3);
        Lineage parent = new Lineage("trained", 5L, 2L, "d", "s", "0123", null, List.of());
        Lineage mean = Lineage.step("mean of parameters", List.of(parent));
        float[] theta = painn.build().layout().initialise(new Random(2));
        Model model = Model.of(
                new ModelInfo(
                        ModelKind.PRIOR,
                        "d",
                        painn,
                        List.of("C"),
                        new ModelInfo.Schedule(0.8, 0.001, 0.999),
                        null,
                        null,
                        mean,
                        List.of(),
                        "angstrom, eV"),
                theta);
        Path file = folder.resolve("mean.safetensors");
        model.save(file);
        String hash = Sha256.of(Files.readAllBytes(file));
        assertThat(Model.load(file).info().lineage()).isEqualTo(mean.inFile(hash));
        assertThat(Model.load(Input.of("bytes", Files.readAllBytes(file)))
                        .info()
                        .lineage())
                .isEqualTo(mean.inFile(hash));
        Path copy = folder.resolve("copy.safetensors");
        Model.load(file).save(copy); // says nothing of the file that it was in
        assertThat(copy).hasSameBinaryContentAs(file);
    }

    @Test
    void whatCannotBeIsRefusedBeforeItIsLaidOut() {
        Painn.Config painn = new Painn.Config(1, 16, 1, 2.5, 8, true, 3);
        String sizes =
                "{\"elements\":1,\"width\":16,\"layers\":1,\"cutoff\":2.5,\"intervals\":8,\"score\":true,\"outputs\":3}";
        String good = old("painn", sizes);
        refused(good.replace("\"layers\":1", "\"layers\":2000000000"), painn, "layers 2000000000 is too large");
        refused(good.replace("\"cutoff\":2.5", "\"cutoff\":1e400"), painn, "'cutoff' must be a number, not Infinity");
        refused(good.replace("\"cutoff\":2.5", "\"cutoff\":1e6"), painn, "cutoff 1000000 is too large");
        refused(good.replace("\"score\":true", "\"score\":false"), painn, "the other kind");
        refused(good.replace("[\"C\"]", "null"), painn, "'elements' is missing");
        refused(good.replace("[\"C\"]", "[null]"), painn, "unknown element ''");
        refused(good.replace("[\"C\"]", "[\"C\",\"Si\"]"), painn, "'elements' names 2, but the network tells 1 apart");
        refused(good.replace(sizes, "3"), painn, "'network' is missing");
        refused(good, new Painn.Config(1, 16, 1, 2.5, 9, true, 3), "layers.0.filter", "another shape");
    }

    @ParameterizedTest
    @CsvSource({"inf-cutoff, must be a number", "null-elements, has 11 intensities for 10"})
    void damagedFilesAreRefused(String name, String message) throws Exception {
        Path file = Path.of(Objects.requireNonNull(ModelFileTest.class.getResource(name + ".safetensors"))
                .toURI());
        assertThatThrownBy(() -> Model.load(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message);
    }

    private void refused(String description, Architecture architecture, String... message) {
        Path file = write(description, architecture);
        assertThatThrownBy(() -> Model.load(file))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(message);
    }

    @Test
    void sizesAreWrittenAsTheyAreRead() {
        for (Architecture a : List.of(
                new Painn.Config(2, 32, 3, 3.5, 12, false, 40),
                new Ensemble.Config(new Painn.Config(1, 16, 1, 2.5, 8, true, 3), 3))) {
            assertThat(Architecture.of(a.name(), a.sizes())).isEqualTo(a);
        }
    }
}
