package org.spectraform.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.Structure;

class CifTest {
    private static Frame read(String text) {
        return Texts.read(new Cif(), text);
    }

    @Test
    void readsAsCrystallographersWrite() {
        // Rutile, P 42/m n m: quoted strings, comments, text fields, uncertainties, charges, columns in any order.
        Frame frame = read("""
                # a comment
                data_global
                _publ_author_name "O'Neill, H."
                _publ_section_abstract
                ;
                data_this is text, not a block
                loop_
                ;
                data_TiO2-rutile
                _chemical_name_common 'titania's rutile'  # the quote inside does not close
                _cell_length_a    4.5937(2)
                _cell_length_b    4.5937(2)
                _cell_length_c    2.9587(1)
                _cell_angle_alpha 90.
                _cell_angle_beta  90
                _cell_angle_gamma 90.000
                _cell_volume ?
                _space_group_name_H-M_alt 'P 42/m n m'
                loop_
                _space_group_symop_operation_xyz
                'x, y, z' '-x, -y, z' '-y+1/2, x+1/2, z+1/2' 'y+1/2, -x+1/2, z+1/2'
                '-x+1/2, y+1/2, -z+1/2' 'x+1/2, -y+1/2, -z+1/2' 'y, x, -z' '-y, -x, -z'
                '-x, -y, -z' 'x, y, -z' 'y+1/2, -x+1/2, -z+1/2' '-y+1/2, x+1/2, -z+1/2'
                'x+1/2, -y+1/2, z+1/2' '-x+1/2, y+1/2, z+1/2' '-y, -x, z' 'y, x, z'
                loop_
                _atom_site_occupancy
                _atom_site_fract_z
                _atom_site_label
                _atom_site_type_symbol
                _atom_site_fract_x
                _atom_site_fract_y
                _atom_site_U_iso_or_equiv
                1.00(1) 0.0 Ti1 Ti4+ 0 0 .
                . 0.00000 'O 1' O2- 0.3053(1) 0.3053(1) ?
                """);
        Structure s = frame.structure();
        assertThat(s.species()).containsExactly(22, 22, 8, 8, 8, 8);
        assertThat(s.density()).isCloseTo(4.25, within(0.01));
        assertThat(((AtomArray.Text) frame.arrays().get("label")).values())
                .containsExactly("Ti1", "Ti1", "O_1", "O_1", "O_1", "O_1");
        assertThat(frame.header()).containsEntry("name", "TiO2-rutile");
        NeighbourList list = NeighbourList.of(s, 2.1); // octahedra: 4 at 1.949, 2 at 1.980
        assertThat(list.degree(0)).isEqualTo(6);
        assertThat(list.degree(2)).isEqualTo(3);
        assertThat(list.distance(list.start()[0])).isBetween(1.94, 1.99);
    }

    @Test
    void severalBlocksAreSeveralFrames() {
        String block = "_cell_length_a 4 _cell_length_b 5 _cell_length_c 6\n_cell_angle_gamma 60\n"
                + "_symmetry_space_group_name_H-M 'P 1'\nloop_ _atom_site_label _atom_site_fract_x"
                + " _atom_site_fract_y _atom_site_fract_z\nC1 0 0 0 Na+ .5 .5 -1.5\n";
        List<Frame> frames = Texts.readAll(new Cif(), "data_a\n" + block + "DATA_empty\n_x 1\ndata_b\n" + block);
        assertThat(frames).hasSize(2);
        assertThat(frames.get(1).header()).containsEntry("name", "b");
        assertThat(frames.get(1).structure().species()).containsExactly(6, 11);
        assertThat(frames.get(1).structure().cell().vectors())
                .containsExactly(new double[] {4, 0, 0, 2.5, 5 * Math.sqrt(.75), 0, 0, 0, 6}, within(1e-14));
        assertThat(frames.get(1).structure().position(1, 2)).isEqualTo(-9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x,y,z | .1 .2 .3",
                "' -X , Y+1/2 , 1/2-Z ' | -.1 .7 .2",
                "z+.25,-x-3/4,1+y | .55 -.85 1.2",
                "x-y,2*x,1/2x+1/2*z | -.1 .2 .2",
                "-x+y+0.5,+z,0 | .6 .3 0",
            })
    void readsSymmetryOperations(String triplet, String image) {
        SymmetryOperation operation = SymmetryOperation.parse(triplet);
        assertThat(operation).isNotNull();
        String[] expected = image.split(" ");
        for (int k = 0; k < 3; k++) {
            assertThat(operation.apply(k, .1, .2, .3)).isCloseTo(Double.parseDouble(expected[k]), within(1e-15));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'x,y'",
        "'x,y,z,x'",
        "'x,y,w'",
        "'x,,z'",
        "'x,y,1/'",
        "'x,y,z z'",
        "'x,y,1/0'",
        "'-x+1/0.0,y,z'",
        "'x,y,0/0'",
        "'x,y,1..2'",
        "'x,y,+'"
    })
    void refusesWhatIsNoOperation(String triplet) {
        assertThat(SymmetryOperation.parse(triplet)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "C1,6", "Fe2+,26", "Ca3B,20", "O,8", "D1,1", "T1,0", "N_a,7", "CA1,-1", "CL1,-1", "Xx1,0", "1C,0", "OW,8",
        "Uuo,0"
    })
    void labelsNameElementsOrAreAmbiguous(String label, int z) {
        assertThat(Species.ofLabel(label)).isEqualTo(z);
    }

