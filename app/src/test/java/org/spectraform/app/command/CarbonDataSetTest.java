package org.spectraform.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectraform.core.dataset.DataSetFiles;
import org.spectraform.core.dataset.LabelledStructure;
import org.spectraform.core.structure.Structure;
import org.spectraform.dataset.DataSet;
import org.spectraform.dataset.DataSetInfo;

/** The project's own data set: free of faults, and enough to train on. */
class CarbonDataSetTest {
    private static final Path CARBON =
            Path.of("../datasets/carbon").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @Test
    void hasNoFaults() {
        assertThat(Cli.run("dataset check " + CARBON).isDone().out()).contains("no faults found");
    }

    /** Byte by byte: what the program would write of it, with the keys that it writes today. */
    @Test
    void isAsTheProgramWritesIt() {
        DataSet.read(CARBON).write(folder);
        for (String name : List.of(DataSetFiles.STRUCTURES, DataSetFiles.DESCRIPTION)) {
            assertThat(folder.resolve(name)).hasSameBinaryContentAs(CARBON.resolve(name));
        }
    }

    @Test
    void coversTheDensitiesWithManyTopologies() {
        var structures = DataSetFiles.read(CARBON);
        assertThat(structures.stream().map(LabelledStructure::topology).distinct())
                .hasSizeGreaterThan(100);
        assertThat(structures.stream().mapToInt(LabelledStructure::sites).sum()).isGreaterThanOrEqualTo(226);
        assertThat(structures.stream()
                        .filter(s -> s.sites() > 0)
                        .map(LabelledStructure::topology)
                        .distinct())
                .hasSizeGreaterThan(35);
        assertThat(structures.stream()
                        .map(LabelledStructure::structure)
                        .mapToDouble(Structure::density)
                        .boxed()
                        .collect(Collectors.summarizingDouble(d -> d)))
                .satisfies(d -> assertThat(d.getMin()).isLessThan(1.55))
                .satisfies(d -> assertThat(d.getMax()).isGreaterThan(3.45));
    }

    @Test
    void saysWhereItComesFrom() {
        DataSetInfo info = DataSet.read(CARBON).info();
        assertThat(info.licence()).isEqualTo("Apache-2.0");
        assertThat(info.origin()).contains("Quantum ESPRESSO");
        assertThat(info.sources())
                .isNotEmpty()
                .allMatch(s -> s.sha256().length() == 64)
                .noneMatch(s -> s.file().contains("llnl"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"prior", "forward"})
    void theTinyConfigurationsRun(String kind) throws IOException {
        String yaml = Files.readString(CARBON.resolve("../../configs/" + kind + "-tiny.yaml"));
        assertThat(yaml).contains("../datasets/carbon");
        Path config = Files.writeString(
                folder.resolve("c.yaml"),
                yaml.replace("../datasets/carbon", CARBON.toString()).replaceFirst("updates: \\d+", "updates: 3"));
        Path out = folder.resolve("run");
        Cli.run("train " + kind + " " + config + " --threads 1 --out " + out).isDone();
        assertThat(Files.readAllLines(out.resolve("curve.csv")).getLast())
                .startsWith("3,")
                .doesNotContain("NaN");
    }
}
