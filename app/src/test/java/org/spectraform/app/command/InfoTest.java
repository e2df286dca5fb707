package org.spectraform.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectraform.app.TinyModels;

class InfoTest {
    @Test
    void aPriorSaysWhereItComesFromAndThatItsDensityInputIsRaised() {
        String out = Cli.run("info prior").isDone().out();
        assertThat(out)
                .contains("noise              sigma from 0.0008 to 0.7992 angstrom")
                .contains("lineage            density input raised by 8 neighbours")
                .contains("told that of a material with 8 more neighbours per atom")
                .containsSubsequence(
                        "  mean of parameters",
                        "    trained, 24,000 updates, seed 7",
                        "      trained, 18,000 updates, seed 5, data SHA-256 f161c723ce26...",
                        "        density input added",
                        "    trained, 12,000 updates, seed 8",
                        "      trained, 24,000 updates, seed 7 (as above)")
                .contains("216,000 in all");
    }

    @Test
    void whatIsNotDocumentedIsSaidToBeUnknown() {
        assertThat(Cli.run("info forward").isDone().out())
                .containsSubsequence(
                        "lineage            joined",
                        "  trained, 5,000 updates, seed 1",
                        "      trained, 8,000 updates, seed 1",
                        "        layers of a prior",
                        "          unknown",
                        "  trained, 5,000 updates, seed unknown",
                        "      trained, 8,000 updates, seed 2");
    }

    @Test
    void aModelWithoutLineageIsShown(@TempDir Path folder) {
        assertThat(Cli.run("info " + TinyModels.forward(folder)).isDone().out())
                .contains("lineage            unknown")
                .contains("architecture       painn {elements=1, width=16");
    }
}