    @ParameterizedTest
    @CsvSource({"C,6", "Fe3+,26", "FE,26", "O2-,8", "D,1", "Cl1-,17", "Cval,0", "?,0"})
    void typeSymbolsNameElements(String symbol, int z) {
        assertThat(Species.ofTypeSymbol(symbol)).isEqualTo(z);
    }

    private static final String CELL = "_cell_length_a 4;_cell_length_b 4;_cell_length_c 4;_cell_angle_alpha 90;";
    private static final String ATOMS =
            "loop_;_atom_site_label;_atom_site_fract_x;_atom_site_fract_y;_atom_site_fract_z;";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data_x;CELLGROUP 'P 1';ATOMSC1 0 0 0;C2 0 0 | FILE:13: the loop of 4 columns that begins on line 7 has 7 values",
                "data_x;CELLGROUP 'P 1';ATOMSC1 0 0 ? | FILE:12: expected a number for fractional coordinate z, found '?'",
                "data_x;CELLGROUP 'P 1';ATOMSC1 0 nan 0 | FILE:12: expected a number for fractional coordinate y, found 'nan'",
                "data_x;CELLGROUP 'P 1';ATOMSC1 0 0 0.1(2 | found '0.1(2'",
                "data_x;CELLGROUP 'P 1';ATOMSZz1 0 0 0 | FILE:12: label 'Zz1' names no element; add the column _atom_site_type_symbol",
                "data_x;CELLGROUP 'P 1';ATOMSCL1 0 0 0 | FILE:12: the element of label 'CL1' could be one letter or two; add the column _atom_site_type_symbol",
                "data_x;CELLGROUP 'P 1';ATOMSC1 0 0 0;C2 0.999 1 2.001 | FILE:13: sites C1 and C2 lie on one another; keep one",
                "data_x;CELLGROUP 'F d -3 m';ATOMSC1 0 0 0 | FILE:6: space group F d -3 m without its symmetry operations; export the file with symmetry operations or as P1",
                "data_x;CELLATOMSC1 0 0 0 | FILE:1: no space group and no symmetry operations; export",
                "data_x;CELL_symmetry_equiv_pos_as_xyz x,y,w;ATOMSC1 0 0 0 | FILE:6: expected a symmetry operation such as -x,y+1/2,z, found 'x,y,w'",
                "data_x;CELLGROUP 'P 1;ATOMSC1 0 0 0 | FILE:6: the quote opened at column 32 is not closed",
                "data_x;_cell_length_a 4;GROUP 'P 1';ATOMSC1 0 0 0 | FILE:1: the block data_x has no _cell_length_b",
                "data_x;CELL_cell_angle_beta 190;GROUP 'P 1';ATOMSC1 0 0 0 | angle 190.0 is impossible",
                "data_x;CELL_cell_angle_beta 20 _cell_angle_gamma 20;GROUP 'P 1';ATOMSC1 0 0 0 | the cell angles do not close",
                "data_x;CELLGROUP 'P 1';loop_;_atom_site_occupancy;1 1;ATOMSC1 0 0 0 | FILE:9: _atom_site_occupancy has 2 values for 1 atoms",
                "data_x;CELLGROUP P 1;ATOMSC1 0 0 0 | FILE:6: expected a data name (_name) or loop_, found '1'; quote values",
                "data_x;CELL_cell_length_a 3 | FILE:6: the data name _cell_length_a occurs twice",
                "data_x;CELLGROUP loop_ | FILE:6: no value behind _symmetry_space_group_name_H-M; write ?",
                "data_x;CELL_note;;a text;that does not end | FILE:7: the text that begins with ; here has no end",
                "data_x;CELLloop_;0 0 0 | FILE:6: loop_ without data names",
                "C 0 0 0;data_x | FILE:1: expected data_NAME at the beginning of a CIF, found 'C'",
                "data_x;CELLGROUP 'P 1';loop_;_atom_site_fract_x;0.1 | FILE:1: the block data_x lacks values of _atom_site_fract_y",
                "data_x;CELLGROUP 'P 1';_atom_site_fract_x 0 _atom_site_fract_y 0 _atom_site_fract_z 0 | neither _atom_site_type_symbol nor",
                "data_x;CELLGROUP 'P 1';_atom_site_Cartn_x 0 | lacks values of _atom_site_fract_x; export the file with fractional",
            })
    void refusesWithFileLineAndRemedy(String file, String message) {
        String text = file.replace("CELL", CELL)
                .replace("GROUP", "_symmetry_space_group_name_H-M")
                .replace("ATOMS", ATOMS)
                .replace(";;", "\n\u0001")
                .replace(';', '\n')
                .replace('\u0001', ';');
        assertThat(Texts.refusal(new Cif(), text)).contains(message);
    }

    @Test
    void refusesPartialOccupancy() {
        String text = ("data_x;" + CELL + "_symmetry_Int_Tables_number 1;" + ATOMS + "_atom_site_occupancy;C1 0 0 0 1;"
                        + "N1 .5 .5 .5 0.75(1);")
                .replace(';', '\n');
        assertThat(Texts.refusal(new Cif(), text))
                .contains("FILE:14: site N1 has occupancy 0.75; decide which sites are filled");
        assertThat(read(text.replace("0.75(1)", "1")).structure().species()).containsExactly(6, 7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x,y,z;-x+1/0.0,y,z | FILE:10: expected a symmetry operation such as -x,y+1/2,z, found '-x+1/0.0,y,z'",
                "x,y,z;x,y,1/0 | FILE:10: expected a symmetry operation",
                "x,y,z;x,x,z | FILE:10: expected a symmetry operation", // no volume
                "x,y,z;3x,y,z | FILE:10: expected a symmetry operation",
                "-x,-y,-z | FILE:9: the symmetry operations lack the identity x,y,z; add it or export as P1",
            })
    void refusesOperationsThatAreNone(String operations, String message) {
        String text = ("data_x;" + CELL + "_cell_angle_beta 90;loop_;_symmetry_equiv_pos_as_xyz;" + operations + ";"
                        + ATOMS + "C1 .1 0 0;")
                .replace(';', '\n');
        assertThat(Texts.refusal(new Cif(), text)).contains(message);
    }

    @Test
    void theTypeSymbolSaysWhatALabelDoesNot() {
        String text = ("data_x;" + CELL + "_symmetry_Int_Tables_number 1;" + ATOMS
                        + "_atom_site_type_symbol;T1 0 0 0 Si;M1 .5 0 0 Al3+;" + "D1 .5 .5 0 D;T2 0 .5 .5 T;")
                .replace(';', '\n');
        assertThat(read(text).structure().species()).containsExactly(14, 13, 1, 1);
        assertThat(Texts.refusal(new Cif(), text.replace(" 0 Si", " 0 ?")))
                .contains("FILE:13: label 'T1' names no element; add the column _atom_site_type_symbol");
    }

    @ParameterizedTest
    @CsvSource({"0.4, lengths look like nm; multiply by 10", "400, lengths look like pm; divide by 100"})
    void cellsInAnotherUnitAreRefusedBeforeImagesMerge(String edge, String message) {
        String cell = CELL.replaceAll("_([abc]) 4", "_$1 " + edge);
        String text = ("data_x;" + cell + "_symmetry_Int_Tables_number 1;" + ATOMS + "C1 0 0 0;C2 .25 .25 .25;")
                .replace(';', '\n');
        assertThat(Texts.refusal(new Cif(), text))
                .startsWith("FILE:2: the cell has")
                .contains(message);
    }
}
