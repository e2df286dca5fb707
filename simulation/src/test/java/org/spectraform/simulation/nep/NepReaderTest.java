package org.spectraform.simulation.nep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectraform.core.io.InputException;

/** Whatever is wrong with a file is said with its name, the line and a remedy. */
class NepReaderTest {
    private static final String AGAIN = "; copy the potential file again, or convert it to nep3 or nep4";

    @TempDir
    Path folder;

    @Test
    void whatTheFileSays() {
        NepModel model = RandomNep.model(folder, RandomNep.lines("nep3_zbl", "zbl 1 2", 3, true, 1));
        assertThat(model.version()).isEqualTo(3);
        assertThat(model.elements()).containsExactly(6, 7);
        assertThat(model.radial().cutoff()).isEqualTo(4);
        assertThat(model.angular().size()).isEqualTo(4);
        assertThat(model.descriptors()).isEqualTo(4 + 3 * 5);
        assertThat(model.networks().get(0)).isSameAs(model.networks().get(1));
        assertThat(model.zbl()).isNotNull();
        assertThat(model.zbl().cutoff()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "1 | nep4_dipole 2 C N | 'nep4_dipole' is not a potential this program reads; use one of nep3, nep3_zbl, nep4 and nep4_zbl",
                "1 | nep4 2 C | expected the number of elements and as many symbols",
                "1 | nep4 2 C Xx | unknown element 'Xx'",
                "2 | cutoff 4 3 5 3 60 40 | expected 'cutoff RADIAL ANGULAR', found 'cutoff 4 3 5 3 60 40'",
                "2 | cutoff 4 5 | expected a number from 0.5 to 4.0, found 5",
                "3 | n_max 3 | expected 'n_max RADIAL ANGULAR', found 'n_max 3'",
                "4 | basis_size 4 2.5 | expected a whole number, found 2.5",
                "5 | l_max 1 2 0 | this program knows four-body terms of l = 2 and five-body terms of l = 1, not 2 with l_max 1",
                "9 | abc | expected a number, found 'abc'",
                "9 | NaN | expected a number from -Infinity to Infinity, found NaN"
            })
    void faults(int line, String text, String message) {
        List<String> lines = RandomNep.lines("nep4", "", 4, true, 1);
        lines.set(line - 1, text);
        assertThatThrownBy(() -> RandomNep.model(folder, lines))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(folder.resolve("nep.txt") + ":" + line + ": " + message);
    }

    @Test
    void truncatedTooLongOrMissing() {
        List<String> lines = RandomNep.lines("nep4", "", 4, true, 1);
        List<String> cut = lines.subList(0, lines.size() - 2);
        assertThatThrownBy(() -> RandomNep.model(folder, cut))
                .isInstanceOf(InputException.class)
                .hasMessage(folder.resolve("nep.txt") + ":" + cut.size()
                        + ": the file ends here, expected the scaling of the descriptors, number 21 of 22"
                        + "; it is truncated: copy it again");
        List<String> more = new ArrayList<>(lines);
        more.add("1.0");
        assertThatThrownBy(() -> RandomNep.model(folder, more))
                .hasMessage(folder.resolve("nep.txt") + ":" + more.size()
                        + ": the file has more numbers than its header announces" + AGAIN);
        Path missing = folder.resolve("missing.txt");
        assertThatThrownBy(() -> NepPotential.read(missing))
                .isInstanceOf(InputException.class)
                .hasMessage(missing + ": no such file; check the path");
    }
}
