package org.spectraform.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectraform.app.TinyModels;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code generate --method posterior} and {@code expect}, on structures too small to mean anything. */
class PosteriorTest {
    private static final String SMALL = " --atoms 12 --steps 4 --anneal 4 --restarts 0 --method posterior ";

    @TempDir
    Path folder;

    private Cli generate(String run, String options) {
        return Cli.run("generate" + SMALL + options + " --out " + folder.resolve(run));
    }

    private JsonNode json(String file) {
        return JsonMapper.builder().build().readTree(folder.resolve(file));
    }

    @Test
    void intervalsAndWhatWasKnownBefore() throws IOException {
        Cli cli = generate("run", "--density 1.6..2.4 --target sp2 --samples 3").isDone();
        assertThat(cli.err()).contains("target sp2, explained");
        assertThat(cli.out())
                .contains("explained            yes (p = ", "90 % intervals", "(before: ", "posterior.json");
        JsonNode posterior = json("run/posterior.json");
        assertThat(posterior.path("explained").asBoolean()).isTrue();
        assertThat(posterior.path("p_value").asDouble()).isBetween(0.01, 1.0);
        for (String share : List.of("sp", "sp2", "sp3")) {
            JsonNode node = posterior.path("fractions").path(share);
            double mean = node.path("mean").asDouble();
            assertThat(node.path("low90").asDouble()).isBetween(0.0, mean);
            assertThat(node.path("high90").asDouble()).isBetween(mean, 1.0);
            assertThat(node.path("before").path("high90").asDouble())
                    .isGreaterThan(node.path("before").path("low90").asDouble());
        }
        assertThat(posterior.path("density_g_per_cm3").path("mean").asDouble()).isBetween(1.6, 2.4);
        assertThat(posterior.path("rdf").path("mean").size()).isEqualTo(60);
        assertThat(posterior.path("nuisance").path("shift_eV").path("mean").asDouble())
                .isZero(); // on the model's scale
        assertThat(folder.resolve("run/report.png")).isNotEmptyFile();
    }

