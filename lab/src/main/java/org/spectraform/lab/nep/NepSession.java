package org.spectraform.lab.nep;

import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.lab.potential.Evaluation;
import org.spectraform.lab.potential.Potential;

/**
 * Many evaluations of the same atoms. Neighbours are searched within the cutoff and a skin, and again only when an atom has moved by half the skin. Each atom
 * gives the derivatives of its own energy by the vectors to its neighbours, {@code p_e = dE_i/dr_e}; the force on an atom is then the sum over its
 * edges of p_e minus that of the opposite edge, so that atoms can be shared out among threads without changing a bit.
 */
final class NepSession implements Potential.Session {
    private static final double SKIN = 0.6; // angstrom
    private static final int BLOCK = 64; // atoms a task

    private final int[] element;
    private final double reach; // angstrom, with the skin
    private @Nullable Cell cell;
    private double[] reference = new double[0]; // positions when neighbours were searched
    private NeighbourList list = new NeighbourList(new int[1], new int[0], new double[0], new double[0], new double[0]);
    private int[] opposite = new int[0];
    private double[] shift = new double[0]; // lattice translation of each edge
    private double[] vector = new double[0]; // r_e, angstrom
    private double[] partial = new double[0]; // p_e, eV/angstrom
    private final AtomWork[] work;

    NepSession(Nep nep, int[] element) {
        this.element = element;
        double zbl = nep.model.zbl() == null ? 0 : nep.model.zbl().cutoff();
        reach = Math.max(nep.model.radialCutoff(), zbl) + SKIN;
        work = new AtomWork[nep.threads];
        for (int k = 0; k < work.length; k++) {
            work[k] = new AtomWork(nep);
        }
    }

    @Override
    public void evaluate(Cell now, double[] x, Evaluation out) {
        if (x.length != 3 * element.length) {
            throw new IllegalArgumentException(x.length + " coordinates for " + element.length + " atoms");
        }
        update(now, x);
        out.clear();
        inBlocks((worker, from, to) -> {
            for (int i = from; i < to; i++) {
                out.energies()[i] = work[worker].atom(i, element, list, vector, partial);
            }
        });
        inBlocks((worker, from, to) -> gather(from, to, out.forces()));
        double[] w = out.virial();
        for (int e = 0; e < list.edges(); e++) {
            for (int a = 0; a < 3; a++) {
                for (int b = 0; b < 3; b++) {
                    w[3 * a + b] -= vector[3 * e + a] * partial[3 * e + b];
                }
            }
        }
    }

    private void gather(int from, int to, double[] forces) {
        for (int i = from; i < to; i++) {
            double fx = 0;
            double fy = 0;
            double fz = 0;
            for (int e = list.start()[i]; e < list.start()[i + 1]; e++) {
                int o = 3 * opposite[e];
                fx += partial[3 * e] - partial[o];
                fy += partial[3 * e + 1] - partial[o + 1];
                fz += partial[3 * e + 2] - partial[o + 2];
            }
            forces[3 * i] = fx;
            forces[3 * i + 1] = fy;
            forces[3 * i + 2] = fz;
        }
    }

    private void update(Cell now, double[] x) {
        if (cell == null || !now.equals(cell) || movedFar(x)) {
            cell = now;
            reference = x.clone();
            list = NeighbourList.of(now, x, reach);
            opposite = opposite(list);
            shift = new double[3 * list.edges()];
            vector = new double[3 * list.edges()];
            partial = new double[3 * list.edges()];
            for (int i = 0; i < element.length; i++) {
                for (int e = list.start()[i]; e < list.start()[i + 1]; e++) {
                    int j = list.sender()[e];
                    shift[3 * e] = list.dx()[e] - (x[3 * j] - x[3 * i]);
                    shift[3 * e + 1] = list.dy()[e] - (x[3 * j + 1] - x[3 * i + 1]);
                    shift[3 * e + 2] = list.dz()[e] - (x[3 * j + 2] - x[3 * i + 2]);
                }
            }
        }
        for (int i = 0; i < element.length; i++) {
            for (int e = list.start()[i]; e < list.start()[i + 1]; e++) {
                int j = list.sender()[e];
                vector[3 * e] = x[3 * j] - x[3 * i] + shift[3 * e];
                vector[3 * e + 1] = x[3 * j + 1] - x[3 * i + 1] + shift[3 * e + 1];
                vector[3 * e + 2] = x[3 * j + 2] - x[3 * i + 2] + shift[3 * e + 2];
            }
        }
    }

    private boolean movedFar(double[] x) {
        for (int i = 0; i < x.length; i += 3) {
            double dx = x[i] - reference[i];
            double dy = x[i + 1] - reference[i + 1];
            double dz = x[i + 2] - reference[i + 2];
            if (!(dx * dx + dy * dy + dz * dz < 0.25 * SKIN * SKIN)) {
                return true;
            }
        }
        return false;
    }

    /** For each edge from i to j the edge back, which is the one of j to i whose vector is closest to the negative. */
    private static int[] opposite(NeighbourList list) {
        int[] opposite = new int[list.edges()];
        for (int i = 0; i < list.atoms(); i++) {
            for (int e = list.start()[i]; e < list.start()[i + 1]; e++) {
                int j = list.sender()[e];
                double best = Double.POSITIVE_INFINITY;
                for (int o = list.start()[j]; o < list.start()[j + 1]; o++) {
                    if (list.sender()[o] == i) {
                        double distance = Math.abs(list.dx()[e] + list.dx()[o])
                                + Math.abs(list.dy()[e] + list.dy()[o])
                                + Math.abs(list.dz()[e] + list.dz()[o]);
                        if (distance < best) {
                            best = distance;
                            opposite[e] = o;
                        }
                    }
                }
            }
        }
        return opposite;
    }

    /** Atoms from..to-1, with the buffers of one worker. */
    private interface Task {
        void run(int worker, int from, int to);
    }

    private void inBlocks(Task task) {
        int n = element.length;
        int workers = Math.min(work.length, (n + BLOCK - 1) / BLOCK);
        if (workers < 2) {
            task.run(0, 0, n);
            return;
        }
        AtomicInteger next = new AtomicInteger();
        ForkJoinTask<?>[] others = new ForkJoinTask<?>[workers - 1];
        for (int k = 0; k < others.length; k++) {
            int worker = k + 1;
            others[k] = ForkJoinPool.commonPool().submit(() -> blocks(task, worker, next));
        }
        blocks(task, 0, next);
        Arrays.stream(others).forEach(ForkJoinTask::join);
    }

    private void blocks(Task task, int worker, AtomicInteger next) {
        for (int b = next.getAndIncrement(); b * BLOCK < element.length; b = next.getAndIncrement()) {
            task.run(worker, b * BLOCK, Math.min((b + 1) * BLOCK, element.length));
        }
    }
}
