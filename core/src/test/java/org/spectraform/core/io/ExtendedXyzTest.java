package org.spectraform.core.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

class ExtendedXyzTest {
    private static Frame read(String text) {
        return Texts.read(new ExtendedXyz(), text);
    }

    private static String write(Frame frame) {
        StringBuilder out = new StringBuilder();
        ExtendedXyz.append(out, frame);
        return out.toString();
    }

    @Test
    void readsAsOvitoWrites() {
        Frame frame = read("""
                2
                Lattice="3.5 0.0 0.0 0.5 3.4 0.0 0.0 0.25 3.3" Origin="-1.75 0.0 0.0" Timestep=0 \
                Properties=id:I:1:species:S:1:pos:R:3:velo:R:3:Selection:L:1
                1 C 0.1 0.2 0.3 1e-3 -2.5E-01 nan T
                2 N 1.1 1.2 1.3 0 inf -inf F
                """);
        assertThat(frame.structure().cell()).isEqualTo(Cell.of(3.5, 0, 0, .5, 3.4, 0, 0, .25, 3.3));
        assertThat(frame.structure().species()).containsExactly(6, 7);
        assertThat(frame.structure().positions()).containsExactly(.1, .2, .3, 1.1, 1.2, 1.3);
        assertThat(frame.header()).containsEntry("Origin", "-1.75 0.0 0.0").containsEntry("Timestep", "0");
        assertThat(frame.header().keySet()).containsExactly("Origin", "Timestep");
        assertThat(frame.arrays().keySet()).containsExactly("id", "velo", "Selection");
        assertThat(Texts.ints(frame, "id")).containsExactly(1, 2);
        assertThat(Texts.reals(frame, "velo"))
                .containsExactly(1e-3, -.25, Double.NaN, 0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        assertThat(((AtomArray.Flag) frame.arrays().get("Selection")).values()).containsExactly(true, false);
    }

    @Test
    void readsEveryKindOfHeaderValue() {
        Frame frame = read("1\n"
                + "Lattice=[[4, 0, 0], [0, 4, 0], [0, 0, 4]] pbc=[T, T, T] relaxed \"two words\"='it is' e=-1.5e0"
                + " said=\"a \\\"b\\\" c:\\\\d\" dipole={1 2 {3 4}} stress = [[1, 2], [\"]\", 4]] end\n"
                + "C 0 0 0 extra columns without Properties\n");
        assertThat(frame.header())
                .containsEntry("relaxed", "T")
                .containsEntry("two words", "it is")
                .containsEntry("e", "-1.5e0")
                .containsEntry("said", "a \"b\" c:\\d")
                .containsEntry("dipole", "{1 2 {3 4}}")
                .containsEntry("stress", "[[1, 2], [\"]\", 4]]")
                .containsEntry("end", "T");
        assertThat(frame.structure().cell()).isEqualTo(Cell.cubic(4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "",
                " ",
                "two words",
                "a=b",
                "\"",
                "'",
                "\\",
                "\\n",
                "line\nbreak",
                "[1, 2]",
                "[1, 2",
                "{1 2} 3",
                "C:\\new\\table",
                "ends in \\",
                "[\\]",
                "größe",
                "1 2 3"
            })
    void headerTextsRoundTrip(String text) {
        Frame frame = Frame.of(new Structure(Cell.cubic(3), new int[] {6}, new double[3]))
                .withHeader("key", text)
                .withHeader(text.isEmpty() ? "k" : text, "value")
                .withHeader("last", "1");
        String written = write(frame);
        assertThat(written.lines()).hasSize(3);
        assertThat(read(written).header()).isEqualTo(frame.header());
    }

    @Test
    void arraysOfEveryKindRoundTrip() {
        Frame frame = RoundTripTest.frame(2).select(0, 1);
        double[] reals = {1.0 / 3, Double.NaN, 5e-324, -0.0, Double.NEGATIVE_INFINITY, 1e22};
        frame = frame.withArray(new AtomArray.Real("forces", 3, reals))
                .withArray(new AtomArray.Int("n", 1, new int[] {Integer.MIN_VALUE, 7}))
                .withArray(new AtomArray.Flag("mask", 2, new boolean[] {true, false, false, true}))
                .withArray(new AtomArray.Text("label", 1, new String[] {"C1", "N+"}));
        Frame back = read(write(frame));
        assertThat(back.structure()).isEqualTo(frame.structure());
        assertThat(back.arrays().keySet()).containsExactly("forces", "n", "mask", "label");
        assertThat(Texts.reals(back, "forces")).containsExactly(reals);
        assertThat(Texts.ints(back, "n")).containsExactly(Integer.MIN_VALUE, 7);
        assertThat(((AtomArray.Flag) back.arrays().get("mask")).values()).containsExactly(true, false, false, true);
        assertThat(((AtomArray.Text) back.arrays().get("label")).values()).containsExactly("C1", "N+");
        assertThat(write(back)).isEqualTo(write(frame));
    }

    @Test
    void severalFramesBlankLinesAndWindowsLineEnds() {
        String frame = "1\r\nLattice=\"4 0 0 0 4 0 0 0 4\" Properties=Z:I:1:pos:R:3\r\n6 1 2 3\r\n";
        List<Frame> frames = Texts.readAll(new ExtendedXyz(), "\uFEFF" + frame + "\r\n" + frame + "\r\n\r\n");
        assertThat(frames).hasSize(2);
        assertThat(frames.get(1).structure().species()).containsExactly(6);
        assertThat(frames.get(1).arrays()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2;L;C 0 0 0 | FILE:3: the file ends here, expected atom 2 of 2; it is truncated",
                "2;L | FILE:2: the file ends here, expected atom 1 of 2",
                "2 | FILE:1: the file ends here, expected the comment line",
                "1;L;C 0 0 | FILE:3: expected 4 columns for atom 1 of 1, found 3",
                "1;L Properties=species:S:1:pos:R:3;C 0 0 0 1 | FILE:3: expected 4 columns for atom 1 of 1, found 5",
                "1;L;C 0 nan 0 | FILE:3: expected y of an atom, found 'nan', which is not a finite number",
                "1;L;C 0 0 1d | FILE:3: expected z of an atom, found '1d'",
                "1;L;C 0 0 0x1p3 | found '0x1p3'",
                "1;L;C 0 0 1e999 | found '1e999'",
                "1;L;Xx 0 0 0 | FILE:3: unknown element 'Xx'",
                "1;L Properties=Z:I:1:pos:R:3;140 0 0 0 | FILE:3: unknown element '140'",
                "1;L Properties=species:S:1:pos:R:3:n:I:1;C 0 0 0 1.5 | expected n, found '1.5', which is not a whole number",
                "1;L Properties=species:S:1:pos:R:3:m:L:1;C 0 0 0 yes | expected m, found 'yes', which is not a T or F",
                "1;L Properties=species:S:1:pos:R:3:n;C 0 0 0 1 | FILE:2: Properties=species:S:1:pos:R:3:n cannot be read at 'n'",
                "1;L Properties=species:S:1:pos:R:3:n:Q:1;C 0 0 0 1 | cannot be read at 'n'",
                "1;L Properties=species:S:1:pos:R:3:n:R:0;C 0 0 0 | cannot be read at 'n'",
                "1;L Properties=species:S:1:pos:R:3:n:R:1:n:R:1;C 0 0 0 1 1 | Properties names n twice",
                "1;L Properties=species:S:1:x:R:3;C 0 0 0 | lacks pos:R:3",
                "1;L Properties=pos:R:3;0 0 0 | lacks species:S:1",
                "1;L Properties=species:S:1:pos:R:2;C 0 0 | lacks pos:R:3",
                "1;a molecule;C 0 0 0 | FILE:2: no Lattice in the comment line; structures are periodic in all directions: add Lattice=",
                "1;L pbc=\"T T F\";C 0 0 0 | FILE:2: pbc=\"T T F\" is not periodic in all directions; put the atoms into a cell (Lattice) with vacuum along the others and write",
                "1;L pbc=\"T T maybe\";C 0 0 0 | found 'maybe'",
                "1;Lattice=\"4 0 0\";C 0 0 0 | Lattice has 3 numbers, expected the 9",
                "1;Lattice=\"4 0 0 0 4 0 0 0 q\";C 0 0 0 | FILE:2: expected a number in Lattice, found 'q'",
                "1;Lattice=\"4 0 0 0 4 0 0 4 0\";C 0 0 0 | do not span a volume; correct the cell",
                "1;L e=\"open;C 0 0 0 | is not closed; add a",
                "1;L e=[1 2;C 0 0 0 | is not closed; add the closing bracket",
                "1;L =3;C 0 0 0 | a value without a key at column",
                "x;L;C 0 0 0 | FILE:1: expected the number of atoms, found 'x'",
                "0;L | FILE:1: the number of atoms is 0, expected at least 1",
                "-1;L | the number of atoms is -1",
                "2000000000;L;C 0 0 0 | FILE:1: 2000000000 atoms are too many for one structure, at most 5000000 are read",
                "1;L Properties=species:S:1:pos:R:3:n:R:9999;C 0 0 0 | FILE:3: expected 10003 columns for atom 1 of 1, found 4",
                "999;L Properties=species:S:1:pos:R:3:n:R:9999;C 0 0 0 | 999 atoms with 10003 columns announced",
                "1;L;C 0 0 0;C 1 1 1 | FILE:4: expected the number of atoms alone on the line, found 4 columns",
            })
    void refusesWithFileLineAndRemedy(String file, String message) {
        String text = file.replace("L", "Lattice=\"4 0 0 0 4 0 0 0 4\"")
                .replace("Lattice=\"4 0 0 0 4 0 0 0 4\"attice", "Lattice")
                .replace(":Lattice=\"4 0 0 0 4 0 0 0 4\":", ":L:")
                .replace(';', '\n');
        assertThat(Texts.refusal(new ExtendedXyz(), text)).contains(message);
    }

    @ParameterizedTest
    @CsvSource({
        "D, 1",
        "C1, 6",
        "Fe2+, 26",
        "C_1, 6",
        "O-2, 8",
        "O2-, 8",
        "N+, 7",
        "C_sp2, 6",
        "Cl1, 17",
        "C12a, 6",
        "H1', 1"
    })
    void aSpeciesMayHaveAnEndingAndIsKept(String species, int z) {
        Frame frame = read("2\nLattice=\"4 0 0 0 4 0 0 0 4\"\nSi 1 1 1\n" + species + " 0 0 0\n");
        assertThat(frame.structure().species()).containsExactly(14, z);
        assertThat(((AtomArray.Text) frame.arrays().get("label")).values()).containsExactly("Si", species);
        assertThat(read(write(frame)).structure()).isEqualTo(frame.structure());
        assertThat(write(read(write(frame)))).isEqualTo(write(frame));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"CA", "CL", "T", "T1", "X", "H2O", "CO2", "CH3", "c", "fe", "Hw", "1", "?", "Vac", "C-N", "13C"})
    void whatIsNoSingleElementIsRefused(String species) {
        assertThat(Texts.refusal(new ExtendedXyz(), "1\nLattice=\"4 0 0 0 4 0 0 0 4\"\n" + species + " 0 0 0\n"))
                .contains("FILE:3: unknown element '" + species + "'; use a chemical symbol such as C or Fe");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ".4 0 0 0 .4 0 0 0 .4;1;C 0 0 0 | FILE:2: the cell has 0.064 cubic angstrom for each of its 1 atom, lengths look like nm; multiply by 10",
                "357 0 0 0 357 0 0 0 357;1;C 0 0 0 | FILE:2: the cell has 4.5499292E7 cubic angstrom for each of its 1 atom, lengths look like pm; divide by 100",
                "4e-10 0 0 0 4e-10 0 0 0 4e-10;1;C 0 0 0 | lengths look like metres; multiply by 1e10",
                "1e9 0 0 0 1e9 0 0 0 1e9;1;C 0 0 0 | expected 1 to 1000000; correct cell or number of atoms",
                "100 0 0 0 100 0 0 0 .01;1;C 0 0 0 | FILE:2: the cell is only 0.01 angstrom thick along cell vector 3",
                "4 0 0 0 4 0 0 0 1e-320;1;C 0 0 0 | do not span a volume; correct the cell",
                "4 0 0 0 4 0 0 0 1e308;1;C 0 0 0 | FILE:2:",
                "4 0 0 0 4 0 0 0 4;1;C 0 1e308 0 | FILE:3: atom 1 of 1 lies more than 1000000 cells away",
                "4 0 0 0 4 0 0 0 4;1;C 0 -1e9 0 | FILE:3: atom 1 of 1 lies more than 1000000 cells away from the first cell; correct its coordinates",
                "4 0 0 0 4 0 0 0 4;1;C 0 inf 0 | FILE:3: expected y of an atom, found 'inf', which is not a finite number",
                "4 0 0 0 4 0 0 0 4;4999999;C 0 0 0 | 4999999 atoms with 3 columns announced, but the file has only",
                "4 0 0 0 4 0 0 0 4;99999999999999999999;C 0 0 0 | FILE:1: 99999999999999999999 atoms are too many",
            })
    void refusesWhatNoStructureHas(String file, String message) {
        String[] part = file.split(";", -1);
        String text = part[1] + "\nLattice=\"" + part[0] + "\"\n" + part[2] + "\n";
        assertThat(Texts.refusal(new ExtendedXyz(), text)).contains(message);
    }
}
