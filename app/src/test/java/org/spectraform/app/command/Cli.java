package org.spectraform.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.spectraform.app.console.Console;

/**
 * What a command line did.
 *
 * @param code exit code
 * @param out stdout
 * @param err stderr
 */
record Cli(int code, String out, String err) {
    /** Runs a command line in this JVM; the arguments are split at blanks. */
    static Cli run(String line) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false);
        int code = SpectraformCommand.run(console, line.isEmpty() ? new String[0] : line.split(" "));
        return new Cli(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Refused with one line that holds all the words. */
    void isRefusedWith(String... words) {
        assertThat(code).as(err).isEqualTo(2);
        assertThat(err.strip().lines()).as(err).hasSize(1);
        assertThat(err).contains(words);
    }

    /** Went well. */
    Cli isDone() {
        assertThat(code).as(err).isZero();
        return this;
    }
}
