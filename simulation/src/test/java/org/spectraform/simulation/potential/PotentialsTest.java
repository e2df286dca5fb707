package org.spectraform.simulation.potential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;
import org.spectraform.core.task.ThreadBudget;

/** What is no potential is refused with what is one. */
class PotentialsTest {
    private static final String KNOWN =
            "neuroevolution potentials, whose files begin with nep3, nep3_zbl, nep4 or nep4_zbl";

    @TempDir
    Path folder;

    @Test
    void otherFilesAreRefused() throws IOException {
        Path file = folder.resolve("C.tersoff");
        Files.writeString(file, "# Tersoff parameters\nC C C 3.0\n");
        refuses(file, file + ":1: expected the kind of a potential, found '# Tersoff parameters'; known are ", KNOWN);
        Files.write(file, new byte[] {(byte) 0x89, (byte) 0xff, 10});
        refuses(file, file + ":1: expected the kind of a potential, found 'binary data'; known are ", KNOWN);
        Files.writeString(file, "");
        refuses(file, file + ":1: expected the kind of a potential, found ''; known are ", KNOWN);
        Files.writeString(file, "nep5 1 C\n");
        refuses(
                file,
                file
                        + ":1: 'nep5' is not a potential this program reads; use one of nep3, nep3_zbl, nep4 and nep4_zbl");
        refuses(folder.resolve("none"), folder.resolve("none") + ": no such file; check the path");
    }

    private static void refuses(Path file, String... message) {
        assertThatThrownBy(() -> Potentials.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(message[0])
                .hasMessageContainingAll(message);
    }

    @Test
    void oneThatIsRegisteredIsReadLikeTheOthers() throws IOException {
        Path file = Files.writeString(folder.resolve("einstein"), ToyPotential.FIRST_LINE + " 2.0\n");

        Potential potential = Potentials.read(file);

        assertThat(potential.description()).isEqualTo("toy einstein");
        Structure structure = new Structure(Cell.cubic(9), new int[] {6, 6}, new double[] {0, 0, 0, 1, 2, 2});
        Evaluation evaluation = potential.evaluate(structure, ThreadBudget.ONE);
        assertThat(evaluation.energies()).containsExactly(0, 9);
        assertThat(evaluation.forces()).containsExactly(-0.0, -0.0, -0.0, -2, -4, -4);
        refuses(Files.writeString(folder.resolve("other"), "tersoff\n"), "", "toys, which begin with toy");
    }
}
