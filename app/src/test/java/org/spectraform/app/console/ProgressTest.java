package org.spectraform.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
    @Test
    void aTerminalLineIsWrittenOverAndClearedAtTheEnd() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        try (Progress progress = new Progress(new Console(stream, stream, true, false))) {
            progress.show("1 of 2", 0.5);
        }
        String text = err.toString(StandardCharsets.UTF_8);
        assertThat(text)
                .startsWith("\r1 of 2, 50 %")
                .contains("left")
                .endsWith(" \r")
                .doesNotContain("\n");
    }

    @Test
    void elsewhereLinesAreSeldom() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        try (Progress progress = new Progress(new Console(stream, stream, false, false))) {
            progress.show("1 of 2", 0.5);
            progress.say("done");
        }
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).containsExactly("done");
    }

    @Test
    void timesAsPeopleSayThem() {
        assertThat(Progress.time(3.14)).isEqualTo("3.1 s");
        assertThat(Progress.time(42.2)).isEqualTo("42 s");
        assertThat(Progress.time(185)).isEqualTo("3 min 05 s");
        assertThat(Progress.time(7800)).isEqualTo("2 h 10 min");
    }
}
