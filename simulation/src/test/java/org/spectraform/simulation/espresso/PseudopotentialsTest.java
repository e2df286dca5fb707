package org.spectraform.simulation.espresso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectraform.core.io.InputException;
import org.spectraform.simulation.label.Edge;

class PseudopotentialsTest {
    private static final String VERSION_1 = "<PP_HEADER>\n    4.00000000000      Z valence\n";
    private static final String VERSION_2 = "<PP_HEADER z_valence=\"    5.000D+00\" l_max=\"1\"/>\n";

    @TempDir
    Path folder;

    private void file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        if (!name.endsWith(".gz")) {
            Files.writeString(file, text);
            return;
        }
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private Pseudopotentials find() {
        return Pseudopotentials.find(new Edge(6), Set.of(6, 7), folder);
    }

    private void refused(String... words) {
        assertThatThrownBy(this::find).isInstanceOf(InputException.class).hasMessageContainingAll(words);
    }

    @Test
    void findsFilesByTheirNamesAlsoCompressed() throws IOException {
        refused("no pseudopotential of C", "C_*.UPF", folder.toString(), "docs/engines.md");
        file("C_pbe.UPF.gz", VERSION_1);
        file("Ca_pbe.UPF", VERSION_1);
        refused("N_*.UPF");
        file("N.pbe.upf", VERSION_2);
        refused("Ch_*.UPF", "core hole");
        file("Ch_pbe.UPF", VERSION_2);
        refused("C.wfc", "1s");
        file("C.wfc.gz", "wave");

        Pseudopotentials found = find();

        assertThat(found.ground(6).valence()).isEqualTo(4);
        assertThat(found.ground(7).valence()).isEqualTo(5);
        assertThat(found.ground(6).name()).isEqualTo("C_pbe.UPF");
        assertThat(found.hashes().keySet()).containsExactly("C_pbe.UPF", "N.pbe.upf", "Ch_pbe.UPF", "C.wfc");
        Path copy = Files.createDirectory(folder.resolve("copy"));
        found.writeTo(copy);
        assertThat(copy.resolve("C_pbe.UPF")).hasContent(VERSION_1);
        assertThat(copy.resolve("C.wfc")).hasContent("wave");

        file("C_lda.UPF", VERSION_1);
        refused("several", "C_lda.UPF", "C_pbe.UPF");
        Files.delete(folder.resolve("C_pbe.UPF.gz"));
        file("C_lda.UPF", "no header");
        refused("C_lda.UPF", "valence");
    }

    /** Minimal systems leave /usr/share/doc out. */
    @Test
    void saysWhereToGetTheExamples() {
        assertThatThrownBy(() ->
                        Pseudopotentials.find(new Edge(6), Set.of(6), List.of(folder.resolve("nowhere")), "get them"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("nowhere; get them");
        assertThatThrownBy(() -> Pseudopotentials.find(new Edge(79), Set.of(79), null))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("Au", "--reinstall", "--path-include", "--pseudo");
    }
}
