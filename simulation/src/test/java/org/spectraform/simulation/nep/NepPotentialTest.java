package org.spectraform.simulation.nep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.simulation.potential.Evaluation;

/** Properties that every potential has, on small potentials of two elements with random parameters. */
class NepPotentialTest {
    private static final double STEP = 1e-4;

    @TempDir
    Path folder;

    /** Also in cells smaller than the cutoff, where atoms see their own images. */
    @ParameterizedTest
    @CsvSource({
        "nep4, '', 4, true, 11, 6",
        "nep4, '', 4, true, 3, 2.5",
        "nep4, '', 2, true, 11, 6",
        "nep4, '', 1, false, 11, 6",
        "nep4, '', 6, true, 11, 6",
        "nep4, '', 0, false, 11, 6",
        "nep3, '', 3, false, 11, 6",
        "nep4_zbl, zbl 1 2, 4, false, 11, 5",
        "nep3_zbl, zbl 0 0, 4, true, 11, 5"
    })
    void forcesAndVirialAreDerivatives(String kind, String zbl, int max, boolean more, int atoms, double edge) {
        NepPotential nep = RandomNep.read(folder, RandomNep.lines(kind, zbl, max, more, 7));
        Structure structure = RandomNep.structure(atoms, edge, 3);
        Evaluation found = nep.evaluate(structure, ThreadBudget.ONE);
        assertThat(found.largestForce()).isGreaterThan(0.01);
        double[] forces = new double[3 * atoms];
        for (int k = 0; k < forces.length; k++) {
            double[] x = structure.positions();
            x[k] += STEP;
            double ahead =
                    nep.evaluate(structure.withPositions(x), ThreadBudget.ONE).energy();
            x[k] -= 2 * STEP;
            forces[k] =
                    (nep.evaluate(structure.withPositions(x), ThreadBudget.ONE).energy() - ahead) / (2 * STEP);
        }
        assertThat(found.forces()).containsExactly(forces, within(2e-5 * found.largestForce()));

        double[] virial = new double[9];
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                double ahead = nep.evaluate(strained(structure, a, b, STEP), ThreadBudget.ONE)
                        .energy();
                virial[3 * a + b] = (nep.evaluate(strained(structure, a, b, -STEP), ThreadBudget.ONE)
                                        .energy()
                                - ahead)
                        / (2 * STEP);
            }
        }
        double scale = Arrays.stream(virial).map(Math::abs).max().orElseThrow();
        assertThat(found.virial()).containsExactly(virial, within(2e-5 * scale));
    }

    /** x_a += s x_b for atoms and cell vectors. */
    private static Structure strained(Structure structure, int a, int b, double s) {
        double[] x = structure.positions();
        double[] vectors = structure.cell().vectors();
        for (int i = 0; i < x.length; i += 3) {
            x[i + a] += s * x[i + b];
        }
        for (int i = 0; i < 9; i += 3) {
            vectors[i + a] += s * vectors[i + b];
        }
        return new Structure(Cell.of(vectors), structure.species(), x);
    }

    @Test
    void energiesDoNotDependOnOrderOrRotationOrSupercell() {
        NepPotential nep = RandomNep.read(folder, RandomNep.lines("nep4_zbl", "zbl 1 2", 4, true, 5));
        Structure one = RandomNep.structure(9, 5, 8);
        double[] energies = nep.evaluate(one, ThreadBudget.ONE).energies();

        double[] x = one.positions();
        double[] cell = one.cell().vectors();
        Structure turned = new Structure(Cell.of(turn(cell)), one.species(), turn(x));
        assertThat(nep.evaluate(turned, ThreadBudget.ONE).energies()).containsExactly(energies, within(1e-10));

        double[] twice = new double[2 * x.length];
        int[] species = new int[2 * one.size()];
        double[] expected = new double[2 * one.size()];
        for (int i = 0; i < 2 * one.size(); i++) {
            int from = one.size() - 1 - i / 2; // the other way round, both images together
            for (int c = 0; c < 3; c++) {
                twice[3 * i + c] = x[3 * from + c] + i % 2 * cell[3 + c];
            }
            species[i] = one.species(from);
            expected[i] = energies[from];
        }
        for (int c = 3; c < 6; c++) {
            cell[c] *= 2;
        }
        assertThat(nep.evaluate(new Structure(Cell.of(cell), species, twice), ThreadBudget.ONE)
                        .energies())
                .containsExactly(expected, within(1e-10));
    }

    /** By an angle of 0.7 about (1, 2, 3). */
    private static double[] turn(double[] x) {
        double norm = Math.sqrt(14);
        double[] u = {1 / norm, 2 / norm, 3 / norm};
        double c = Math.cos(0.7);
        double s = Math.sin(0.7);
        double[] turned = new double[x.length];
        for (int i = 0; i < x.length; i += 3) {
            double along = (u[0] * x[i] + u[1] * x[i + 1] + u[2] * x[i + 2]) * (1 - c);
            for (int k = 0; k < 3; k++) {
                int p = (k + 1) % 3;
                int q = (k + 2) % 3;
                turned[i + k] = c * x[i + k] + s * (u[p] * x[i + q] - u[q] * x[i + p]) + along * u[k];
            }
        }
        return turned;
    }

    @Test
    void aSessionFollowsAtomsAndCell() {
        NepPotential nep = RandomNep.read(folder, RandomNep.lines("nep4", "", 4, true, 5));
        Structure start = RandomNep.structure(20, 7, 8);
        var session = nep.open(start.cell(), start.species(), ThreadBudget.ONE);
        Evaluation out = new Evaluation(20);
        for (int step = 0; step < 8; step++) {
            double[] x = start.positions();
            for (int k = 0; k < x.length; k++) {
                x[k] += 0.1 * step * Math.sin(k); // slowly past the skin
            }
            x[0] += step == 7 ? start.cell().get(0, 0) : 0; // wrapped by the caller
            Structure now = strained(start.withPositions(x), 0, 1, step < 4 ? 0 : 0.05);
            session.evaluate(now.cell(), now.positions(), out);
            Evaluation fresh = nep.evaluate(now, ThreadBudget.ONE);
            assertThat(out.energies()).as("step %d", step).containsExactly(fresh.energies(), within(1e-10));
            assertThat(out.forces()).as("step %d", step).containsExactly(fresh.forces(), within(1e-10));
        }
    }

    @Test
    void threadsDoNotChangeABit() {
        NepPotential nep = RandomNep.read(folder, RandomNep.lines("nep4_zbl", "zbl 1 2", 4, true, 5));
        Structure structure = RandomNep.structure(1500, 26, 8);
        Evaluation one = nep.evaluate(structure, ThreadBudget.ONE);
        Evaluation three = nep.evaluate(structure, ThreadBudget.of(3));
        assertThat(three.energies()).containsExactly(one.energies());
        assertThat(three.forces()).containsExactly(one.forces());
        assertThat(three.virial()).containsExactly(one.virial());
    }

    @Test
    void unknownElementsAreRefused() {
        NepPotential nep = RandomNep.read(folder, RandomNep.lines("nep4", "", 4, true, 5));
        assertThatThrownBy(() -> nep.open(Cell.cubic(5), new int[] {6, 14}, ThreadBudget.ONE))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "the potential nep4 nep.txt does not know the element Si, only C N; use a potential for this material");
    }
}
