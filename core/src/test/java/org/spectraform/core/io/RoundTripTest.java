package org.spectraform.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.Structure;

/** Writing and reading back keeps species, fractional coordinates and distances, whatever the cell. */
class RoundTripTest {
    private static final double[][] CELLS = {
        {6, 0, 0, 0, 7, 0, 0, 0, 8}, // orthogonal
        {6, 0, 0, 2.5, 5, 0, -1.7, 2.2, 7}, // restricted triangular already
        {6.1, 0.4, -0.3, -1.2, 5.4, 0.6, 0.9, -1.1, 7.2}, // general
        {0, 0, 6, 7, 0, 0, 0, 8, 0}, // orthogonal, axes exchanged
        {-3, 5, 1, 4, -2, 6, 5, 5, -4}, // strongly turned and skewed
        {6, 0, 0, 0, 7, 0, 0.5, 1, -8}, // left-handed
    };

    @TempDir
    Path folder;

    /** C, N and H in turn, so that POSCAR has to group; some atoms outside the cell. */
    static Frame frame(int seed) {
        Random random = new Random(seed);
        int n = 11;
        double[] x = new double[3 * n];
        int[] species = new int[n];
        Cell cell = Cell.of(CELLS[seed % CELLS.length]);
        for (int i = 0; i < n; i++) {
            species[i] = new int[] {6, 7, 1}[i % 3];
            double f = 3 * random.nextDouble() - 1;
            double g = random.nextDouble();
            double h = random.nextDouble() - 0.5;
            for (int c = 0; c < 3; c++) {
                x[3 * i + c] = cell.cartesian(c, f, g, h);
            }
        }
        return Frame.of(new Structure(cell, species, x));
    }

    @ParameterizedTest
    @CsvSource({
        "a.extxyz, 0", "a.extxyz, 1", "a.extxyz, 2", "a.extxyz, 3", "a.extxyz, 4", "a.extxyz, 5",
        "POSCAR, 0", "POSCAR, 1", "POSCAR, 2", "POSCAR, 3", "POSCAR, 4", "POSCAR, 5",
        "a.data, 0", "a.data, 1", "a.data, 2", "a.data, 3", "a.data, 4", "a.data, 5",
        "a.dump, 0", "a.dump, 1", "a.dump, 2", "a.dump, 3", "a.dump, 4", "a.dump, 5",
        "a.cif, 0", "a.cif, 1", "a.cif, 2", "a.cif, 3", "a.cif, 4", "a.cif, 5",
    })
    void keepsFractionalCoordinatesAndDistances(String name, int seed) {
        Frame frame = frame(seed);
        Path file = folder.resolve(name);
        StructureFiles.write(file, List.of(frame));
        Structure back = StructureFiles.read(file).get(0).structure();
        Structure given = name.equals("POSCAR") ? byElement(frame).structure() : frame.structure();

        assertThat(back.species()).isEqualTo(given.species());
        assertThat(back.cell().volume()).isCloseTo(given.cell().volume(), within(1e-9));
        for (int i = 0; i < given.size(); i++) {
            for (int k = 0; k < 3; k++) {
                assertThat(fractional(back, i, k)).isCloseTo(fractional(given, i, k), within(1e-11));
            }
        }
        NeighbourList before = NeighbourList.of(given, 4);
        NeighbourList after = NeighbourList.of(back, 4);
        assertThat(after.edges()).isEqualTo(before.edges()).isPositive();
        assertThat(sortedDistances(after)).containsExactly(sortedDistances(before), within(1e-10));
    }

    @Test
    void extendedXyzKeepsEveryBit() {
        for (int seed = 0; seed < 6; seed++) {
            Path file = folder.resolve("bits" + seed + ".xyz");
            StructureFiles.write(file, List.of(frame(seed)));
            assertThat(StructureFiles.read(file).get(0).structure())
                    .isEqualTo(frame(seed).structure());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"t.extxyz", "t.dump", "t.cif"})
    void keepsSeveralFramesInOrder(String name) {
        List<Frame> frames = List.of(frame(0), frame(2), frame(4));
        Path file = folder.resolve(name);
        StructureFiles.write(file, frames);
        List<Frame> back = StructureFiles.read(file);
        assertThat(back).hasSize(3);
        for (int k = 0; k < 3; k++) {
            assertThat(back.get(k).structure().cell().volume())
                    .isCloseTo(frames.get(k).structure().cell().volume(), within(1e-9));
        }
    }

