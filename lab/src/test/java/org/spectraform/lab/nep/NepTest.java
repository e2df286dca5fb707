package org.spectraform.lab.nep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectraform.core.io.AtomArray;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;
import org.spectraform.lab.potential.Evaluation;
import org.spectraform.lab.potential.Potential;

class NepTest {
    private static final Path POTENTIALS =
            Path.of(System.getProperty("spectraform.shared", "shared")).resolve("potentials");

    @TempDir
    private Path folder;

    /** 24 atoms of two elements, none closer than 0.9 angstrom, in a triclinic cell smaller than twice the cutoff. */
    private static Structure mixed(int... elements) {
        Cell cell = Cell.of(6.1, 0, 0, 1.2, 5.8, 0, -0.7, 0.9, 6.4);
        Random random = new Random(3);
        int n = 24;
        int[] species = new int[n];
        double[] x = new double[3 * n];
        for (int i = 0; i < n; i++) {
            species[i] = elements[i % elements.length];
            boolean free = false;
            while (!free) {
                double[] f = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
                for (int c = 0; c < 3; c++) {
                    x[3 * i + c] = cell.cartesian(c, f[0], f[1], f[2]);
                }
                Structure first = new Structure(cell, Arrays.copyOf(species, i + 1), Arrays.copyOf(x, 3 * i + 3));
                free = org.spectraform.core.structure.NeighbourList.of(first, 0.9)
                                .degree(i)
                        == 0;
            }
        }
        return new Structure(cell, species, x);
    }

