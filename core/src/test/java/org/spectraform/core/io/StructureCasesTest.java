package org.spectraform.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.structure.Structure;

/** The files of cases/structures, each read as its manifest says is right. */
class StructureCasesTest {
    private static final Offset<Double> CLOSE = within(1e-6);

    private static Path cases(String folder) {
        try {
            return Path.of(Objects.requireNonNull(StructureCasesTest.class.getResource("/cases/" + folder), folder)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    static Stream<String> manifest() throws IOException {
        return Files.readAllLines(cases("structures").resolve("manifest.tsv")).stream()
                .skip(1)
                .map(line -> line.split("\t", -1)[0]);
    }

    private static List<Frame> read(String name, String... typeElements) {
        return StructureFiles.read(cases("structures").resolve(name), List.of(typeElements));
    }

    private static Structure single(String name, String... typeElements) {
        List<Frame> frames = read(name, typeElements);
        assertThat(frames).hasSize(1);
        return frames.getFirst().structure();
    }

    private static String formula(String name) {
        return Species.formula(single(name));
    }

    private static double firstDistance(Structure s) {
        double sum = 0;
        for (int c = 0; c < 3; c++) {
            double d = s.position(1, c) - s.position(0, c);
            sum += d * d;
        }
        return Math.sqrt(sum);
    }

    private static void isRefused(String name, String... says) {
        assertThatThrownBy(() -> read(name))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(name + ":")
                .hasMessageContainingAll(says);
    }

    @ParameterizedTest
    @MethodSource("manifest")
    void isReadAsItIsMeant(String name) {
        switch (name) {
            case "u02_flags_order.dump", "u02c_ref.dump" -> {
                assertThat(single(name).cell()).isEqualTo(Cell.of(5, 0, 0, 2, 5, 0, 0, 0, 5));
                assertThat(single(name)).isEqualTo(single("u02c_ref.dump"));
            }
            case "u03_type_only.dump" -> {
                isRefused(name, "the element of atom type 1 is not known", "--type-elements");
                assertThat(Elements.symbol(single(name, "Si").species(1))).isEqualTo("Si");
            }
            case "u06_typelabels.dump" -> {
                assertThat(formula(name)).isEqualTo("C2");
                assertThat(((AtomArray.Text) read(name).getFirst().arrays().get("type")).values())
                        .containsExactly("C", "C");
            }
            case "p07_XDATCAR" ->
                assertThat(read(name))
                        .satisfiesExactly(
                                f -> assertThat(firstDistance(f.structure())).isCloseTo(1.4, CLOSE),
                                f -> assertThat(firstDistance(f.structure())).isCloseTo(1.6, CLOSE),
                                f -> assertThat(firstDistance(f.structure())).isCloseTo(1.8, CLOSE));
            case "p01c_vasp4_wordelement.vasp" -> isRefused(name, "no element symbols", "put a line with the 1 symbol");
            case "p08_comment.vasp" -> assertThat(formula(name)).isEqualTo("C2");
            case "p02_selective.vasp" ->
                assertThat(((AtomArray.Flag) read(name).getFirst().arrays().get("move_mask")).values())
                        .startsWith(false, false, false, true);
            case "d05_units_electron.data" -> {
                assertThat(single(name).cell().length(2)).isCloseTo(5.29177, within(1e-5));
                assertThat(firstDistance(single(name))).isCloseTo(1.41290, within(1e-5));
            }
            case "d06_ho.data" -> assertThat(single(name).species()).containsExactly(1, 8);
            case "d08_order.data" -> assertThat(single(name).species()).containsExactly(14, 8);
            case "c30_T1.cif" -> isRefused(name, "label 'T1' names no element", "_atom_site_type_symbol");
            case "a10_quartz.cif" -> assertThat(formula(name)).isEqualTo("O6Si3");
            case "x02_slab_ttf.extxyz" -> isRefused(name, "pbc=\"T T F\"", "vacuum", "pbc=\"T T T\"");
            case "x04_label0.extxyz" -> {
                assertThat(formula(name)).isEqualTo("C");
                assertThat(read(name).getFirst().arrays().get("label"))
                        .isInstanceOfSatisfying(
                                AtomArray.Text.class,
                                label -> assertThat(label.values()).containsExactly("C1"));
            }
            case "x11.extxyz.gz" -> {
                assertThat(single(name).cell()).isEqualTo(Cell.of(4, 0, 0, 1, 5, 0, .5, .25, 6));
                assertThat(firstDistance(single(name))).isCloseTo(1.4, CLOSE);
            }
            // What the commands make of these is tried where the commands are.
            case "a06_polyethylene.extxyz" -> assertThat(formula(name)).isEqualTo("H8C4");
            case "a09_perovskite.extxyz" -> assertThat(formula(name)).isEqualTo("O3TiBa");
            case "r02_stale.extxyz" -> assertThat(formula(name)).isEqualTo("C8");
            default -> throw new AssertionError("the manifest names " + name + ", which is not tried");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POSCAR-inf | POSCAR-inf:11: atom 2 of 8 lies | more than 1000000 cells away",
                "POSCAR-nm | POSCAR-nm:3: the cell has 5.6 | lengths look 1000 times too small; multiply by 1000",
                "tinycell.extxyz | tinycell.extxyz:2: cell vectors | do not span a volume",
                "dataset-tinycell.extxyz | dataset-tinycell.extxyz:22: the cell is only | angstrom thick",
                "inf.dump | inf.dump:10: atom 1 of 8 lies | more than 1000000 cells away",
                "nan.cif | nan.cif:15: expected a symmetry operation | found '-x+1/0.0, -y+1/4, -z+1/4'",
            })
    void faultsAreRefusedByFileAndLine(String name, String fault, String more) {
        assertThatThrownBy(() -> StructureFiles.read(cases("faults").resolve(name)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(fault)
                .hasMessageContaining(more);
    }

    @ParameterizedTest
    @CsvSource({"a09_perovskite.extxyz", "u02c_ref.dump", "p07_XDATCAR", "d08_order.data", "a10_quartz.cif"})
    void packedWithGzipTheyAreTheSameUnderAnyName(String name, @TempDir Path folder) throws IOException {
        Path plain = cases("structures").resolve(name);
        List<Frame> expected = StructureFiles.read(plain);
        for (String called : List.of(name + ".gz", name, "nameless")) {
            Path file = folder.resolve(called);
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
                Files.copy(plain, out);
            }
            List<Frame> read = StructureFiles.read(file);
            assertThat(read)
                    .extracting(Frame::structure)
                    .containsExactlyElementsOf(
                            expected.stream().map(Frame::structure).toList());
        }
    }
}
