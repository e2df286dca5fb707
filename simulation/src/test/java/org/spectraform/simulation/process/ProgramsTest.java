package org.spectraform.simulation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.spectraform.core.io.InputException;

class ProgramsTest {
    @Test
    void findsWhatAShellFinds() {
        assertThat(Programs.find("sh", "dash", "/nowhere:/usr/bin:/bin")).isEqualTo(Path.of("/usr/bin/sh"));
    }

    @Test
    void saysWhatToInstall() {
        assertThatThrownBy(() -> Programs.find("lmp", "lammps lammps-data", "/nowhere"))
                .isInstanceOf(InputException.class)
                .hasMessage("lmp is not on the PATH; install it (Debian, Ubuntu: apt install lammps lammps-data);"
                        + " everything that does not need it works without");
        assertThatThrownBy(() -> Programs.find("bin", "coreutils", "/usr")) // a folder is no program
                .isInstanceOf(InputException.class);
    }
}
