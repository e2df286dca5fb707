package org.spectraform.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectraform.app.TinyModels;
import org.spectraform.app.TinyPotential;
import org.spectraform.core.io.AtomArray;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.simulation.potential.Potentials;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GenerateTest {
    @TempDir
    Path folder;

    private String models = "";
    private Path target = Path.of("");

    @BeforeEach
    void prepare() throws IOException {
        models = " --prior " + TinyModels.prior(folder) + " --forward " + TinyModels.forward(folder);
        StringBuilder csv = new StringBuilder("energy,mu\n");
        for (double e : new EnergyGrid(274.5, 0.404, 100).energies()) {
            csv.append(e).append(',').append(1.2 / (1 + Math.exp(-(e - 287)))).append('\n');
        }
        target = Files.writeString(folder.resolve("target.csv"), csv);
    }

    private Cli generate(String run, String options) {
        return Cli.run(
                "generate --density 2 --atoms 24 --steps 4 --out " + folder.resolve(run) + models + " " + options);
    }

    private byte[] bytes(String run, String file) throws IOException {
        return Files.readAllBytes(folder.resolve(run).resolve(file));
    }

    private JsonNode record(String run) {
        return JsonMapper.builder().build().readTree(folder.resolve(run).resolve("run.json"));
    }

    @Test
    void aGuidedRunWritesItsFolder() throws IOException {
        Cli cli = generate("a", "--samples 2 --anneal 3 --restarts 0 --target " + target)
                .isDone();
        assertThat(cli.out()).contains("coordination", "misfit", "report.png");
        assertThat(cli.err()).contains("normalisation");

        List<Frame> frames = StructureFiles.read(folder.resolve("a/structures.extxyz"));
        assertThat(frames).hasSize(2);
        Frame first = frames.getFirst();
        assertThat(first.structure().size()).isEqualTo(24);
        assertThat(first.structure().density()).isBetween(1.999, 2.001);
        assertThat(Arrays.stream(first.structure().positions()))
                .allMatch(x -> x >= -1e-9 && x <= first.structure().cell().length(0));
        assertThat(first.header()).containsKeys("misfit", "seed", "sample", "density");
        assertThat(first.arrays()).containsKey("coordination");

        List<String> csv = Files.readAllLines(folder.resolve("a/spectra.csv"));
        assertThat(csv.getFirst()).isEqualTo("energy_eV,target,covered,sample_1,sample_2");
        assertThat(csv).hasSize(101);
        JsonNode run = record("a");
        assertThat(run.path("finished").asInt()).isEqualTo(2);
        assertThat(run.path("samples").asInt()).isEqualTo(2);
        assertThat(run.path("configuration").path("xi").asDouble()).isGreaterThan(0);
        assertThat(run.path("inputs").path("prior").path("sha256").asString()).hasSize(64);
        JsonNode origin = run.path("inputs").path("target");
        assertThat(origin.path("columns").asString()).contains("mu (column 2)");
        assertThat(origin.path("preparation").asString()).startsWith("normalisation ");
        assertThat(origin.path("file_sha256").asString())
                .hasSize(64)
                .isNotEqualTo(origin.path("sha256").asString());
        assertThat(origin.path("warnings").isArray()).isTrue();
        assertThat(run.path("evaluations").asInt()).isEqualTo(2 * (4 + 3 * 2));
        assertThat(run.path("configuration").path("material").asString()).isEqualTo("carbon");
        assertThat(folder.resolve("a/report.png")).isNotEmptyFile();
        assertThat(folder.resolve("a/.lock")).doesNotExist();
    }

    @Test
    void threadsAndTheNumberOfSamplesChangeNoBit() throws IOException {
        generate("one", "--samples 3 --threads 1 --target " + target).isDone();
        generate("two", "--samples 3 --threads 2 --target " + target).isDone();
        generate("single", "--samples 1 --target " + target).isDone();
        assertThat(bytes("two", "structures.extxyz")).isEqualTo(bytes("one", "structures.extxyz"));
        assertThat(bytes("two", "spectra.csv")).isEqualTo(bytes("one", "spectra.csv"));
        assertThat(new String(bytes("one", "structures.extxyz")))
                .startsWith(new String(bytes("single", "structures.extxyz")));
    }

    @Test
    void aStoppedRunResumesAndEndsWithTheSameFiles() throws IOException {
        generate("whole", "--samples 3 --target " + target).isDone();
        generate("parts", "--samples 1 --target " + target).isDone();
        // A power cut in the middle of the second frame:
        Files.writeString(folder.resolve("parts/structures.extxyz"), "24\nLattice=", StandardOpenOption.APPEND);
        generate("parts", "--samples 3 --target " + target).isDone();
        assertThat(bytes("parts", "structures.extxyz")).isEqualTo(bytes("whole", "structures.extxyz"));
        assertThat(bytes("parts", "spectra.csv")).isEqualTo(bytes("whole", "spectra.csv"));
        assertThat(record("parts").path("finished").asInt()).isEqualTo(3);
        assertThat(generate("parts", "--samples 3 --target " + target).isDone().out())
                .contains("already holds 3");
    }

    @Test
    void aPotentialAddsEnergiesAndChangesNothingElse() throws IOException {
        Path nep = TinyPotential.write(folder, "C", 1);
        generate("without", "--samples 2").isDone();
        Cli cli = generate("with", "--samples 2 --potential " + nep).isDone();
        assertThat(cli.out()).contains("energy ", "eV per atom");
        List<Frame> without = StructureFiles.read(folder.resolve("without/structures.extxyz"));
        List<Frame> with = StructureFiles.read(folder.resolve("with/structures.extxyz"));
        double[] expected = new double[2];
        for (int s = 0; s < 2; s++) {
            assertThat(with.get(s).structure()).isEqualTo(without.get(s).structure());
            AtomArray energies = with.get(s).arrays().get("energy_atom");
            assertThat(((AtomArray.Real) energies).values())
                    .containsExactly(Potentials.read(nep)
                            .evaluate(with.get(s).structure(), ThreadBudget.ONE)
                            .energies());
            expected[s] = record("with")
                    .path("results")
                    .path(s)
                    .path("energy_eV_per_atom")
                    .asDouble();
            assertThat(Arrays.stream(((AtomArray.Real) energies).values()).average())
                    .hasValueCloseTo(expected[s], within(1e-12));
        }
        assertThat(bytes("with", "spectra.csv")).isEqualTo(bytes("without", "spectra.csv"));

        generate("parts", "--samples 1 --potential " + nep).isDone();
        generate("parts", "--samples 2 --potential " + nep).isDone();
        assertThat(bytes("parts", "structures.extxyz")).isEqualTo(bytes("with", "structures.extxyz"));
        assertThat(record("parts")
                        .path("results")
                        .path(0)
                        .path("energy_eV_per_atom")
                        .asDouble())
                .isEqualTo(expected[0]);

        generate("with", "--samples 2").isRefusedWith("another potential file");
        Path other = TinyPotential.write(folder, "C", 2);
        generate("with", "--samples 2 --potential " + other).isRefusedWith("another potential file");
        generate("new", "--potential " + TinyPotential.write(folder, "Si", 1)).isRefusedWith("element C", "only Si");
        generate("new", "--potential " + target).isRefusedWith("target.csv:1", "nep3, nep3_zbl, nep4 or nep4_zbl");
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @Test
    void aRunWithOtherSettingsIsNotTouched() throws IOException {
        generate("a", "--samples 1").isDone();
        byte[] before = bytes("a", "structures.extxyz");
        generate("a", "--samples 2 --seed 5").isRefusedWith("seed 1 instead of 5", "--out");
        generate("a", "--samples 2 --target " + target).isRefusedWith("--out");
        assertThat(bytes("a", "structures.extxyz")).isEqualTo(before);
    }

    @Test
    void aFreeRunHasSpectraWithoutTarget() throws IOException {
        generate("free", "--samples 1 --anneal 3 --restarts 0 --trajectory").isDone();
        assertThat(Files.readAllLines(folder.resolve("free/spectra.csv")).get(1))
                .startsWith("274.5000,,0,");
        List<Frame> steps = StructureFiles.read(folder.resolve("free/trajectory_1.extxyz"));
        assertThat(steps).hasSize(4 + 3 * 2);
        assertThat(steps).extracting(f -> f.header().get("stage")).startsWith("0", "0", "0", "0", "1", "1", "2");
        assertThat(steps.getFirst().header()).containsKeys("sigma", "stage");
    }

    @Test
    void sizesFromACellAStructureAndAStart() {
        Cli.run("generate --density 2 --cell 6,6,8 --steps 3 --anneal 0 --restarts 0 --samples 1 --out "
                        + folder.resolve("c") + models)
                .isDone();
        Path made = folder.resolve("c/structures.extxyz");
        assertThat(StructureFiles.read(made).getFirst().structure().size()).isEqualTo(29);
        assertThat(record("c").path("evaluations").asInt()).isEqualTo(3);
        Cli.run("generate --like " + made + " --steps 3 --restarts 0 --samples 1 --out " + folder.resolve("l") + models)
                .isDone();
        Cli.run("generate --start " + made + " --start-noise 0.2 --steps 3 --restarts 0 --samples 1 --out "
                        + folder.resolve("s") + models)
                .isDone();
        assertThat(StructureFiles.read(folder.resolve("s/structures.extxyz"))
                        .getFirst()
                        .structure()
                        .cell())
                .isEqualTo(StructureFiles.read(made).getFirst().structure().cell());
        generate("wrong", "--samples 1 --start " + made + " --start-noise 0.2").isRefusedWith("29 atoms");
    }

    @Test
    void filesThatDoNotFitAreRefused() throws IOException {
        Path nitrogen = Files.writeString(
                folder.resolve("n.xyz"), "1\nLattice=\"5 0 0 0 5 0 0 0 5\" Properties=species:S:1:pos:R:3\nN 0 0 0\n");
        Cli.run("generate --like " + nitrogen + " --out " + folder.resolve("n") + models)
                .isRefusedWith("n.xyz", "N");
        Path file = Files.writeString(folder.resolve("file"), "");
        Cli.run("generate --density 2 --atoms 8 --out " + file + models).isRefusedWith("file", "--out");
        Cli.run("generate --density 2 --atoms 8 --out " + file + "/deeper" + models)
                .isRefusedWith("--out");
        String swapped = " --prior " + folder.resolve("forward.safetensors");
        Cli.run("generate --density 2 --atoms 8 --out " + folder.resolve("n") + swapped)
                .isRefusedWith("is a forward model", "--prior");
        Path bad = Files.writeString(folder.resolve("bad.csv"), "1,2\n2,nan\n3,1\n4,1\n5,1\n6,1\n");
        generate("n", "--target " + bad).isRefusedWith("bad.csv");
        Path outside = Files.writeString(folder.resolve("out.csv"), "1,2\n2,1\n3,1\n4,1\n5,1\n6,1\n");
        generate("n", "--target " + outside).isRefusedWith("out.csv");
        assertThat(folder.resolve("n")).doesNotExist();
    }
}