    @ParameterizedTest
    @CsvSource({
        "nep4, '', 4 2 1",
        "nep4_zbl, 1.0 2.2, 4 2 0",
        "nep3, '', 4 0 0",
        "nep3_zbl, 0 0, 3 2 1",
        "nep4, '', 1",
    })
    void forcesAndVirialAreDerivativesOfTheEnergy(String kind, String zbl, String lMax) throws IOException {
        Potential nep = Nep.read(RandomNep.write(folder.resolve("nep.txt"), kind, List.of("C", "N"), zbl, lMax));
        Structure structure = mixed(6, 7);
        Evaluation here = nep.evaluate(structure);
        double h = 1e-4;
        for (int k = 0; k < 18; k++) {
            double[] x = structure.positions();
            x[k] += h;
            double up = nep.evaluate(structure.withPositions(x)).energy();
            x[k] -= 2 * h;
            double down = nep.evaluate(structure.withPositions(x)).energy();
            assertThat(here.forces()[k]).isCloseTo(-(up - down) / (2 * h), within(2e-6));
        }
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                double slope = (strained(nep, structure, a, b, h) - strained(nep, structure, a, b, -h)) / (2 * h);
                assertThat(here.virial()[3 * a + b]).isCloseTo(-slope, within(2e-5));
            }
        }
        assertThat(here.largestForce()).isGreaterThan(0.1); // or the test would say nothing
    }

    /** Energy after x_a += strain x_b for atoms and cell vectors. */
    private static double strained(Potential nep, Structure s, int a, int b, double strain) {
        double[] vectors = s.cell().vectors();
        double[] x = s.positions();
        for (int k = 0; k < 9; k += 3) {
            vectors[k + a] += strain * s.cell().vectors()[k + b];
        }
        for (int k = 0; k < x.length; k += 3) {
            x[k + a] += strain * s.positions()[k + b];
        }
        return nep.evaluate(new Structure(Cell.of(vectors), s.species(), x)).energy();
    }

    @Test
    void sameEnergyForEveryDescriptionOfACrystal() throws IOException {
        Nep nep = Nep.read(RandomNep.write(folder.resolve("nep.txt"), "nep4_zbl", List.of("N", "C"), "1 2", "4 2 1"));
        Structure one = mixed(6, 7);
        double[] vectors = one.cell().vectors();
        double[] x = Arrays.copyOf(one.positions(), 6 * one.size());
        int[] species = Arrays.copyOf(one.species(), 2 * one.size());
        for (int k = 0; k < 3 * one.size(); k++) {
            x[3 * one.size() + k] = one.positions()[k] + vectors[k % 3];
            species[one.size() + k / 3] = one.species(k / 3);
        }
        for (int c = 0; c < 3; c++) {
            vectors[c] *= 2;
        }
        Evaluation small = nep.evaluate(one);
        Evaluation large = nep.evaluate(new Structure(Cell.of(vectors), species, x));
        assertThat(large.energy()).isCloseTo(2 * small.energy(), within(1e-9));
        for (int k = 0; k < 3 * one.size(); k++) {
            assertThat(large.forces()[3 * one.size() + k]).isCloseTo(small.forces()[k], within(1e-9));
        }
    }

    @Test
    void aSessionFollowsMovingAtomsWithTheSameBitsOnAnyNumberOfThreads() throws IOException {
        Nep nep = Nep.read(RandomNep.write(folder.resolve("nep.txt"), "nep4", List.of("C"), "", "4 2 1"));
        Structure start = big(600);
        Potential.Session one = nep.open(start.cell(), start.species());
        Potential.Session three = nep.withThreads(3).open(start.cell(), start.species());
        Evaluation a = new Evaluation(start.size());
        Evaluation b = new Evaluation(start.size());
        double[] x = start.positions();
        Random random = new Random(1);
        for (int step = 0; step < 6; step++) {
            one.evaluate(start.cell(), x, a);
            three.evaluate(start.cell(), x, b);
            assertThat(b.forces()).isEqualTo(a.forces());
            assertThat(b.energies()).isEqualTo(a.energies());
            assertThat(b.virial()).isEqualTo(a.virial());
            Evaluation fresh = nep.evaluate(start.withPositions(x));
            assertThat(a.energy()).isCloseTo(fresh.energy(), within(1e-8));
            for (int k = 0; k < x.length; k++) {
                x[k] += 0.15 * random.nextGaussian(); // across the skin, and across the cell's faces
            }
        }
    }

    private static Structure big(int n) {
        Cell cell = Cell.cubic(Math.cbrt(n / 0.1));
        double[] x = new double[3 * n];
        int[] species = new int[n];
        Arrays.fill(species, 6);
        Random random = new Random(5);
        for (int k = 0; k < x.length; k++) {
            x[k] = cell.length(0) * random.nextDouble();
        }
        return new Structure(cell, species, x);
    }

    @Test
    void saysWhichElementIsMissing() throws IOException {
        Nep nep = Nep.read(RandomNep.write(folder.resolve("nep.txt"), "nep4", List.of("C"), "", "4 2 1"));
        assertThatThrownBy(() -> nep.evaluate(mixed(6, 7)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("atom 1 is N")
                .hasMessageContaining("knows only C");
    }

    @Test
    void damagedFilesAreRefusedWithTheLine() throws IOException {
        Path file = RandomNep.write(folder.resolve("nep.txt"), "nep4", List.of("C"), "", "4 2 1");
        String text = Files.readString(file);
        refused(text.substring(0, text.length() / 2), "ends where");
        refused(text + "1.0\n", "more numbers than the header asks for");
        refused(text.replace("nep4", "nep5"), ":1: 'nep5' is not a kind of NEP that is supported");
        refused(text.replace("n_max", "nmax"), ":3: expected 'n_max' and 2 numbers, found 'nmax 3 2'");
        refused(text.replace("l_max 4 2 1", "l_max 8 2 1"), "supported are l_max 1 to 4");
        refused(text.replace(" 1 C", " 1 Q"), "'Q' is not an element");
        refused(text.replaceFirst("ANN 5 0\n[^\n]*", "ANN 5 0\nnan"), ":7: expected a number for the weights");
        refused(text.replace("cutoff 4.5 3.5", "cutoff 3.5 4.5"), "cutoffs must be positive");
        assertThatThrownBy(() -> Nep.read(folder.resolve("none.txt")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("none.txt: cannot read");
    }

    private void refused(String text, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.txt"), text);
        assertThatThrownBy(() -> Nep.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message);
    }

    /** Energies, forces and virials of another program. Its virial has our sign: sum over atoms of r f. */
    @Test
    void agreesWithTheReferenceImplementation() {
        Path oracle = POTENTIALS.resolve("oracle.extxyz");
        assumeThat(oracle).as("shared potential and its reference values").exists();
        Nep nep = Nep.read(POTENTIALS.resolve("C_2022_NEP4.txt"));
        List<Frame> frames = StructureFiles.read(oracle);
        assertThat(frames).hasSize(4);
        for (Frame frame : frames) {
            Evaluation ours = nep.evaluate(frame.structure());
            close(ours.energies(), ((AtomArray.Real) frame.arrays().get("energy_atom")).values(), 1e-6);
            close(ours.forces(), ((AtomArray.Real) frame.arrays().get("forces")).values(), 1e-6);
            double[] virial = Arrays.stream(frame.header().get("virial").split(" ", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            close(ours.virial(), virial, 1e-5);
        }
    }

    private static void close(double[] ours, double[] theirs, double tolerance) {
        assertThat(ours).hasSameSizeAs(theirs);
        for (int k = 0; k < ours.length; k++) {
            assertThat(ours[k]).isCloseTo(theirs[k], within(tolerance));
        }
    }
}
