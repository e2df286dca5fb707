package org.spectraform.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

class LammpsDumpTest {
    private static final String CUBE = "ITEM: BOX BOUNDS pp pp pp\n-1 3\n0 4\n2.0e+00 6.0e+00\n";

    private static String frame(int step, int atoms, String box, String columns, String rows) {
        return "ITEM: TIMESTEP\n" + step + "\nITEM: NUMBER OF ATOMS\n" + atoms + "\n" + box + "ITEM: ATOMS " + columns
                + "\n" + rows;
    }

    private static Frame read(String text, String... typeElements) {
        return Texts.read(new LammpsDump(), text, typeElements);
    }

    @Test
    void readsFramesInOrderAndAtomsByTheirIds() {
        String columns = "id type element x y z c_pe f_a[1] f_a[2] ix mol v_s ";
        String first = frame(0, 2, CUBE, columns, "2 2 N 1 1 3 -7.5 1 2 -1 4 a\n1 1 C -1 0 2 -7 3 4 0 4 b\n");
        String second = "ITEM: UNITS\nmetal\nITEM: TIME\n0.5\n"
                + frame(500, 2, CUBE, columns, "1 1 C -1 0 2.5 nan 5 6 0 4 c\n2 2 N 1 1 3 -7 7 8 0 4 d\n\n");
        List<Frame> frames = Texts.readAll(new LammpsDump(), first + second);
        assertThat(frames).hasSize(2);
        Frame frame = frames.get(0);
        assertThat(frame.structure().cell()).isEqualTo(Cell.cubic(4));
        assertThat(frame.structure().species()).containsExactly(6, 7);
        assertThat(frame.structure().positions()).containsExactly(0, 0, 0, 2, 1, 1);
        assertThat(frame.arrays().keySet()).containsExactly("id", "type", "c_pe", "f_a", "ix", "mol", "v_s");
        assertThat(Texts.ints(frame, "id")).containsExactly(1, 2);
        assertThat(Texts.ints(frame, "ix")).containsExactly(0, -1);
        assertThat(Texts.reals(frame, "c_pe")).containsExactly(-7, -7.5);
        assertThat(Texts.reals(frame, "f_a")).containsExactly(3, 4, 1, 2);
        assertThat(((AtomArray.Text) frame.arrays().get("v_s")).values()).containsExactly("b", "a");
        assertThat(frame.header()).containsEntry("timestep", "0");
        assertThat(frames.get(1).header()).containsEntry("timestep", "500").containsEntry("time", "0.5");
        assertThat(Texts.reals(frames.get(1), "c_pe")).containsExactly(Double.NaN, -7);
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 0.25, 1.5",
        "-0.5, 0.25, 1.5",
        "0.5, -0.75, 1.5",
        "-0.5, -0.75, -1.5",
        "0, 0, 0",
        "2, -3, 0",
        "-2, 3, -1"
    })
    void boundsOfATiltedBoxAreThoseOfTheBoxAroundIt(double xy, double xz, double yz) {
        // From the corners themselves: the bounds are the extremes over the eight corners of a box at (-1, 2, 3).
        double[][] vectors = {{5, 0, 0}, {xy, 6, 0}, {xz, yz, 7}};
        double[] lo = {1e9, 1e9, 1e9};
        double[] hi = {-1e9, -1e9, -1e9};
        double[] origin = {-1, 2, 3};
        for (int corner = 0; corner < 8; corner++) {
            for (int c = 0; c < 2; c++) {
                double p = origin[c];
                for (int k = 0; k < 3; k++) {
                    p += (corner >> k & 1) * vectors[k][c];
                }
                lo[c] = Math.min(lo[c], p);
                hi[c] = Math.max(hi[c], p);
            }
        }
        lo[2] = 3;
        hi[2] = 10;
        String box = "ITEM: BOX BOUNDS xy xz yz pp pp pp\n" + lo[0] + " " + hi[0] + " " + xy + "\n" + lo[1] + " "
                + hi[1] + " " + xz + "\n" + lo[2] + " " + hi[2] + " " + yz + "\n";
        double x = -1 + .5 * 5 + .25 * xy + .125 * xz;
        double y = 2 + .25 * 6 + .125 * yz;
        double z = 3 + .125 * 7;
        String absolute = frame(1, 1, box, "element x y z", "C " + x + " " + y + " " + z + "\n");
        String scaled = frame(1, 1, box, "element xs ys zs", "C 0.5 0.25 0.125\n");
        Cell cell = Cell.of(5, 0, 0, xy, 6, 0, xz, yz, 7);
        for (String text : List.of(absolute, scaled)) {
            Structure s = read(text).structure();
            assertThat(s.cell().vectors()).containsExactly(cell.vectors(), within(1e-12));
            for (int k = 0; k < 3; k++) {
                assertThat(s.cell().fractional(k, s.position(0, 0), s.position(0, 1), s.position(0, 2)))
                        .isCloseTo(new double[] {.5, .25, .125}[k], within(1e-12));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"x y z, 0 1 3", "xu yu zu, 0 1 3", "xs ys zs, .25 .25 .25", "xsu ysu zsu, .25 .25 .25"})
    void knowsTheFourKindsOfPositions(String columns, String row) {
        assertThat(read(frame(0, 1, CUBE, "element " + columns, "C " + row + "\n"))
                        .structure()
                        .positions())
                .containsExactly(1, 1, 1);
    }

    @Test
    void elementsComeFromMassOrFromTheCaller() {
        assertThat(read(frame(0, 2, CUBE, "mass x y z", "12.01 0 0 0\n14.0 1 1 1\n"))
                        .structure()
                        .species())
                .containsExactly(6, 7);
        assertThat(read(frame(0, 2, CUBE, "id type x y z", "2 1 0 0 0\n1 2 1 1 1\n"), "Si", "O")
                        .structure()
                        .species())
                .containsExactly(8, 14);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A 2 id element x y z;1 C 0 0 0 | FILE:10: the file ends here, expected atom 2 of 2",
                "A 2 id element x y z;1 C 0 0 0;ITEM: TIMESTEP | FILE:11: expected 5 columns for atom 2 of 2, found 2",
                "A 1 id element x y z;1 C 0 0 0;2 C 0 0 0 | FILE:11: expected an ITEM: line of a LAMMPS dump, found '2 C 0 0 0'",
                "A 1 id element x y z;1 C 0 nan 0 | FILE:10: expected y of an atom, found 'nan'",
                "A 1 id element x y z;1 Q 0 0 0 | FILE:10: unknown element 'Q'",
                "A 1 id element x y z;a C 0 0 0 | FILE:10: expected id, found 'a', which is not a whole number",
                "A 2 id element x y z;1 C 0 0 0;1 C 1 1 1 | atom id 1 occurs twice",
                "A 1 id element x y;1 C 0 0 | FILE:9: no positions among the columns [id, element, x, y]; dump x y z",
                "A 1 id type x y z;1 1 0 0 0 | FILE:10: the element of atom type 1 is not known; name the elements of the types 1, 2, ... with --type-elements, such as --type-elements C,N",
                "A 1 mass x y z;400 0 0 0 | FILE:10: mass 400.0 is of no element; dump with the column element and 'dump_modify ID element C N ...'",
                "A 1 element x y z pos;C 0 0 0 1 | the column name pos is not usable here",
                "ITEM: TIMESTEP | FILE:1: the file ends here, expected the time step",
                "ITEM: TIMESTEP;1 | FILE:2: the file ends here, expected ITEM: ATOMS",
                "ITEM: UNITS;lj | FILE:2: units 'lj' are not in angstrom",
                "ITEM: NUMBER OF ATOMS;1;ITEM: ATOMS element x y z;C 0 0 0 | FILE:3: ITEM: ATOMS comes before ITEM: BOX BOUNDS",
                "ITEM: BOX BOUNDS pp pp ff;0 1;0 1;0 1 | FILE:1: boundary 'ff' is not periodic; structures are periodic in all directions",
                "ITEM: BOX BOUNDS pp pp pp;0 1;0 0;0 1 | the box has no extent along y",
                "ITEM: BOX BOUNDS pp pp pp;0 1;0 | FILE:3: expected the upper bound in column 2",
                "ITEM: BOX BOUNDS xy xz yz pp pp pp;0 1;0 1;0 1 | FILE:2: expected a tilt factor in column 3",
                "ITEM: BOX BOUNDS abc origin pp pp pp;4 0 0 | FILE:2: expected the origin in column 4",
            })
    void refusesWithFileLineAndRemedy(String file, String message) {
        String text = file.replaceFirst(
                        "^A (\\d) ",
                        "ITEM: TIMESTEP;0;ITEM: NUMBER OF ATOMS;$1;ITEM: BOX BOUNDS pp pp pp;0 4;0 4;0 4;ITEM: ATOMS ")
                .replace(';', '\n');
        assertThat(Texts.refusal(new LammpsDump(), text)).contains(message);
    }

    @ParameterizedTest
    @CsvSource({
        "xy xz yz pp pp pp, 0.5 0.25 1.5",
        "pp pp pp xy xz yz, 0.5 0.25 1.5",
        "yz xy xz pp pp pp, 1.5 0.5 0.25",
        "pp pp pp xz yz xy, 0.25 1.5 0.5"
    })
    void tiltsAreTakenByTheirNames(String words, String thirds) {
        String[] third = thirds.split(" ", -1);
        String box = "ITEM: BOX BOUNDS " + words + "\n0 5.75 " + third[0] + "\n0 7.5 " + third[1] + "\n0 7 " + third[2]
                + "\n";
        assertThat(read(frame(0, 1, box, "element x y z", "C 0 0 0\n"))
                        .structure()
                        .cell())
                .isEqualTo(Cell.of(5, 0, 0, .5, 6, 0, .25, 1.5, 7));
    }

    @Test
    void generalBoxesAreReadWithTheirOrigin() {
        String box = "ITEM: BOX BOUNDS abc origin pp pp pp\n4 1 0 -1\n0 5 1 2\n1 0 6 3\n";
        for (String columns : List.of("x y z;C 1.5 5 6.5", "xs ys zs;C 0.5 0.5 0.5")) {
            String[] part = columns.split(";", -1);
            Structure s =
                    read(frame(0, 1, box, "element " + part[0], part[1] + "\n")).structure();
            assertThat(s.cell()).isEqualTo(Cell.of(4, 1, 0, 0, 5, 1, 1, 0, 6));
            assertThat(s.positions()).containsExactly(new double[] {2.5, 3, 3.5}, within(1e-12));
        }
    }

    @ParameterizedTest
    @CsvSource({"electron, 0.529177210903", "nano, 10", "micro, 1e4", "cgs, 1e8", "si, 1e10", "metal, 1", "real, 1"})
    void lengthsAreInAngstromWhateverTheUnits(String units, double angstrom) {
        double edge = 4 / angstrom;
        String box = "ITEM: BOX BOUNDS pp pp pp\n0 " + edge + "\n0 " + edge + "\n0 " + edge + "\n";
        String one = frame(0, 1, box, "element x y z", "C " + edge / 2 + " 0 0\n");
        // LAMMPS says the units once, before the first time step.
        List<Frame> frames = Texts.readAll(new LammpsDump(), "ITEM: UNITS\n" + units + "\n" + one + one);
        assertThat(frames).hasSize(2).allSatisfy(frame -> {
            assertThat(frame.structure().cell().volume()).isCloseTo(64, within(1e-9));
            assertThat(frame.structure().position(0, 0)).isCloseTo(2, within(1e-12));
            assertThat(frame.header()).containsEntry("units", units);
        });
    }

    @Test
    void typesAreElementsByTheCallerThenTheMassThenTheLabel() {
        String rows = "1 1 12.011 Ho 0 0 0\n2 2 2.014 D 1 1 1\n";
        assertThat(read(frame(0, 2, CUBE, "id type mass typelabel x y z", rows))
                        .structure()
                        .species())
                .containsExactly(6, 1);
        assertThat(read(frame(0, 2, CUBE, "id type mass typelabel x y z", rows), "Si")
                        .structure()
                        .species())
                .containsExactly(14, 1);
        Frame labelled = read(frame(0, 2, CUBE, "id typelabel x y z", "1 C_sp2 0 0 0\n2 N3 1 1 1\n"));
        assertThat(labelled.structure().species()).containsExactly(6, 7);
        Frame named = read(frame(0, 2, CUBE, "id element x y z", "1 D 0 0 0\n2 Fe2+ 1 1 1\n"));
        assertThat(named.structure().species()).containsExactly(1, 26);
        assertThat(((AtomArray.Text) named.arrays().get("label")).values()).containsExactly("D", "Fe2+");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ITEM: BOX BOUNDS pp pp pp;0 5 1;0 5 0;0 5 0 | FILE:2: the line has 3 columns where ITEM: BOX BOUNDS names 2; write xy xz yz",
                "ITEM: BOX BOUNDS;0 5 1;0 5 0;0 5 0 | FILE:2: the line has 3 columns",
                "ITEM: BOX BOUNDS xy xz yz pp pp pp;0 5 1 2;0 5 0;0 5 0 | FILE:2: the line has 4 columns where ITEM: BOX BOUNDS names 3",
                "ITEM: BOX BOUNDS xy xz pp pp pp;0 5 1;0 5 0;0 5 0 | FILE:1: BOX BOUNDS xy xz pp pp pp is of no known kind",
                "ITEM: BOX BOUNDS xy xz zy pp pp pp;0 5 1;0 5 0;0 5 0 | is of no known kind; expected pp pp pp",
                "ITEM: BOX BOUNDS pp pp;0 5;0 5;0 5 | FILE:1: BOX BOUNDS pp pp is of no known kind",
                "ITEM: BOX BOUNDS pp pp fs;0 5;0 5;0 5 | FILE:1: boundary 'fs' is not periodic",
                "ITEM: BOX BOUNDS ss pp pp;0 5;0 5;0 5 | FILE:1: boundary 'ss' is not periodic; structures are periodic in all directions: run with 'boundary p p p', or put the atoms into a box with vacuum around them and write pp pp pp",
                "ITEM: BOX BOUNDS mm pp pp xy xz yz;0 5 0;0 5 0;0 5 0 | FILE:1: boundary 'mm' is not periodic",
                "ITEM: UNITS;furlong | FILE:2: units 'furlong' are not in angstrom",
                "ITEM: NUMBER OF ATOMS;4000000000 | FILE:2: 4000000000 atoms are too many",
            })
    void refusesBoxesThatItDoesNotUnderstand(String file, String message) {
        assertThat(Texts.refusal(new LammpsDump(), file.replace(';', '\n'))).contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id typelabel x y z;1 CT 0 0 0 | FILE:10: type label 'CT' names no element; dump with the column element",
                "id type x y z;1 3 0 0 0 | FILE:10: the element of atom type 3 is not known: --type-elements names 2",
                "id type mass x y z;1 3 14.027 0 0 0 | ",
                "id type mass typelabel x y z;1 3 14.027 CH2 0 0 0 | FILE:10: mass 14.027 is that of a group of atoms, CH2",
            })
    void refusesTypesWithoutElements(String file, String message) {
        String[] part = file.split(";", -1);
        String text = frame(0, 1, CUBE, part[0], part[1] + "\n");
        if (message == null) {
            assertThat(read(text, "C", "N").structure().species()).containsExactly(7);
        } else {
            assertThatThrownBy(() -> read(text, "C", "N"))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining(message);
        }
    }
}
