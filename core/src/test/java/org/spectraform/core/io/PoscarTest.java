package org.spectraform.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

class PoscarTest {
    private static Frame read(String text) {
        return Texts.read(new Poscar(), text);
    }

    @Test
    void readsAContcarOfMolecularDynamics() {
        Frame frame = read("""
                carbon nitride, 300 K
                   1.00000000000000
                     4.0000000000000000    0.0000000000000000    0.0000000000000000
                     1.0000000000000000    5.0000000000000000    0.0000000000000000
                     0.0000000000000000    0.5000000000000000    6.0000000000000000
                   C_h/1a2b3c4d     N_pv
                     1     2
                Selective dynamics
                Direct
                  0.0000000000000000  0.0000000000000000  0.0000000000000000   F   F   T
                  0.5000000000000000  0.5000000000000000  0.5000000000000000   T   T   T
                 -0.2500000000000000  1.2500000000000000  0.7500000000000000   T   F   T

                  0.10000000E-02  0.20000000E-02  0.30000000E-02
                """);
        Structure structure = frame.structure();
        assertThat(structure.species()).containsExactly(6, 7, 7);
        assertThat(structure.cell()).isEqualTo(Cell.of(4, 0, 0, 1, 5, 0, 0, .5, 6));
        assertThat(structure.positions())
                .containsExactly(new double[] {0, 0, 0, 2.5, 2.75, 3, .25, 6.625, 4.5}, within(1e-14));
        assertThat(((AtomArray.Flag) frame.arrays().get("move_mask")).values())
                .containsExactly(false, false, true, true, true, true, true, false, true);
        assertThat(frame.header()).containsEntry("comment", "carbon nitride, 300 K");
    }

    @ParameterizedTest
    @CsvSource({"2.0, 2, 2, 2", "-384, 2, 2, 2", "2 3 4, 2, 3, 4", "1.0D+00, 1, 1, 1", "0.5 ! half, .5, .5, .5"})
    void scalesVectorsAndCartesianPositions(String scale, double x, double y, double z) {
        Structure s = read("C\n" + scale + "\n2 0 0\n1 4 0\n0 0 6\nC\n2\nCartesian\n1 2 3\n0 1 0.5 C\n")
                .structure();
        assertThat(s.cell().vectors())
                .containsExactly(new double[] {2 * x, 0, 0, x, 4 * y, 0, 0, 0, 6 * z}, within(1e-12));
        assertThat(s.positions()).containsExactly(new double[] {x, 2 * y, 3 * z, 0, y, .5 * z}, within(1e-12));
    }

    @Test
    void elementsMayRepeatAndVasp4NamesThemInTheComment() {
        assertThat(read("x\n1\n4 0 0\n0 4 0\n0 0 4\nC N C\n1 1 2\nDirect\n0 0 0\n.1 0 0\n.2 0 0\n.3 0 0\n")
                        .structure()
                        .species())
                .containsExactly(6, 7, 6, 6);
        assertThat(read("Si O\n1\n4 0 0\n0 4 0\n0 0 4\n1 2\nK\n0 0 0\n1 0 0\n2 0 0\n")
                        .structure()
                        .species())
                .containsExactly(14, 8, 8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "c | FILE:1: the file ends here, expected the scale factor",
                "c;one | FILE:2: expected the scale factor, found 'one'",
                "c;0 | FILE:2: the scale factor is 0.0; write one number other than 0",
                "c;1 -1 1 | FILE:2: the scale factor is -1.0",
                "c;1;4 0 | FILE:3: expected component z of cell vector 1 in column 3, the line has 2 columns",
                "c;1;4 0 0;0 4 0;0 4 0;C;1;D;0 0 0 | FILE:5: cell vectors",
                "c;1;4 0 0;0 4 0;0 0 4;Xx;1;D;0 0 0 | FILE:6: unknown element 'Xx'",
                "c;1;4 0 0;0 4 0;0 0 4;C N;1;D;0 0 0 | FILE:7: expected 2 numbers of atoms, one per symbol, found 1",
                "c;1;4 0 0;0 4 0;0 0 4;C;x;D;0 0 0 | FILE:7: expected 1 numbers of atoms, one per symbol, found 0",
                "c;1;4 0 0;0 4 0;0 0 4;C;0;D | FILE:7: the counts add up to 0 atoms",
                "c;1;4 0 0;0 4 0;0 0 4;2;D;0 0 0 | FILE:6: no element symbols (a VASP 4 file); put a line with the 1 symbol above",
                "C;1;4 0 0;0 4 0;0 0 4;2 1;D;0 0 0 | FILE:6: no element symbols (a VASP 4 file); put a line with the 2 symbols",
                "c;1;4 0 0;0 4 0;0 0 4;;1;D | FILE:6: expected the element symbols, found an empty line",
                "c;1;4 0 0;0 4 0;0 0 4;C;1;0 0 0 | FILE:8: expected Direct or Cartesian, found '0 0 0'",
                "c;1;4 0 0;0 4 0;0 0 4;C;2;D;0 0 0 | FILE:9: the file ends here, expected the position of atom 2 of 2",
                "c;1;4 0 0;0 4 0;0 0 4;C;1;D;0 0 | FILE:9: expected coordinate 3 of atom 1 of 1 in column 3",
                "c;1;4 0 0;0 4 0;0 0 4;C;1;D;0 NaN 0 | FILE:9: expected coordinate 2 of atom 1 of 1, found 'NaN'",
                "c;1;4 0 0;0 4 0;0 0 4;C;1;S;D;0 0 0 T F | FILE:10: expected T or F of selective dynamics in column 6",
                "c;1;4 0 0;0 4 0;0 0 4;C;900000000;D;0 0 0 | FILE:7: 900000000 atoms are too many for one structure",
                "c;1;4 0 0;0 4 0;0 0 4;C;99999999999;D;0 0 0 | FILE:7: expected a number of atoms, found '99999999999'",
            })
    void refusesWithFileLineAndRemedy(String file, String message) {
        assertThat(Texts.refusal(new Poscar(), file.replace(';', '\n'))).contains(message);
    }

