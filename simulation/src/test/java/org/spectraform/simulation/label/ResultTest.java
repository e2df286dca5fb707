package org.spectraform.simulation.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectraform.core.io.InputException;

class ResultTest {
    @TempDir
    Path folder;

    @Test
    void readsBackWhatItHasWritten() {
        double[] flat = {0, 1};
        Map<String, Number> details = Map.of("iterations", 9, "mixing", 0.4, "fermiEv", Double.NaN);
        Result written = new Result(
                Map.of("edge", "C:K"), 3, -2.5, details, 1, 2, "toy 1", flat, new double[][] {flat, flat, flat});

        written.write(folder);

        Result read = Result.read(folder);
        assertThat(read).usingRecursiveComparison().ignoringFields("details").isEqualTo(written);
        assertThat(read).isNotNull();
        assertThat(read.details()).isEqualTo(details);
        assertThat(folder.resolve(Result.FILE))
                .content()
                .contains("  \"mixing\" : 0.4,")
                .doesNotContain("details");
    }

    /** Earlier versions had the details of Quantum ESPRESSO as fields. */
    @Test
    void readsResultsOfEarlierVersions() throws IOException {
        Files.writeString(folder.resolve(Result.FILE), """
                {"settings": {"edge": "C:K"}, "site": -1, "energyEv": -9.5, "fermiEv": 20.04, "iterations": 12, "mixing": 0.4,
                 "fieldSeconds": 3.5, "spectraSeconds": 0.0, "program": "Quantum ESPRESSO 6.7MaX", "axisEv": [], "polarisations": []}""");
        Result result = Result.read(folder);
        assertThat(result).isNotNull();
        assertThat(result.energyEv()).isEqualTo(-9.5);
        assertThat(result.details()).containsEntry("iterations", 12).containsEntry("fermiEv", 20.04);
    }

    @Test
    void whatIsDamagedIsRefused() throws IOException {
        for (String text : new String[] {"{\"settings\": {}", "[]", "{\"site\": 1}"}) {
            Files.writeString(folder.resolve(Result.FILE), text);
            assertThatThrownBy(() -> Result.read(folder))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("remove it to calculate again");
        }
    }
}
