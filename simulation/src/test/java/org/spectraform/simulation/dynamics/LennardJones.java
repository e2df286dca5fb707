package org.spectraform.simulation.dynamics;

import java.util.Arrays;
import java.util.Random;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.Structure;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.simulation.potential.Evaluation;
import org.spectraform.simulation.potential.Potential;

/**
 * Lennard-Jones pairs, 4 epsilon (s^12 - s^6) with s = sigma/r, times (1 - (r/cutoff)^2)^3: smooth, with an exact zero at the cutoff.
 *
 * @param epsilon eV
 * @param sigma angstrom
 * @param cutoff angstrom
 */
record LennardJones(double epsilon, double sigma, double cutoff) implements Potential {
    /** About argon's. */
    static final LennardJones ARGON = new LennardJones(0.0104, 3.4, 7.5);

    @Override
    public String description() {
        return "Lennard-Jones " + epsilon + " " + sigma + " " + cutoff;
    }

    @Override
    public Session open(Cell start, int[] species, ThreadBudget threads) {
        return (cell, positions, out) -> {
            out.clear();
            NeighbourList pairs = NeighbourList.of(cell, positions, cutoff);
            for (int i = 0; i < pairs.atoms(); i++) {
                for (int e = pairs.start()[i]; e < pairs.start()[i + 1]; e++) {
                    add(out, i, pairs, e);
                }
            }
        };
    }

    private void add(Evaluation out, int i, NeighbourList pairs, int e) {
        double r = pairs.distance(e);
        out.energies()[i] += energy(r) / 2;
        double slope = slope(r);
        double[] d = {pairs.dx()[e], pairs.dy()[e], pairs.dz()[e]};
        for (int a = 0; a < 3; a++) {
            out.forces()[3 * i + a] += slope * d[a] / r;
            for (int b = 0; b < 3; b++) {
                out.virial()[3 * a + b] -= slope * d[a] * d[b] / r / 2;
            }
        }
    }

    /** Energy of a pair, eV. */
    double energy(double r) {
        double s6 = Math.pow(sigma / r, 6);
        double t = 1 - r * r / (cutoff * cutoff);
        return r < cutoff ? 4 * epsilon * (s6 * s6 - s6) * t * t * t : 0;
    }

    private double slope(double r) {
        double s6 = Math.pow(sigma / r, 6);
        double t = 1 - r * r / (cutoff * cutoff);
        double bare = 4 * epsilon * (s6 * s6 - s6);
        double bareSlope = 4 * epsilon * (-12 * s6 * s6 + 6 * s6) / r;
        return bareSlope * t * t * t - bare * 6 * r / (cutoff * cutoff) * t * t;
    }

    /** Argon atoms on k^3 cubic face-centred cells of edge {@code a}, each moved at random by up to {@code rattle}. */
    static Structure crystal(int k, double a, double rattle) {
        double[][] corners = {{0, 0, 0}, {0, .5, .5}, {.5, 0, .5}, {.5, .5, 0}};
        Random random = new Random(4);
        double[] x = new double[12 * k * k * k];
        int[] species = new int[4 * k * k * k];
        Arrays.fill(species, 18);
        for (int i = 0; i < species.length; i++) {
            int cell = i / 4;
            int[] at = {cell % k, cell / k % k, cell / k / k};
            for (int c = 0; c < 3; c++) {
                x[3 * i + c] = a * (at[c] + corners[i % 4][c]) + rattle * (2 * random.nextDouble() - 1);
            }
        }
        return new Structure(Cell.cubic(k * a), species, x);
    }
}
