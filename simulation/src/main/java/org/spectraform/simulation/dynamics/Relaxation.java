package org.spectraform.simulation.dynamics;

import java.util.Arrays;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.simulation.dynamics.Engine.RelaxSettings;
import org.spectraform.simulation.dynamics.Engine.Relaxed;
import org.spectraform.simulation.potential.Evaluation;
import org.spectraform.simulation.potential.Potential;

/**
 * Relaxation of a structure with {@link Fire}, of the positions alone, some of which may be fixed, or with the cell.
 *
 * <p>With the cell, the coordinates are positions y in the cell of the start and nine components of a symmetric strain s: atoms are at
 * x = (1 + s) y, and so are the cell vectors. The strain counts as a length by sqrt(N) (V/N)^(1/3), which makes it about as stiff as the
 * atoms are. A cell is relaxed when no component of its stress is above 0.1 GPa at the standard force, and in proportion.
 */
final class Relaxation implements Fire.Landscape {
    private static final double STRESS = 0.1 / Units.GIGAPASCAL / RelaxSettings.STANDARD.force();

    private final Structure start;
    private final Fixed fixed;
    private final RelaxSettings settings;
    private final Potential.Session session;
    private final Evaluation evaluation;
    private final double length; // of a strain of one
    private Cell cell;
    private double[] positions;

    private Relaxation(
            Potential potential, Structure start, Fixed fixed, RelaxSettings settings, ThreadBudget threads) {
        this.start = start;
        this.fixed = fixed;
        this.settings = settings;
        session = potential.open(start.cell(), start.species(), threads);
        evaluation = new Evaluation(start.size());
        length = Math.sqrt(start.size()) * StrictMath.cbrt(start.cell().volume() / start.size());
        cell = start.cell();
        positions = start.positions();
    }

    /** Relaxes. @throws InputException if the potential gives no finite energy, or the cell collapses */
    static Relaxed relax(
            Potential potential, Structure start, Fixed fixed, RelaxSettings settings, ThreadBudget threads) {
        Relaxation relaxation = new Relaxation(potential, start, fixed, settings, threads);
        relaxation.evaluate();
        double[] before = relaxation.evaluation.energies().clone();
        double[] q = Arrays.copyOf(start.positions(), 3 * start.size() + (settings.cell() ? 9 : 0));
        int evaluations = Fire.relax(relaxation, q, settings.steps());
        return new Relaxed(
                new Structure(relaxation.cell, start.species(), relaxation.positions),
                before,
                relaxation.evaluation.energies(),
                relaxation.evaluation.forces(),
                evaluations,
                relaxation.largestForce(),
                relaxation.converged());
    }

    @Override
    public boolean evaluate(double[] q, double[] forces) {
        int n = 3 * start.size();
        double[] f = evaluation.forces();
        if (settings.cell()) {
            double[] strained = strained(q);
            place(q, strained);
            evaluate();
            for (int i = 0; i < n; i += 3) {
                multiply(f, i, strained, forces);
            }
            strainForces(strained, forces);
        } else {
            positions = Arrays.copyOf(q, n);
            evaluate();
            System.arraycopy(fixed.free(f), 0, forces, 0, n); // what stays feels no force, and never gets a velocity
        }
        return converged();
    }

    private void evaluate() {
        session.evaluate(cell, positions, evaluation);
        if (!Double.isFinite(evaluation.energy()) || !Double.isFinite(evaluation.largestForce())) {
            throw new InputException(
                    "the potential gives no finite energy for this structure: are atoms on top of each other?");
        }
    }

    /** Of what may move. */
    private double largestForce() {
        return Arrays.stream(fixed.free(evaluation.forces()))
                .map(Math::abs)
                .max()
                .orElse(0);
    }

    private boolean converged() {
        double stress = 0;
        if (settings.cell()) {
            for (double w : evaluation.virial()) {
                stress = Math.max(stress, Math.abs(w) / cell.volume());
            }
        }
        return largestForce() <= settings.force() && stress <= STRESS * settings.force();
    }

    /** 1 + s. */
    private double[] strained(double[] q) {
        double[] m = {1, 0, 0, 0, 1, 0, 0, 0, 1};
        int n = 3 * start.size();
        for (int k = 0; k < 9; k++) {
            m[k] += q[n + k] / length;
        }
        return m;
    }

    private void place(double[] q, double[] strained) {
        double[] vectors = new double[9];
        for (int k = 0; k < 9; k += 3) {
            multiply(start.cell().vectors(), k, strained, vectors);
        }
        try {
            cell = Cell.of(vectors);
        } catch (IllegalArgumentException e) {
            throw new InputException("the cell collapses while it is relaxed; relax the positions alone first", e);
        }
        positions = new double[3 * start.size()];
        for (int i = 0; i < positions.length; i += 3) {
            multiply(q, i, strained, positions);
        }
    }

    /** The symmetric part of W (1 + s)^-1, for a strain that counts as a length. */
    private void strainForces(double[] strained, double[] forces) {
        Cell rows = Cell.of(strained); // for its inverse
        double[] w = evaluation.virial();
        double[] g = new double[9];
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                g[3 * a + b] = rows.fractional(b, w[3 * a], w[3 * a + 1], w[3 * a + 2]);
            }
        }
        int n = 3 * start.size();
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                forces[n + 3 * a + b] = (g[3 * a + b] + g[3 * b + a]) / (2 * length);
            }
        }
    }

    /** Row of three at i times a symmetric matrix. */
    private static void multiply(double[] rows, int i, double[] m, double[] out) {
        for (int c = 0; c < 3; c++) {
            out[i + c] = rows[i] * m[c] + rows[i + 1] * m[3 + c] + rows[i + 2] * m[6 + c];
        }
    }
}
