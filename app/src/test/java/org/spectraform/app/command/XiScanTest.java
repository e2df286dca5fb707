package org.spectraform.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectraform.app.TinyModels;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class XiScanTest {
    @TempDir
    Path folder;

    private String models = "";

    @BeforeEach
    void models() {
        models = " --prior " + TinyModels.prior(folder) + " --forward " + TinyModels.forward(folder);
    }

    private Cli generate(String run, String options) {
        return Cli.run("generate --density 2 --atoms 12 --steps 4 --anneal 2 --restarts 0 --out " + folder.resolve(run)
                + models + " " + options);
    }

    private JsonNode record(String run) {
        return JsonMapper.builder().build().readTree(folder.resolve(run).resolve("run.json"));
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(folder.resolve(file));
    }

    private void assertSameRuns(String one, String other) {
        for (String file : List.of("structures.extxyz", "spectra.csv")) {
            assertThat(folder.resolve(one).resolve(file))
                    .hasSameBinaryContentAs(folder.resolve(other).resolve(file));
        }
    }

    @Test
    void everyStrengthIsARunOfItsOwn() throws IOException {
        Cli cli = generate("scan", "--samples 2 --target sp2 --xi 0,150,2000.5").isDone();
        for (String xi : List.of("0", "150", "2000.5")) {
            generate("alone-" + xi, "--samples 2 --target sp2 --xi " + xi).isDone();
            assertSameRuns("scan/xi-" + xi, "alone-" + xi);
            JsonNode run = record("scan/xi-" + xi);
            assertThat(run.path("configuration"))
                    .isEqualTo(record("alone-" + xi).path("configuration"));
            assertThat(run.path("configuration").path("xi").asDouble()).isEqualTo(Double.parseDouble(xi));
            assertThat(folder.resolve("scan/xi-" + xi + "/report.png")).isNotEmptyFile();
        }
        assertThat(cli.err()).contains("generating 6 structures").containsOnlyOnce("normalisation");
        assertThat(cli.out()).contains("misfit RMSE", "\n0 ", "\n150 ", "\n2000.5 ", "scan.csv");

        List<String> csv = lines("scan/scan.csv");
        assertThat(csv).hasSize(4);
        assertThat(csv.getFirst())
                .startsWith("xi,samples,misfit,misfit_sd,misfit_rmse,misfit_rmse_sd,coordination_0_1,");
        double[] row = Arrays.stream(csv.get(2).split(","))
                .mapToDouble(Double::parseDouble)
                .toArray();
        double a = record("scan/xi-150").path("results").path(0).path("misfit").asDouble();
        double b = record("scan/xi-150").path("results").path(1).path("misfit").asDouble();
        assertThat(row).startsWith(150, 2);
        assertThat(row[2]).isCloseTo((a + b) / 2, within(1e-6));
        assertThat(row[3]).isCloseTo(Math.abs(a - b) / Math.sqrt(2), within(1e-6));
        assertThat(row[4]).isCloseTo((a + b) / 20, within(1e-6)); // of 100 energies
        assertThat(row[6] + row[8] + row[10] + row[12] + row[14]).isCloseTo(1, within(1e-5));
    }

    @Test
    void xiOfZeroIsFreeButCompared() throws IOException {
        generate("zero", "--samples 1 --target sp2 --xi 0").isDone();
        generate("free", "--samples 1").isDone();
        List<String> zero = lines("zero/structures.extxyz");
        List<String> free = lines("free/structures.extxyz");
        assertThat(zero.get(1)).contains("misfit=");
        assertThat(zero.subList(2, zero.size())).isEqualTo(free.subList(2, free.size()));
        assertThat(lines("zero/spectra.csv").get(50)).matches("[0-9.]+,[-0-9.]+,1,[-0-9.]+");
    }

    @Test
    void theSameCommandResumes() throws IOException {
        String target = " --target sp2 --xi 0,300";
        generate("whole", "--samples 3" + target).isDone();
        generate("parts", "--samples 1 --target sp2 --xi 300").isDone(); // stopped within the second run:
        Files.createDirectories(folder.resolve("scan"));
        Files.move(folder.resolve("parts"), folder.resolve("scan/xi-300"));
        Cli cli = generate("scan", "--samples 3" + target).isDone();
        assertThat(cli.err()).contains("generating 5 structures", "1 are there already");
        assertSameRuns("scan/xi-0", "whole/xi-0");
        assertSameRuns("scan/xi-300", "whole/xi-300");
        assertThat(lines("scan/scan.csv")).isEqualTo(lines("whole/scan.csv"));

        Files.delete(folder.resolve("scan/scan.csv"));
        Files.delete(folder.resolve("scan/xi-0/report.png"));
        Cli again = generate("scan", "--samples 3" + target).isDone(); // killed before its end
        assertThat(again.err()).doesNotContain("generating");
        assertThat(again.out()).isEqualTo(cli.out());
        assertThat(lines("scan/scan.csv")).isEqualTo(lines("whole/scan.csv"));
        assertThat(folder.resolve("scan/xi-0/report.png")).isNotEmptyFile();
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        generate("a", "--target sp2 --xi 0,150,150.0").isRefusedWith("--xi", "150", "twice");
        generate("a", "--target sp2 --xi 0,-0.0").isRefusedWith("--xi", "0", "twice");
        generate("a", "--target sp2 --xi 150,-3").isRefusedWith("--xi -3.0", "0 or more");
        generate("a", "--target sp2 --xi 150,NaN").isRefusedWith("--xi NaN", "0 or more");
        generate("a", "--target sp2 --xi 150,much").isRefusedWith("much", "number");
        generate("a", "--xi 0,150").isRefusedWith("--xi", "--target");
        assertThat(folder.resolve("a")).doesNotExist();
        generate("b", "--samples 1 --target sp2 --xi 0,150").isDone();
        generate("b", "--samples 1 --target sp2 --xi 0,150 --seed 2").isRefusedWith("xi-0", "seed 1 instead of 2");
    }
}
