package org.spectraform.simulation.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.simulation.dynamics.Engine.RelaxSettings;
import org.spectraform.simulation.dynamics.Engine.Relaxed;
import org.spectraform.simulation.potential.Evaluation;

class RelaxationTest {
    private static final LennardJones ARGON = LennardJones.ARGON;
    private static final Path NOWHERE = Path.of("");

    /** Edge of the face-centred cubic cell of lowest energy, from sums over shells by golden section. */
    private static double latticeConstant() {
        double low = 4.8;
        double high = 5.8;
        double golden = (Math.sqrt(5) - 1) / 2;
        while (high - low > 1e-9) {
            double a = high - golden * (high - low);
            double b = low + golden * (high - low);
            if (latticeEnergy(a) < latticeEnergy(b)) {
                high = b;
            } else {
                low = a;
            }
        }
        return (low + high) / 2;
    }

    /** Energy an atom: half the sum over lattice points a/2 (i, j, k), i + j + k even. */
    private static double latticeEnergy(double a) {
        double sum = 0;
        for (int i = -4; i <= 4; i++) {
            for (int j = -4; j <= 4; j++) {
                for (int k = -4; k <= 4; k++) {
                    if ((i + j + k) % 2 == 0 && (i != 0 || j != 0 || k != 0)) {
                        sum += ARGON.energy(a / 2 * Math.sqrt(i * i + j * j + k * k)) / 2;
                    }
                }
            }
        }
        return sum;
    }

    @Test
    void aRattledCrystalComesBack() {
        double a = 5.25;
        Structure start = LennardJones.crystal(2, a, 0.3);
        Relaxed relaxed = new NativeEngine(ARGON, ThreadBudget.ONE)
                .relax(start, Fixed.none(start.size()), new RelaxSettings(1e-7, 1000, false), NOWHERE);
        assertThat(relaxed.converged()).isTrue();
        assertThat(relaxed.largestForce()).isLessThan(1e-7);
        assertThat(relaxed.steps()).isLessThan(400);
        assertThat(relaxed.structure().cell()).isEqualTo(start.cell());
        assertThat(Arrays.stream(relaxed.before()).sum())
                .isCloseTo(ARGON.evaluate(start, ThreadBudget.ONE).energy(), within(1e-12));
        for (double e : relaxed.after()) {
            assertThat(e).isCloseTo(latticeEnergy(a), within(1e-9));
        }
        double[] shift = null;
        double[] x = relaxed.structure().positions();
        double[] lattice = LennardJones.crystal(2, a, 0).positions();
        for (int i = 0; i < x.length; i += 3) {
            double[] d = {x[i] - lattice[i], x[i + 1] - lattice[i + 1], x[i + 2] - lattice[i + 2]};
            shift = shift == null ? d : shift;
            assertThat(d).containsExactly(shift, within(1e-4));
        }
    }

    @Test
    void theCellRelaxesToTheAnalyticLatticeConstantWithoutStress() {
        Structure rattled = LennardJones.crystal(2, 5.25, 0.1);
        double[] skew = {1.04, 0.03, 0, 0.01, 0.97, 0.02, 0, 0, 1.02};
        Structure start = new Structure(
                Cell.of(product(rattled.cell().vectors(), skew)),
                rattled.species(),
                product(rattled.positions(), skew));
        Relaxed relaxed = new NativeEngine(ARGON, ThreadBudget.ONE)
                .relax(start, Fixed.none(start.size()), new RelaxSettings(1e-7, 3000, true), NOWHERE);
        assertThat(relaxed.converged()).isTrue();
        Cell cell = relaxed.structure().cell();
        double a = latticeConstant();
        assertThat(cell.volume()).isCloseTo(8 * a * a * a, within(1e-3));
        for (int k = 0; k < 3; k++) {
            assertThat(cell.length(k)).isCloseTo(2 * a, within(1e-4));
            assertThat(cell.height(k)).isCloseTo(2 * a, within(1e-4)); // at right angles
        }
        Evaluation end = ARGON.evaluate(relaxed.structure(), ThreadBudget.ONE);
        for (double w : end.virial()) {
            assertThat(w / cell.volume() * Units.GIGAPASCAL).isCloseTo(0, within(2e-6));
        }
        assertThat(relaxed.after()[0]).isCloseTo(latticeEnergy(a), within(1e-9));
    }

    @Test
    void whatIsFixedStaysToTheLastBitAndTheOthersFindTheirMinimum() {
        Structure start = LennardJones.crystal(2, 5.25, 0.3);
        boolean[] stays = new boolean[3 * start.size()];
        Arrays.fill(stays, 0, 3, true); // the first atom
        stays[3 * 5 + 1] = true; // the sixth along y
        Fixed fixed = new Fixed(stays);
        NativeEngine engine = new NativeEngine(ARGON, ThreadBudget.ONE);
        Relaxed relaxed = engine.relax(start, fixed, new RelaxSettings(1e-6, 2000, false), NOWHERE);
        assertThat(relaxed.converged()).isTrue();
        double[] before = start.positions();
        double[] after = relaxed.structure().positions();
        double[] forces = ARGON.evaluate(relaxed.structure(), ThreadBudget.ONE).forces();
        assertThat(relaxed.forces()).containsExactly(forces, within(1e-12));
        double held = 0;
        for (int k = 0; k < stays.length; k++) {
            if (stays[k]) {
                assertThat(after[k]).isEqualTo(before[k]);
                held = Math.max(held, Math.abs(forces[k]));
            } else {
                assertThat(after[k]).isNotEqualTo(before[k]);
                assertThat(forces[k]).isCloseTo(0, within(1e-6));
            }
        }
        assertThat(held).isGreaterThan(1e-4); // the atoms are pulled, and stay
        assertThat(Arrays.stream(relaxed.after()).sum())
                .isLessThan(Arrays.stream(relaxed.before()).sum());
        assertThatThrownBy(() -> engine.relax(start, fixed, new RelaxSettings(1e-6, 10, true), NOWHERE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("leave out --cell");
    }

    @Test
    void itStopsWhenTheStepsAreUsedUp() {
        Structure start = LennardJones.crystal(2, 5.25, 0.3);
        Relaxed relaxed = new NativeEngine(ARGON, ThreadBudget.ONE)
                .relax(start, Fixed.none(start.size()), new RelaxSettings(1e-7, 5, false), NOWHERE);
        assertThat(relaxed.steps()).isEqualTo(5);
        assertThat(relaxed.converged()).isFalse();
        assertThat(relaxed.largestForce())
                .isEqualTo(ARGON.evaluate(relaxed.structure(), ThreadBudget.ONE).largestForce());
    }

    @Test
    void atomsOnTopOfEachOtherAreNamed() {
        Structure start = new Structure(Cell.cubic(20), new int[] {18, 18}, new double[6]);
        assertThatThrownBy(() -> new NativeEngine(ARGON, ThreadBudget.ONE)
                        .relax(start, Fixed.none(start.size()), RelaxSettings.STANDARD, NOWHERE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("on top of each other");
    }

    private static double[] product(double[] rows, double[] m) {
        double[] out = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            int r = i / 3 * 3;
            out[i] = rows[r] * m[i % 3] + rows[r + 1] * m[3 + i % 3] + rows[r + 2] * m[6 + i % 3];
        }
        return out;
    }
}
