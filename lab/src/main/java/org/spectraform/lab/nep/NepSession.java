package org.spectraform.lab.nep;

import java.util.Arrays;
import java.util.Objects;
import org.spectraform.core.structure.Cell;
import org.spectraform.lab.potential.Evaluation;
import org.spectraform.lab.potential.Potential;

/**
 * Evaluates blocks of atoms of one element, as wide as the kernel, each from its own neighbours alone; then gathers the forces of each atom. The order
 * of every sum depends on the neighbour list alone.
 */
final class NepSession implements Potential.Session {
    private static final double SKIN = 0.8; // angstrom

    private final NepModel model;
    private final int[] types;
    private final Kernel kernel;
    private final int[] members; // of the blocks, width each; -1 for none
    private final VerletList list;
    private Neighbourhood atoms;
    private double[] slopes =
            new double[0]; // of the edges: derivative of the centre's energy by the neighbour's place, 3 each

    NepSession(NepModel model, int[] types) {
        this.model = model;
        this.types = types;
        kernel = Kernel.of(model);
        members = blocks(model.elements().length, types, kernel.width());
        list = new VerletList(model.radial().cutoff(), SKIN);
        atoms = neighbourhood(0);
    }

    private Neighbourhood neighbourhood(int capacity) {
        return new Neighbourhood(
                kernel.width(),
                model.elements().length,
                capacity,
                model.radial().cutoff());
    }

    private static int[] blocks(int elements, int[] types, int width) {
        int[] counts = new int[elements];
        for (int t : types) {
            counts[t]++;
        }
        int[] next = new int[elements];
        int total = 0;
        for (int t = 0; t < elements; t++) {
            next[t] = total;
            total += (counts[t] + width - 1) / width * width;
        }
        int[] members = new int[total];
        Arrays.fill(members, -1);
        for (int i = 0; i < types.length; i++) {
            members[next[types[i]]++] = i;
        }
        return members;
    }

    @Override
    public void evaluate(Cell cell, double[] positions, Evaluation out) {
        if (positions.length != 3 * types.length || out.energies().length != types.length) {
            throw new IllegalArgumentException(types.length + " atoms, but " + positions.length
                    + " coordinates and room for " + out.energies().length);
        }
        out.clear();
        if (list.update(cell, positions)) {
            slopes = new double[3 * list.to.length];
            if (list.mostNeighbours > atoms.capacity) {
                atoms = neighbourhood(list.mostNeighbours);
            }
        }
        for (int b = 0; b < members.length; b += kernel.width()) {
            evaluate(b, positions, out);
        }
        gather(positions, out);
    }

    private void evaluate(int block, double[] positions, Evaluation out) {
        atoms.clear(types[members[block]]);
        for (int lane = 0; lane < kernel.width(); lane++) {
            if (members[block + lane] >= 0) {
                fill(lane, members[block + lane], positions, out);
            }
        }
        atoms.pad();
        kernel.evaluate(atoms);
        for (int lane = 0; lane < kernel.width(); lane++) {
            int i = members[block + lane];
            if (i < 0) {
                continue;
            }
            out.energies()[i] += atoms.energy[lane];
            for (int category = 0; category < atoms.slots.length; category++) {
                for (int slot = 0; slot < atoms.filled[category * kernel.width() + lane]; slot++) {
                    int p = atoms.place(category, slot) + lane;
                    int e = 3 * atoms.edge[p];
                    slopes[e] += atoms.gx[p];
                    slopes[e + 1] += atoms.gy[p];
                    slopes[e + 2] += atoms.gz[p];
                }
            }
        }
    }

    private void fill(int lane, int i, double[] positions, Evaluation out) {
        double radial = square(model.radial().cutoff());
        double angular = square(model.angular().cutoff());
        double repulsive = model.zbl() == null ? 0 : square(model.zbl().cutoff());
        for (int e = list.start[i]; e < list.start[i + 1]; e++) {
            int j = list.to[e];
            double dx = positions[3 * j] - positions[3 * i] + list.offsets[3 * e];
            double dy = positions[3 * j + 1] - positions[3 * i + 1] + list.offsets[3 * e + 1];
            double dz = positions[3 * j + 2] - positions[3 * i + 2] + list.offsets[3 * e + 2];
            double square = dx * dx + dy * dy + dz * dz;
            slopes[3 * e] = 0;
            slopes[3 * e + 1] = 0;
            slopes[3 * e + 2] = 0;
            if (square < radial) {
                atoms.add(lane, Neighbourhood.category(types[j], square < angular), e, dx, dy, dz);
            }
            if (square < repulsive) {
                repel(i, j, e, dx, dy, dz, out);
            }
        }
    }

    /** The nuclear repulsion of a pair, half of it from either side. */
    private void repel(int i, int j, int e, double dx, double dy, double dz, Evaluation out) {
        Zbl.Pair pair = Objects.requireNonNull(model.zbl()).pairs()[types[i] * model.elements().length + types[j]];
        double r = Math.sqrt(dx * dx + dy * dy + dz * dz);
        out.energies()[i] += 0.5 * pair.energy(r);
        double slope = 0.5 * pair.slope(r) / r;
        slopes[3 * e] = slope * dx;
        slopes[3 * e + 1] = slope * dy;
        slopes[3 * e + 2] = slope * dz;
    }

    private void gather(double[] positions, Evaluation out) {
        double[] virial = out.virial();
        for (int i = 0; i < types.length; i++) {
            double fx = 0;
            double fy = 0;
            double fz = 0;
            for (int e = list.start[i]; e < list.start[i + 1]; e++) {
                int b = 3 * list.reverse[e];
                double gx = slopes[3 * e];
                double gy = slopes[3 * e + 1];
                double gz = slopes[3 * e + 2];
                fx += gx - slopes[b];
                fy += gy - slopes[b + 1];
                fz += gz - slopes[b + 2];
                int j = list.to[e];
                double dx = positions[3 * j] - positions[3 * i] + list.offsets[3 * e];
                double dy = positions[3 * j + 1] - positions[3 * i + 1] + list.offsets[3 * e + 1];
                double dz = positions[3 * j + 2] - positions[3 * i + 2] + list.offsets[3 * e + 2];
                virial[0] -= dx * gx;
                virial[1] -= dx * gy;
                virial[2] -= dx * gz;
                virial[3] -= dy * gx;
                virial[4] -= dy * gy;
                virial[5] -= dy * gz;
                virial[6] -= dz * gx;
                virial[7] -= dz * gy;
                virial[8] -= dz * gz;
            }
            out.forces()[3 * i] = fx;
            out.forces()[3 * i + 1] = fy;
            out.forces()[3 * i + 2] = fz;
        }
    }

    private static double square(double value) {
        return value * value;
    }
}
