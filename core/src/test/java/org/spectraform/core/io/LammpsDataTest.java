package org.spectraform.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectraform.core.structure.Cell;

class LammpsDataTest {
    private static Frame read(String text, String... typeElements) {
        return Texts.read(new LammpsData(), text, typeElements);
    }

    @Test
    void readsAsWriteDataWrites() {
        Frame frame = read("""
                LAMMPS data file via write_data, version 2 Aug 2023, timestep = 5000, units = metal

                3 atoms
                2 atom types
                1 bonds
                1 bond types

                -2.5 2.5 xlo xhi
                -3 3 ylo yhi
                1 8 zlo zhi
                0.5 -0.25 1.5 xy xz yz

                Masses

                1 12.0107
                2 13.9 # N made light

                Pair Coeffs # lj/cut

                1 0.1 3.0
                2 0.1 3.0

                Atoms # full

                3 2 2 -0.4 0.5 1.5 2.5 0 0 -1
                1 1 1 0.2 -2.5 -3 1 0 1 0   # a comment
                2 1 1 0.2 -1.5 -3 1 0 0 0

                Velocities

                3 0 0 0
                1 0 0 0
                2 0 0 0

                Bonds

                1 1 1 2
                """);
        assertThat(frame.structure().cell()).isEqualTo(Cell.of(5, 0, 0, .5, 6, 0, -.25, 1.5, 7));
        assertThat(frame.structure().species()).containsExactly(6, 6, 7);
        assertThat(frame.structure().positions()).containsExactly(0, 0, 0, 1, 0, 0, 3, 4.5, 1.5);
        assertThat(Texts.ints(frame, "id")).containsExactly(1, 2, 3);
        assertThat(Texts.ints(frame, "type")).containsExactly(1, 1, 2);
        assertThat(Texts.ints(frame, "mol")).containsExactly(1, 1, 2);
        assertThat(Texts.reals(frame, "q")).containsExactly(.2, .2, -.4);
        assertThat(Texts.ints(frame, "iy")).containsExactly(1, 0, 0);
        assertThat(Texts.ints(frame, "iz")).containsExactly(0, 0, -1);
    }

    @ParameterizedTest
    @CsvSource({
        "# atomic, 1 1 1 2 3",
        "# charge, 1 1 0.5 1 2 3",
        "# molecular, 1 7 1 1 2 3",
        "# bond, 1 7 1 1 2 3",
        "# full, 1 7 1 0.5 1 2 3",
        "'', 1 1 1 2 3",
        "'', 1 1 1 2 3 0 0 1",
        "'', 1 7 1 0.5 1 2 3",
    })
    void knowsTheAtomStyles(String style, String atom) {
        Frame frame =
                read("c\n\n1 atoms\n1 atom types\n\n0 4 xlo xhi\n0 4 ylo yhi\n0 4 zlo zhi\n\nMasses\n\n1 28.0855\n\n"
                        + "Atoms  " + style + "\n\n" + atom + "\n");
        assertThat(frame.structure().positions()).containsExactly(1, 2, 3);
        assertThat(frame.structure().species()).containsExactly(14);
    }

    @Test
    void typeLabelsAndTheCallersElementsNameTypesToo() {
        String head = "c\n\n2 atoms\n2 atom types\n\n0 4 xlo xhi\n0 4 ylo yhi\n0 4 zlo zhi\n\n";
        assertThat(read(head + "Atom Type Labels\n\n1 C\n2 N\n\nMasses\n\nC 12.011\nN 14.007\n\nAtoms # atomic\n\n"
                                + "1 N 0 0 0\n2 C 1 1 1\n")
                        .structure()
                        .species())
                .containsExactly(7, 6);
        assertThat(read(head + "Atoms # atomic\n\n1 2 0 0 0\n2 1 1 1 1\n", "O", "Zr")
                        .structure()
                        .species())
                .containsExactly(40, 8);
    }

    @Test
    void writesTheStyleThatTheArraysAskFor() {
        Frame frame = RoundTripTest.frame(1).select(0, 1);
        AtomArray mol = new AtomArray.Int("mol", 1, new int[] {1, 2});
        AtomArray q = new AtomArray.Real("q", 1, new double[] {.25, -.25});
        assertThat(write(frame)).contains("Atoms # atomic");
        assertThat(write(frame.withArray(q))).contains("Atoms # charge");
        assertThat(write(frame.withArray(mol))).contains("Atoms # molecular");
        assertThat(write(frame.withArray(q).withArray(mol))).contains("Atoms # full");
        assertThat(write(frame)).contains("1 12.011 # C\n2 14.007 # N\n");
        assertThat(read(write(frame.withArray(q))).structure().position(1, 2))
                .isCloseTo(frame.structure().position(1, 2), within(1e-12));
    }

