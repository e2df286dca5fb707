package org.spectraform.simulation.lammps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectraform.core.io.InputException;

class PairPotentialTest {
    @TempDir
    Path folder;

    private String fitted(String coefficients, Integer... elements) {
        return new PairPotential("any", List.of(coefficients), List.of(folder))
                .commands(List.of(elements))
                .replace("pair_style any\npair_coeff ", "")
                .strip();
    }

    @Test
    void givesTheElementsOfTheStructureInTheOrderOfItsTypes() {
        assertThat(fitted("* * BNC.tersoff N B C", 6, 7)).isEqualTo("* * BNC.tersoff C N");
        assertThat(fitted("* *  BNC.tersoff C N", 6)).isEqualTo("* * BNC.tersoff C");
        assertThatThrownBy(() -> fitted("* * C.lcbop C", 6, 14))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("pair_coeff '* * C.lcbop C' names no Si");
    }

    @Test
    void leavesMappingsOfTheUsersOwnAlone() {
        assertThat(fitted("* * tersoff SiC.tersoff NULL Si", 6, 14)).isEqualTo("* * tersoff SiC.tersoff NULL Si");
        assertThat(fitted("1 2 0.01 3.4", 6, 7)).isEqualTo("1 2 0.01 3.4");
    }

    @Test
    void findsPotentialFilesButTakesNoElementForOne() throws IOException {
        Path file = Files.writeString(folder.resolve("C.lcbop"), "");
        Files.writeString(folder.resolve("C"), "");

        assertThat(fitted("* * C.lcbop C", 6)).isEqualTo("* * \"" + file.toAbsolutePath() + "\" C");
    }

    @Test
    void letsNoOtherCommandIn() {
        for (String bad : List.of("", "* * C\nshell rm x", "* * ${x} C", "* * C &")) {
            assertThatThrownBy(() -> fitted(bad, 6))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("must be one line");
        }
    }
}