    private static final String CELL = "\n1\n4 0 0\n0 4 0\n0 0 4\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x | C   # symbols | 2 ! count | 6 6",
                "x | C H ! comment | 1 1 # and a count | 6 1",
                "x | C_GW N_pv/hash | 1 1 | 6 7",
                "x | Fe_pv/9a8b7c6d D | 1 1 | 26 1",
                "C | | 2 | 6 6",
                "In P # title | | 1 1 | 49 15",
                "  Si   O  | | 1 1 | 14 8",
            })
    void knowsTheSymbolsBesideRemarksAndSuffixes(String title, String symbols, String counts, String expected) {
        String text = title + CELL + (symbols == null ? "" : symbols + "\n") + counts + "\nDirect\n0 0 0\n.5 .5 .5\n";
        assertThat(read(text).structure().species())
                .containsExactly(java.util.Arrays.stream(expected.split(" ", -1))
                        .mapToInt(Integer::parseInt)
                        .toArray());
    }

    @ParameterizedTest
    @CsvSource({"Diamond", "No", "In", "I made this", "C N", "Si quartz", "He", "c", "CO"})
    void aTitleOfProseNamesNoElement(String title) {
        assertThat(Texts.refusal(new Poscar(), title + CELL + "2\nDirect\n0 0 0\n.5 .5 .5\n"))
                .contains("FILE:6: no element symbols (a VASP 4 file); put a line with the 1 symbol above");
    }

    @Test
    void everyStructureOfAFilePutTogetherIsRead() {
        String plain = "first" + CELL + "C\n2\nDirect\n0 0 0\n.25 0 0\n";
        String moved = "second" + CELL + "C N\n1 1\nCartesian\n0 0 0\n2 0 0\n\n 0 0 0\n 0 0 0\n";
        String md = "third" + CELL
                + "C\n1\nDirect\n0 0 0\nLattice velocities and vectors\n 1\n 0 0 0\n\nCartesian\n 0 0 0\n\n 1\n 3.0\n";
        assertThat(Texts.readAll(new Poscar(), plain + moved + md + plain + "\n\n"))
                .extracting(frame ->
                        frame.header().get("comment") + frame.structure().size())
                .containsExactly("first2", "second2", "third1", "first2");
        assertThat(Texts.refusal(new Poscar(), plain + "and then some\n")).contains("FILE:11: the file ends here");
    }

    @Test
    void configurationsOfAnXdatcarAreFrames() {
        String head = "made up" + CELL + "C\n2\n";
        String larger = head.replace("4 0 0", "5 0 0");
        List<Frame> frames = Texts.readAll(
                new Xdatcar(),
                head + "Direct configuration=     1\n0 0 0\n.25 0 0\nDirect configuration=     2\n0 0 0\n.5 0 0\n"
                        + larger + "Direct configuration=     3\n0 0 0\n.5 0 0\n");
        assertThat(frames).extracting(frame -> frame.structure().position(1, 0)).containsExactly(1., 2., 2.5);
        assertThat(frames)
                .extracting(frame -> frame.header().get("configuration"))
                .containsExactly("1", "2", "3");
        StringBuilder written = new StringBuilder();
        for (int k = 0; k < 3; k++) {
            new Xdatcar().append(written, frames.get(k), k);
        }
        assertThat(Texts.readAll(new Xdatcar(), written.toString())).isEqualTo(frames);
        assertThat(Texts.readAll(new Poscar(), written.toString())).isEqualTo(frames); // whatever the name
        assertThat(Texts.refusal(
                        new Xdatcar(),
                        head + "Direct configuration= 1\n0 0 0\n.25 0 0\nDirect configuration= 2\n0 0 0\n"))
                .contains("FILE:12: the file ends here, expected the position of atom 2 of 2");
    }
}