    private static String write(Frame frame) {
        StringBuilder out = new StringBuilder();
        LammpsDataWriter.append(out, frame);
        return out.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "H;Masses;;1 12.011;;Atoms # atomic;;1 1 0 0 0 | FILE:12: the file ends here, expected atom 2 of 2",
                "H;Masses;;1 12.011;;Atoms # atomic;;1 1 0 0 0;;Velocities;;1 0 0 0 | FILE:14: expected atom 2 of 2, found 'Velocities'",
                "H;Atoms # atomic;;1 1 0 0 0;2 1 1 1 1;3 1 2 2 2 | FILE:10: more atoms than the 2 of the header",
                "H;Atoms # atomic;;1 1 0 0 0;2 1 1 1 1 | FILE:8: the element of atom type 1 is not known; name the elements of the types 1, 2, ... with --type-elements",
                "H;Masses;;1 500;;Atoms # atomic;;1 1 0 0 0;2 1 1 1 1 | FILE:8: mass 500.0 is of no element; name the elements of the types 1, 2, ... with --type-elements",
                "H;Masses;;1 12.011;;Atoms # atomic;;1 1 0 0 0;1 1 1 1 1 | atom id 1 occurs twice",
                "H;Atoms # atomic;;1 1 0 nan 0 | FILE:8: expected y of an atom, found 'nan'",
                "H;Atoms # atomic;;1 1 0 0 | FILE:8: expected 5 columns (atom style atomic), found 4",
                "H;Atoms # atomic;;1 1 0 0 0 0 0 0;2 1 0 0 0 | FILE:9: expected 8 columns (atom style atomic with image flags), found 5",
                "H;Atoms # charge;;1 x 0 0 0 0;2 1 0 1 1 1 | FILE:8: expected an atom type, found 'x'",
                "H;Atoms # sphere;;1 1 0 0 0 | FILE:6: atom style 'sphere' is not read; use atomic, charge",
                "H;Atoms;;1 1 0 0 0 0 | FILE:8: the atom style cannot be told from 6 columns",
                "H;Masses;;1 12.011 | no Atoms section",
                "H | FILE:5: the file ends here, expected a section Atoms",
                "c;2 atoms;0 4 xlo xhi;0 4 ylo yhi;Atoms;1 1 0 0 0 | the header has no bounds for every direction",
                "c;0 4 xlo xhi;0 4 ylo yhi;0 4 zlo zhi;Atoms;1 1 0 0 0 | the header has no number of atoms",
                "c;2 atoms;0 4 xlo xhi;0 -4 ylo yhi;0 4 zlo zhi;Atoms;1 1 0 0 0 | the box has no extent along y",
                "c;1 atoms;4 0 0 avec;0 4 0 bvec;0 0 4 cvec;Atoms;1 1 0 0 0 | FILE:6: the header has no bounds for every direction; expected N atoms and xlo xhi, ylo yhi, zlo zhi (or avec, bvec, cvec, abc origin)",
            })
    void refusesWithFileLineAndRemedy(String file, String message) {
        String text = file.replaceFirst("^H", "c;2 atoms;0 4 xlo xhi;0 4 ylo yhi;0 4 zlo zhi")
                .replace(';', '\n');
        assertThat(Texts.refusal(new LammpsData(), text)).contains(message);
    }

    private static final String HEAD = "\n\n2 atoms\n2 atom types\n\n0 4 xlo xhi\n0 4 ylo yhi\n0 4 zlo zhi\n\n";
    private static final String ATOMS = "Atoms # atomic\n\n1 1 0 0 0\n2 2 1 1 1\n\n";

    @ParameterizedTest
    @CsvSource({
        "1.008 # Ho, 15.9994 # Os, 1, 8",
        "12.011 # No comment, 14.007 # In the ring, 6, 7",
        "12.011, 14.0067 # N, 6, 7",
        "58.8 # Ni, 58.8 # Co, 28, 27",
        "2.014 # D, 2.01410178 # H, 1, 1",
        "12.011 # Carbon, 1.0 #, 6, 1",
        "28.0855 # CA, 40.08 # CA, 14, 20",
    })
    void aMassOutvotesARemark(String first, String second, int one, int two) {
        assertThat(read("c" + HEAD + "Masses\n\n1 " + first + "\n2 " + second + "\n\n" + ATOMS)
                        .structure()
                        .species())
                .containsExactly(one, two);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0 # C | FILE:12: mass 10.0 (C) is of no element; name the elements of the types 1, 2, ... with --type-elements",
                "14.027 # CH2 | FILE:12: mass 14.027 is that of a group of atoms, CH2; a structure has single atoms",
                "0 | FILE:12: mass 0.0 is of no element",
            })
    void aMassOfNoElementIsRefusedAndTheCallersWordCounts(String mass, String message) {
        String text = "c" + HEAD + "Masses\n\n1 " + mass + "\n2 14.007\n3 500 # of no atom\n\n" + ATOMS;
        assertThat(Texts.refusal(new LammpsData(), text)).contains(message);
        assertThat(read(text, "Si").structure().species()).containsExactly(14, 7);
    }

    @Test
    void sectionsMayComeInAnyOrder() {
        String labels = "Atom Type Labels\n\n2 N\n1 Xy\n\n";
        String masses = "Masses\n\nXy 12.011\nN 14.007\n\n";
        String atoms = "Atoms # atomic\n\n2 N 1 1 1\n1 Xy 0 0 0\n\n";
        for (String text : new String[] {
            labels + masses + atoms, atoms + masses + labels, masses + atoms + labels, atoms + labels + masses
        }) {
            Frame frame = read("c" + HEAD + text);
            assertThat(frame.structure().species()).containsExactly(6, 7);
            assertThat(Texts.ints(frame, "type")).containsExactly(1, 2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'c, units = electron', 0.529177210903, 1, 1",
        "'c, units = nano', 10, 602214.0762, 1",
        "'c, Units: micro', 1e4, 6.02214076e11, 6241509.0744",
        "'c, units cgs', 1e8, 6.02214076e23, 2.0819434e9",
        "'c, units = si', 1e10, 6.02214076e26, 6.2415090744e18",
        "'c, units = real', 1, 1, 1",
        "'c, all units of the cell', 1, 1, 1",
    })
    void theTitlesUnitsAreConvertedOnceAndForAll(String title, double angstrom, double dalton, double charge) {
        double edge = 4 / angstrom;
        StringBuilder text = new StringBuilder(title).append("\n\n1 atoms\n");
        for (char axis : new char[] {'x', 'y', 'z'}) {
            text.append("0 " + edge + " " + axis + "lo " + axis + "hi\n");
        }
        text.append("\nMasses\n\n1 " + 12.011 / dalton + "\n\nAtoms # charge\n\n1 1 " + .5 / charge + " " + edge / 2
                + " 0 0\n");
        Frame frame = read(text.toString());
        for (int again = 0; again < 2; again++) {
            assertThat(frame.structure().cell().volume()).isCloseTo(64, within(1e-9));
            assertThat(frame.structure().position(0, 0)).isCloseTo(2, within(1e-9));
            assertThat(frame.structure().species()).containsExactly(6);
            assertThat(Texts.reals(frame, "q")[0]).isCloseTo(.5, within(1e-6));
            frame = read(write(frame));
        }
    }

    @Test
    void generalBoxesAreReadWithTheirOrigin() {
        Frame frame =
                read("c\n\n1 atoms\n4 1 0 avec\n0 5 1 bvec\n1 0 6 cvec\n-1 2 3 abc origin\n\nMasses\n\n1 12.011\n\n"
                        + "Atoms # atomic\n\n1 1 1.5 5 6.5\n");
        assertThat(frame.structure().cell()).isEqualTo(Cell.of(4, 1, 0, 0, 5, 1, 1, 0, 6));
        assertThat(frame.structure().positions()).containsExactly(2.5, 3, 3.5);
    }

    @Test
    void neverReadsTheFirstOfSeveralAlone() {
        String one = "c" + HEAD + "Masses\n\n1 12.011\n2 14.007\n\n" + ATOMS;
        assertThat(Texts.refusal(new LammpsData(), one + one))
                .contains("FILE:22: another structure begins here; a LAMMPS data file holds one: write one file each");
        assertThat(Texts.refusal(new LammpsData(), one + "Velocities\n\n1 0 0 0\n2 0 0 0\n\n" + one))
                .contains("another structure begins here");
        assertThat(Texts.refusal(new LammpsData(), one + ATOMS)).contains("the section Atoms occurs twice");
    }

    @ParameterizedTest
    @CsvSource({
        "'c, units = lj', units 'lj' are not in angstrom",
        "'c, units = furlong', units 'furlong' are not in angstrom"
    })
    void refusesUnitsWithoutALength(String title, String message) {
        assertThat(Texts.refusal(new LammpsData(), title + HEAD + ATOMS))
                .startsWith("FILE:1: ")
                .contains(message);
    }
}
