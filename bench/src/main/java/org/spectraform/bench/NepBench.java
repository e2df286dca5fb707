package org.spectraform.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import org.spectraform.core.diffusion.Density;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.simulation.nep.NepPotential;
import org.spectraform.simulation.potential.Evaluation;
import org.spectraform.simulation.potential.Potential;

/**
 * Processor time an atom and step of dynamics with a neuroevolution potential, one thread: {@code bench/run NepBench FILE}, FILE for instance
 * GPUMD's {@code C_2022_NEP4.txt}. Carbon of 2.5 g/cm3, molten diamond, velocity Verlet with steps of 1 fs.
 */
public final class NepBench {
    private static final double FORCE = 0.00964853; // eV/angstrom over dalton, in angstrom/fs^2
    private static final double MASS = Elements.mass(6);

    private NepBench() {}

    /** Argument: the potential's file. */
    public static void main(String[] args) {
        NepPotential nep = NepPotential.read(Path.of(args[0]));
        for (int cells : new int[] {3, 6, 3, 6}) {
            int atoms = 8 * cells * cells * cells;
            Cell cell = Density.cube(2.5, atoms, MASS);
            double[] x = diamond(cells, cell.length(0) / cells);
            int[] species = new int[atoms];
            Arrays.fill(species, 6);
            double[] v = new double[3 * atoms];
            SplittableRandom random = new SplittableRandom(1);
            for (int k = 0; k < v.length; k++) {
                v[k] = 0.026 * random.nextGaussian(); // 10,000 K, half of which becomes potential energy
            }
            Potential.Session session = nep.open(cell, species, ThreadBudget.ONE);
            Evaluation now = new Evaluation(atoms);
            double best = Double.POSITIVE_INFINITY;
            int steps = 60_000 / atoms;
            for (int run = 0; run < 4; run++) {
                long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                for (int s = 0; s < steps; s++) {
                    session.evaluate(cell, x, now);
                    for (int k = 0; k < x.length; k++) {
                        v[k] += now.forces()[k] * FORCE / MASS;
                        x[k] += v[k];
                    }
                }
                long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin;
                best = Math.min(best, 1e-3 * spent / steps / atoms);
            }
            System.out.printf(
                    Locale.ROOT,
                    "%5d atoms  %5.2f microseconds per atom and step  (%.0f K, %.3f eV/atom)%n",
                    atoms,
                    best,
                    temperature(v),
                    now.energy() / atoms);
        }
    }

    private static double[] diamond(int cells, double edge) {
        double[] basis = {0, 0, 0, 0, 2, 2, 2, 0, 2, 2, 2, 0, 1, 1, 1, 1, 3, 3, 3, 1, 3, 3, 3, 1};
        double[] x = new double[3 * 8 * cells * cells * cells];
        for (int k = 0; k < x.length; k += 24) {
            int[] corner = {k / 24 % cells, k / 24 / cells % cells, k / 24 / cells / cells};
            for (int b = 0; b < 24; b++) {
                x[k + b] = (corner[b % 3] + basis[b] / 4) * edge;
            }
        }
        return x;
    }

    private static double temperature(double[] v) {
        double sum = 0;
        for (double value : v) {
            sum += value * value;
        }
        return MASS * sum / FORCE / v.length / 8.617333e-5;
    }
}
