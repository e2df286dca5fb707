package org.spectraform.simulation.potential;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectraform.core.io.InputException;

/** What is no potential is refused with what is one. */
class PotentialsTest {
    private static final String KNOWN =
            "; known are neuroevolution potentials, whose files begin with nep3, nep3_zbl, nep4 or nep4_zbl";

    @TempDir
    Path folder;

    @Test
    void otherFilesAreRefused() throws IOException {
        Path file = folder.resolve("C.tersoff");
        Files.writeString(file, "# Tersoff parameters\nC C C 3.0\n");
        refuses(file, file + ":1: expected the kind of a potential, found '# Tersoff parameters'" + KNOWN);
        Files.write(file, new byte[] {(byte) 0x89, (byte) 0xff, 10});
        refuses(file, file + ":1: expected the kind of a potential, found 'binary data'" + KNOWN);
        Files.writeString(file, "");
        refuses(file, file + ":1: expected the kind of a potential, found ''" + KNOWN);
        Files.writeString(file, "nep5 1 C\n");
        refuses(
                file,
                file
                        + ":1: 'nep5' is not a potential this program reads; use one of nep3, nep3_zbl, nep4 and nep4_zbl");
        refuses(folder.resolve("none"), folder.resolve("none") + ": no such file; name a potential file");
    }

    private static void refuses(Path file, String message) {
        assertThatThrownBy(() -> Potentials.read(file))
                .isInstanceOf(InputException.class)
                .hasMessage(message);
    }
}