    /** Also the unknowns of the measurement, which are drawn with each structure. */
    @Test
    void aStoppedRunResumesToTheSameBits() throws IOException {
        Path spectrum = folder.resolve("measured.csv");
        StringBuilder text = new StringBuilder("energy_eV,intensity\n");
        List<String> lines = Files.readAllLines(sp2());
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            double energy = Double.parseDouble(cells[0]) + 0.3;
            text.append(energy)
                    .append(',')
                    .append(5 * Double.parseDouble(cells[1]) + 0.2)
                    .append('\n');
        }
        Files.writeString(spectrum, text);
        String options = "--density 2 --target " + spectrum;
        generate("whole", options + " --samples 3").isDone();
        generate("parts", options + " --samples 1").isDone();
        generate("parts", options + " --samples 3").isDone();
        for (String file : List.of("structures.extxyz", "posterior.json", "spectra.csv")) {
            assertThat(folder.resolve("parts").resolve(file))
                    .hasSameTextualContentAs(folder.resolve("whole").resolve(file));
        }
        JsonNode width = json("whole/posterior.json").path("nuisance").path("broadening_eV");
        assertThat(width.path("low90").asDouble()).isNotNegative();
        JsonNode shift = json("whole/posterior.json").path("nuisance").path("shift_eV");
        assertThat(shift.path("mean").asDouble()).isBetween(-0.3, 0.9); // 0.3 was put on
        assertThat(shift.path("high90").asDouble())
                .isGreaterThan(shift.path("low90").asDouble());
    }

    /** Cut off between two members it comes to the same; with another number of members it would be another ensemble. */
    @Test
    void anEnsembleSharesTheTarget() throws IOException {
        String options = "--density 1.8..2.2 --target sp2 --target-kind ensemble";
        Cli cli = generate("whole", options + " --samples 2").isDone();
        assertThat(cli.err()).contains("mean over all 2 structures");
        assertThat(cli.out()).contains("its mean spectrum is the target");
        JsonNode posterior = json("whole/posterior.json");
        assertThat(posterior.path("target_kind").asString()).isEqualTo("ensemble");
        assertThat(posterior.path("samples").asInt()).isEqualTo(2);
        assertThat(posterior.path("effective_samples").asInt()).isEqualTo(1);
        assertThat(posterior.path("nuisance").path("shift_eV").path("low90").isNull())
                .isTrue(); // both share it
        JsonNode configuration = json("whole/run.json").path("configuration");
        assertThat(configuration.path("target_kind").asString()).isEqualTo("ensemble");
        assertThat(configuration.path("members").asInt()).isEqualTo(2);

        generate("parts", options + " --samples 2 --threads 1").isDone();
        Path journal = folder.resolve("parts/samples.jsonl");
        Files.write(journal, Files.readAllLines(journal).subList(0, 1));
        generate("parts", options + " --samples 2").isDone();
        for (String file : List.of("structures.extxyz", "posterior.json", "spectra.csv")) {
            assertThat(folder.resolve("parts").resolve(file))
                    .hasSameTextualContentAs(folder.resolve("whole").resolve(file));
        }
        generate("whole", options + " --samples 3").isRefusedWith("members 2 instead of 3", "--out");
    }

    @Test
    void anEnsembleOfOneIsACell() {
        generate("cell", "--density 2 --target sp2 --samples 1").isDone();
        generate("one", "--density 2 --target sp2 --samples 1 --target-kind ensemble")
                .isDone();
        for (String file : List.of("structures.extxyz", "spectra.csv")) {
            assertThat(folder.resolve("one").resolve(file))
                    .hasSameTextualContentAs(folder.resolve("cell").resolve(file));
        }
        assertThat(json("cell/posterior.json").path("target_kind").asString()).isEqualTo("cell");
    }

    private static Path sp2() {
        return Path.of("../library/src/main/resources/materials/carbon/targets/sp2.csv");
    }

    @Test
    void whatCannotBeExplainedIsSaid() {
        Cli cli = generate("run", "--density 2 --target sp --samples 1").isDone();
        assertThat(cli.err()).contains("target sp, NOT EXPLAINED");
        assertThat(cli.out()).contains("explained            NO (p < 0.01");
        assertThat(json("run/posterior.json").path("explained").asBoolean()).isFalse();
        JsonNode sp = json("run/posterior.json").path("fractions").path("sp");
        assertThat(sp.path("low90").asDouble()).isZero(); // one sample tells nothing
        assertThat(sp.path("high90").asDouble()).isEqualTo(1);
    }

    @Test
    void aMaterialOfOnesOwnGetsItsExpectation() throws IOException {
        Path own = Files.createDirectory(folder.resolve("own"));
        Files.move(TinyModels.prior(folder), own.resolve("prior.safetensors"));
        Files.move(TinyModels.forward(folder), own.resolve("forward.safetensors"));
        Files.writeString(
                own.resolve("material.yaml"),
                "name: own # mine\nelements: [C]\nbonds: {C-C: 1.85}\nprior: prior.safetensors\nforward: forward.safetensors\n");
        Cli.run("expect --material " + own + " --density 1.8..2.2 --step 0.2 --samples 4 --atoms 8")
                .isDone();
        assertThat(own.resolve("material.yaml"))
                .content()
                .contains("own # mine", "expectation: expectation.safetensors");
        String run = "generate" + SMALL + "--density 1.8..2.2 --samples 1 --material " + own + " --target " + sp2();
        assertThat(Cli.run(run + " --out " + folder.resolve("run")).isDone().err())
                .containsIgnoringCase("explained: ");
        Path other = sp2().resolveSibling("../prior.safetensors").normalize();
        Cli.run(run + " --prior " + other + " --out " + folder.resolve("other"))
                .isRefusedWith("no expectation", "spectraform expect");
    }
}
