package org.spectraform.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectraform.app.command.SpectraformCommand;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.lab.dataset.DataSet;
import org.spectraform.lab.dataset.DataSetCheck;

/** The project's own data set is sound, and what a fresh clone trains on. */
class CarbonDataSetTest {
    private static final Path ROOT = root();
    private static final Path CARBON = ROOT.resolve("datasets/carbon");

    @TempDir
    Path folder;

    private static Path root() {
        Path path = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(path.resolve("datasets/carbon"))) {
            path = java.util.Objects.requireNonNull(path.getParent(), "no folder datasets/carbon above");
        }
        return path;
    }

    @Test
    void itHasNoProblems() {
        DataSetCheck.Result check = DataSetCheck.folder(CARBON, (what, done) -> {});
        assertThat(check.problems()).isEmpty();
        assertThat(check.structures()).isGreaterThanOrEqualTo(58);
        assertThat(check.sites()).isGreaterThanOrEqualTo(62);
    }

    @Test
    void itSaysWhereItComesFrom() {
        DataSet set = DataSet.read(CARBON);
        assertThat(set.info().licence()).isEqualTo("Apache-2.0");
        assertThat(set.info().origin()).isNotEmpty();
        assertThat(set.info().sources()).isNotEmpty().allMatch(s -> s.sha256().length() == 64);
        assertThat(set.info().sources()).noneMatch(s -> s.file().contains("llnl"));
        assertThat(set.grid()).isEqualTo(EnergyGrid.CARBON_K);
        assertThat(set.networks()).isEqualTo(set.structures().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"prior", "forward"})
    void theSmallConfigurationsTrainOnIt(String kind) throws IOException {
        String text = Files.readString(ROOT.resolve("configs/" + kind + "-tiny.yaml"))
                .replaceAll("updates: \\d+", "updates: 2")
                .replaceAll("batch: \\d+", "batch: 1")
                .replace("../datasets", ROOT.resolve("datasets").toString());
        Path config = Files.writeString(folder.resolve("c.yaml"), text);
        Console console = new Console(System.out, System.err, false, false);
        int code = SpectraformCommand.run(
                console,
                "train",
                kind,
                config.toString(),
                "--threads",
                "1",
                "--out",
                folder.resolve("run").toString());
        assertThat(code).isZero();
        List<String> curve = Files.readAllLines(folder.resolve("run/curve.csv"));
        assertThat(curve).hasSize(2);
        double[] last = Arrays.stream(curve.getLast().split(",", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertThat(last[1]).isFinite();
        assertThat(last[2])
                .as("validation loss: the examples kept out are there")
                .isFinite();
    }
}
