package org.spectraform.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTest {
    @TempDir
    Path folder;

    @Test
    void columnsBecomeRows() throws IOException {
        Path file = folder.resolve("t.csv");
        new Csv()
                .add("name", "a,b", "say \"c\"")
                .add("x_eV", "%.2f", 1.5, Double.NaN)
                .write(file);
        assertThat(file).hasContent("""
                name,x_eV
                "a,b",1.50
                "say ""c\""",
                """);
    }

    @Test
    void columnsAreOfOneLength() {
        assertThatThrownBy(() -> new Csv().add("a", "%.0f", 1, 2).add("b", "%.0f", 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
