package org.spectraform.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectraform.app.TinyModels;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.StructureFiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SamplerOptionsTest {
    @TempDir
    Path folder;

    private String models = "";

    @BeforeEach
    void models() {
        models = " --prior " + TinyModels.prior(folder) + " --forward " + TinyModels.forward(folder);
    }

    private Cli generate(String run, String options) {
        return Cli.run("generate --density 2 --atoms 12 --out " + folder.resolve(run) + models + " " + options);
    }

    private JsonNode record(String run) {
        return JsonMapper.builder().build().readTree(folder.resolve(run).resolve("run.json"));
    }

    private List<Frame> frames(String run, String file) {
        return StructureFiles.read(folder.resolve(run).resolve(file));
    }

    @Test
    void thePublishedSamplerTakes64StepsAnd25ForEachOfKRestarts() {
        generate("p", "--sampler published --samples 2 --restarts 2").isDone();
        JsonNode run = record("p");
        assertThat(run.path("evaluations").asInt()).isEqualTo(2 * (64 + 2 * 25));
        assertThat(run.path("configuration").path("sampler").asString()).isEqualTo("published");
        assertThat(run.path("configuration").path("steps").asInt()).isEqualTo(64);
        assertThat(run.path("configuration").path("anneal").asInt()).isZero();
        assertThat(run.path("results").path(1).path("restarts").asInt()).isEqualTo(2);
        generate("four", "--sampler published --samples 1 --steps 8").isDone();
        assertThat(record("four").path("evaluations").asInt()).isEqualTo(8 + 4 * 25);
        generate("own", "--samples 1 --anneal 3 --restarts 0").isDone();
        assertThat(record("own").path("configuration").path("sampler").asString())
                .isEqualTo("annealed");
    }

    @Test
    void threadsChangeNoBitOfThePublishedSampler() throws IOException {
        String options = "--sampler published --restarts 1 --samples 3 --target sp2 --xi 20 --threads ";
        generate("one", options + 1).isDone();
        generate("two", options + 2).isDone();
        assertThat(folder.resolve("two/structures.extxyz"))
                .hasSameBinaryContentAs(folder.resolve("one/structures.extxyz"));
        generate("free", "--sampler published --restarts 1 --samples 3").isDone();
        assertThat(Files.readString(folder.resolve("free/structures.extxyz")))
                .isNotEqualTo(Files.readString(folder.resolve("one/structures.extxyz")));
        assertThat(record("one").path("evaluations").asInt()).isEqualTo(3 * (64 + 25));
    }

    @Test
    void anotherSamplerDoesNotResumeARun() {
        generate("p", "--sampler published --steps 4 --restarts 0 --samples 1").isDone();
        generate("p", "--steps 4 --restarts 0 --samples 2").isRefusedWith("published", "annealed", "--out");
        generate("new", "--sampler published --anneal 3").isRefusedWith("--anneal 3", "published", "leave out");
        generate("new", "--sampler other").isRefusedWith("--sampler", "other");
        assertThat(folder.resolve("new")).doesNotExist();
    }

    /** Half of the largest noise is half of the way; every sample has noise of its own. */
    @Test
    void aStartFromAStructureTakesStepsInProportion() {
        generate("made", "--samples 1 --steps 4 --anneal 0 --restarts 0").isDone();
        String start = " --start " + folder.resolve("made/structures.extxyz") + " --start-noise ";
        generate("near", "--sampler published --samples 2 --restarts 0 --trajectory" + start + 0.4)
                .isDone();
        assertThat(record("near").path("evaluations").asInt()).isEqualTo(2 * 32);
        List<Frame> first = frames("near", "trajectory_1.extxyz");
        assertThat(first.getFirst().header()).containsEntry("sigma", "0.4");
        assertThat(first.getFirst().structure())
                .isNotEqualTo(frames("near", "trajectory_2.extxyz").getFirst().structure());
    }

    @Test
    void littleNoiseIsNotExceededByAnnealingAndRestarts() {
        generate("made", "--samples 1 --steps 4 --anneal 0 --restarts 0").isDone();
        generate(
                        "near",
                        "--samples 2 --restarts 2 --trajectory --start-noise 0.1 --start "
                                + folder.resolve("made/structures.extxyz"))
                .isDone();
        for (int s = 1; s <= 2; s++) {
            List<Frame> steps = frames("near", "trajectory_" + s + ".extxyz");
            assertThat(steps)
                    .hasSizeGreaterThan(292) // restarts, too
                    .allMatch(f -> Double.parseDouble(String.valueOf(f.header().get("sigma"))) <= 0.1);
        }
    }
}
