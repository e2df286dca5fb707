package org.spectraform.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowingFileTest {
    @TempDir
    Path dir;

    private final List<String> said = new ArrayList<>();
    private Path path = Path.of("");

    @BeforeEach
    void name() {
        path = dir.resolve("f");
    }

    private void append(String... pieces) {
        try (GrowingFile file = GrowingFile.open(path, said::add)) {
            for (String piece : pieces) {
                file.append(piece.getBytes(StandardCharsets.UTF_8));
            }
            file.cut();
        }
    }

    @Test
    void whatIsThereStaysAndABeginningIsCompletedWithoutACopy() throws IOException {
        append("one;", "two;");
        append("one;", "two;", "three;");
        assertThat(path).hasContent("one;two;three;");
        Files.writeString(path, "one;tw"); // as if killed while it wrote
        append("one;", "two;");
        assertThat(path).hasContent("one;two;");
        assertThat(said).isEmpty();
        assertThat(dir).isDirectoryNotContaining("glob:**.cut-*");
    }

    @Test
    void whatDiffersIsKeptInACopyAndSaid() throws IOException {
        Files.writeString(path, "one;# mine;two;");
        append("one;", "two;");
        assertThat(path).hasContent("one;two;");
        assertThat(dir.resolve("f.cut-1")).hasContent("# mine;two;");
        assertThat(said)
                .containsExactly(
                        path + ": its last 11 bytes are of nothing that is finished; they are kept in f.cut-1");
        append("one;");
        assertThat(dir.resolve("f.cut-2")).hasContent("two;");
        assertThat(path).hasContent("one;");
    }

    @Test
    void confirmedBytesAreNotRead() throws IOException {
        Files.writeString(path, "one;two;");
        try (GrowingFile file = GrowingFile.open(path, said::add)) {
            file.confirm(4);
            assertThat(new String(file.peek(100), StandardCharsets.UTF_8)).isEqualTo("two;");
            assertThatThrownBy(() -> file.confirm(5)).isInstanceOf(IllegalArgumentException.class);
            file.append("other;".getBytes(StandardCharsets.UTF_8));
            assertThat(file.position()).isEqualTo(10);
        }
        assertThat(path).hasContent("one;other;");
        assertThat(dir.resolve("f.cut-1")).hasContent("two;");
    }
}
