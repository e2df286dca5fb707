package org.spectraform.simulation.dynamics;

import org.spectraform.core.structure.Structure;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.simulation.potential.Evaluation;
import org.spectraform.simulation.potential.Potential;

/** Takes the worst out of a start, so that dynamics can begin: steepest descent with short moves until no force is extreme. */
final class Overlaps {
    private static final double MOBILITY = 0.01; // angstrom per eV/angstrom: less than one over the stiffness of a bond
    private static final double FARTHEST = 0.05; // angstrom an atom moves in one step
    private static final double BEARABLE = 15; // eV/angstrom, as atoms in a melt have
    private static final int MOST = 300; // steps

    private Overlaps() {}

    /** The relaxed positions, 3N in angstrom. */
    static double[] relax(Potential potential, Structure start, ThreadBudget threads) {
        double[] x = start.positions();
        Potential.Session session = potential.open(start.cell(), start.species(), threads);
        Evaluation evaluation = new Evaluation(start.size());
        for (int step = 0; step < MOST; step++) {
            session.evaluate(start.cell(), x, evaluation);
            if (evaluation.largestForce() < BEARABLE) {
                break;
            }
            double[] f = evaluation.forces();
            for (int i = 0; i < x.length; i += 3) {
                double force = Math.sqrt(f[i] * f[i] + f[i + 1] * f[i + 1] + f[i + 2] * f[i + 2]);
                double move = Math.min(MOBILITY, FARTHEST / Math.max(force, Double.MIN_NORMAL));
                for (int c = i; c < i + 3; c++) {
                    x[c] += move * f[c];
                }
            }
        }
        return x;
    }
}
