package org.spectraform.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.Structure;

/** Files that ASE wrote (make_golden.py), against what ASE reads in them. */
class GoldenFilesTest {
    private static Path golden(String name) {
        try {
            return Path.of(Objects.requireNonNull(GoldenFilesTest.class.getResource(name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ase.extxyz, 1e-8",
        "ase_direct.poscar, 1e-11",
        "ase_cartesian.poscar, 1e-11",
        "ase_vasp4.poscar, 1e-11",
        "ase.data, 1e-11",
        "ase.dump, 1e-11",
        "ase_p1.cif, 1e-11"
    })
    void atomsAreWhereAseSeesThem(String name, double tolerance) throws IOException {
        Structure structure = StructureFiles.read(golden(name)).get(0).structure();
        List<String> expected = Files.readAllLines(golden(name + ".expected"));
        for (int k = 0; k < 3; k++) {
            String[] vector = expected.get(k).split(" ");
            for (int c = 0; c < 3; c++) {
                assertThat(structure.cell().get(k, c)).isCloseTo(Double.parseDouble(vector[c]), within(tolerance * 10));
            }
        }
        assertThat(structure.size()).isEqualTo(expected.size() - 3);
        for (int i = 0; i < structure.size(); i++) {
            String[] atom = expected.get(i + 3).split(" ");
            assertThat(Elements.symbol(structure.species(i))).isEqualTo(atom[0]);
            for (int k = 0; k < 3; k++) {
                assertThat(fractional(structure, i, k)).isCloseTo(Double.parseDouble(atom[k + 1]), within(tolerance));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"diamond.cif, 8, 1e-12", "graphite.cif, 4, 1e-4"})
    void symmetryGivesTheAtomsThatAseFinds(String name, int atoms, double tolerance) throws IOException {
        Structure structure = StructureFiles.read(golden(name)).get(0).structure();
        List<String> expected = Files.readAllLines(golden(name + ".expected"));
        assertThat(structure.size()).isEqualTo(atoms).isEqualTo(expected.size() - 3);
        for (int k = 0; k < 3; k++) {
            String[] vector = expected.get(k).split(" ");
            for (int c = 0; c < 3; c++) {
                assertThat(structure.cell().get(k, c)).isCloseTo(Double.parseDouble(vector[c]), within(1e-11));
            }
        }
        boolean[] taken = new boolean[atoms];
        for (String line : expected.subList(3, expected.size())) {
            String[] atom = line.split(" ");
            int match = -1;
            for (int i = 0; i < atoms; i++) {
                double farthest = 0;
                for (int k = 0; k < 3; k++) {
                    double d = fractional(structure, i, k) - Double.parseDouble(atom[k + 1]);
                    farthest = Math.max(farthest, Math.abs(d - Math.rint(d)));
                }
                match = farthest < tolerance && !taken[i] ? i : match;
            }
            assertThat(match).as("an atom at %s", line).isNotNegative();
            taken[match] = true;
        }
    }

    @Test
    void graphiteLiesExactlyOnItsSpecialPositions() {
        // 0.3333 in the file is 1/3 rounded: the mean of the coinciding images puts it right.
        Structure graphite = StructureFiles.read(golden("graphite.cif")).get(0).structure();
        NeighbourList list = NeighbourList.of(graphite, 1.6);
        for (int i = 0; i < 4; i++) {
            assertThat(list.degree(i)).isEqualTo(3);
        }
        for (int e = 0; e < list.edges(); e++) {
            assertThat(list.distance(e)).isCloseTo(2.461 / Math.sqrt(3), within(1e-9));
        }
        assertThat(graphite.density()).isCloseTo(2.267, within(0.001));
    }

    @Test
    void aseHeaderAndArraysAreKept() {
        List<Frame> frames = StructureFiles.read(golden("ase.extxyz"));
        assertThat(frames).hasSize(2);
        assertThat(frames.get(0).header())
                .containsEntry("energy", "-12.5")
                .containsEntry("config_type", "melt quench")
                .containsEntry("converged", "T")
                .containsEntry("virial", "0.0 3.0 6.0 1.0 4.0 7.0 2.0 5.0 8.0");
        assertThat(frames.get(1).header()).containsEntry("energy", "-12.25");
        assertThat(frames.get(0).arrays().keySet()).containsExactly("forces", "coordination");
        assertThat(frames.get(0).arrays().get("forces")).isInstanceOfSatisfying(AtomArray.Real.class, forces -> {
            assertThat(forces.columns()).isEqualTo(3);
            assertThat(forces.get(0, 2)).isEqualTo(-2.33775876);
        });
        assertThat(frames.get(0).arrays().get("coordination"))
                .isInstanceOfSatisfying(
                        AtomArray.Int.class, c -> assertThat(c.get(0, 0)).isEqualTo(3));
    }

    @Test
    void fixedAtomsAreAMoveMask() {
        Frame frame = StructureFiles.read(golden("ase_direct.poscar")).get(0);
        assertThat(frame.arrays().get("move_mask")).isInstanceOfSatisfying(AtomArray.Flag.class, mask -> {
            for (int i = 0; i < mask.size(); i++) {
                assertThat(mask.get(i, 1)).isEqualTo(i != 0 && i != 5);
            }
        });
    }

    private static double fractional(Structure s, int i, int k) {
        return s.cell().fractional(k, s.position(i, 0), s.position(i, 1), s.position(i, 2));
    }
}