    @Test
    void passesThroughAllFormatsInTurn() {
        Frame frame = frame(2);
        Structure given = byElement(frame).structure();
        Path last = folder.resolve("0.extxyz");
        StructureFiles.write(last, List.of(frame));
        for (String name : List.of("1.cif", "2.data", "3.vasp", "4.dump", "5.lmp", "6.xyz")) {
            List<Frame> read = StructureFiles.read(last);
            last = folder.resolve(name);
            StructureFiles.write(last, read);
        }
        Structure back = byElement(StructureFiles.read(last).get(0)).structure();
        assertThat(back.species()).isEqualTo(given.species());
        for (int i = 0; i < given.size(); i++) {
            for (int k = 0; k < 3; k++) {
                assertThat(fractional(back, i, k)).isCloseTo(fractional(given, i, k), within(1e-10));
            }
        }
    }

    @Test
    void arraysOfLammpsFilesSurvive() {
        Frame frame = frame(1).withArray(new AtomArray.Int("id", 1, new int[] {11, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1}))
                .withArray(new AtomArray.Int("type", 1, new int[] {1, 2, 3, 4, 2, 3, 1, 2, 3, 4, 2}))
                .withArray(new AtomArray.Int("mol", 1, new int[] {1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4}))
                .withArray(new AtomArray.Real("q", 1, new double[] {.1, .2, .3, .4, .5, .6, .7, .8, .9, 1, -1.5}));
        for (String name : List.of("arrays.data", "arrays.lammpstrj")) {
            Path file = folder.resolve(name);
            StructureFiles.write(file, List.of(frame));
            Frame back = StructureFiles.read(file).get(0);
            assertThat(((AtomArray.Int) back.arrays().get("id")).values())
                    .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
            assertThat(((AtomArray.Int) back.arrays().get("type")).values())
                    .containsExactly(2, 2, 3, 4, 2, 3, 1, 2, 3, 4, 1);
            assertThat(((AtomArray.Int) back.arrays().get("mol")).get(0, 0)).isEqualTo(4);
            assertThat(((AtomArray.Real) back.arrays().get("q")).get(0, 0)).isEqualTo(-1.5);
            assertThat(back.structure().species(10)).isEqualTo(6);
        }
    }

    @Test
    void vectorsTurnWithTheCell() {
        Frame frame = frame(4);
        Frame moved = frame.withArray(
                new AtomArray.Real("pointer", 3, frame.structure().positions()));
        Path file = folder.resolve("vectors.dump");
        StructureFiles.write(file, List.of(moved));
        Frame back = StructureFiles.read(file).get(0);
        AtomArray.Real pointer = (AtomArray.Real) back.arrays().get("pointer");
        for (int i = 0; i < back.structure().size(); i++) {
            for (int c = 0; c < 3; c++) {
                assertThat(pointer.get(i, c)).isCloseTo(back.structure().position(i, c), within(1e-10));
            }
        }
    }

    @Test
    void selectiveDynamicsFollowTheAtoms() {
        boolean[] mask = new boolean[33];
        for (int i = 0; i < 33; i++) {
            mask[i] = i % 9 < 3; // only carbon moves
        }
        Path file = folder.resolve("CONTCAR");
        StructureFiles.write(file, List.of(frame(0).withArray(new AtomArray.Flag("move_mask", 3, mask))));
        Frame back = StructureFiles.read(file).get(0);
        AtomArray.Flag read = (AtomArray.Flag) back.arrays().get("move_mask");
        for (int i = 0; i < 11; i++) {
            assertThat(read.get(i, 2)).isEqualTo(back.structure().species(i) == 6);
        }
    }

    static Frame byElement(Frame frame) {
        List<Integer> order = new ArrayList<>();
        for (int z : new int[] {6, 7, 1}) {
            for (int i = 0; i < frame.structure().size(); i++) {
                if (frame.structure().species(i) == z) {
                    order.add(i);
                }
            }
        }
        return frame.select(order.stream().mapToInt(Integer::intValue).toArray());
    }

    private static double[] sortedDistances(NeighbourList list) {
        double[] r = new double[list.edges()];
        Arrays.setAll(r, list::distance);
        Arrays.sort(r);
        return r;
    }

    private static double fractional(Structure s, int i, int k) {
        return s.cell().fractional(k, s.position(i, 0), s.position(i, 1), s.position(i, 2));
    }
}
