package org.spectraform.simulation.nep;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Objects;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.simulation.potential.Evaluation;
import org.spectraform.simulation.potential.Potential;

/**
 * Evaluates blocks of atoms of one element, as wide as the kernel, each from its own neighbours alone; then gathers the forces of each atom from its
 * edges. Threads take a number of blocks at a time, always the same ones together, and every sum has an order that does not depend on the threads.
 */
final class NepSession implements Potential.Session {
    private static final double SKIN = 0.8; // angstrom: of 0.5 to 1.2 the fastest in liquid carbon, by little
    private static final int EVALUATED = 256; // atoms at a time, in one thread
    private static final int GATHERED = 64; // atoms whose virial is summed at a time
    private static final int GATHERS = 16; // of these at a time, in one thread

    private final NepModel model;
    private final int[] types;
    private final int[] members; // of the blocks, width each; -1 for none
    private final int width;
    private final VerletList list;
    private final ThreadBudget threads;
    private final ArrayDeque<Scratch> unused = new ArrayDeque<>();
    private final double[] virials; // of each GATHERED atoms
    private double[] slopes =
            new double[0]; // of the edges: derivative of the centre's energy by the neighbour's place, 3 each

    /** What a thread needs to evaluate blocks. */
    private record Scratch(Kernel kernel, Neighbourhood atoms) {}

    /** @param types places of the atoms' elements in the model */
    NepSession(NepModel model, int[] types, ThreadBudget threads) {
        this.model = model;
        this.types = types;
        this.threads = threads;
        Kernel kernel = Kernel.of(model);
        width = kernel.width();
        unused.push(new Scratch(kernel, neighbourhood(width, 0)));
        members = blocks(model.elements().length, types, width);
        list = new VerletList(model.radial().cutoff(), SKIN);
        virials = new double[9 * Math.ceilDiv(types.length, GATHERED)];
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
        if (list.update(cell, positions)) {
            if (3 * list.to.length > slopes.length) {
                slopes = new double[3 * list.to.length * 9 / 8];
            }
        }
        int blocks = members.length / width;
        int together = EVALUATED / width;
        threads.forEach(Math.ceilDiv(blocks, together), task -> {
            Scratch scratch = take();
            for (int b = task * together; b < Math.min((task + 1) * together, blocks); b++) {
                evaluate(b * width, scratch.kernel, scratch.atoms, positions, out);
            }
            give(scratch);
        });
        int parts = virials.length / 9;
        threads.forEach(Math.ceilDiv(parts, GATHERS), task -> {
            for (int p = task * GATHERS; p < Math.min((task + 1) * GATHERS, parts); p++) {
                gather(p, positions, out);
            }
        });
        Arrays.fill(out.virial(), 0);
        for (int k = 0; k < virials.length; k++) {
            out.virial()[k % 9] += virials[k];
        }
    }

    /** Scratch that no other thread uses, with room for the neighbours of the list. */
    private Scratch take() {
        Scratch scratch;
        synchronized (unused) {
            scratch = unused.poll();
        }
        if (scratch == null) {
            scratch = new Scratch(Kernel.of(model), neighbourhood(width, list.maxNeighbours * 9 / 8));
        } else if (scratch.atoms.capacity < list.maxNeighbours) {
            scratch = new Scratch(scratch.kernel, neighbourhood(width, list.maxNeighbours * 9 / 8));
        }
        return scratch;
    }

    private void give(Scratch scratch) {
        synchronized (unused) {
            unused.push(scratch);
        }
    }

    private Neighbourhood neighbourhood(int lanes, int neighbours) {
        return new Neighbourhood(
                lanes, model.elements().length, neighbours, model.radial().cutoff());
    }

    private void evaluate(int block, Kernel kernel, Neighbourhood atoms, double[] positions, Evaluation out) {
        atoms.clear(types[members[block]]);
        for (int lane = 0; lane < width; lane++) {
            if (members[block + lane] >= 0) {
                fill(atoms, lane, members[block + lane], positions, out);
            }
        }
        atoms.pad();
        kernel.evaluate(atoms);
        for (int lane = 0; lane < width; lane++) {
            int i = members[block + lane];
            if (i < 0) {
                continue;
            }
            out.energies()[i] += atoms.energy[lane];
            for (int category = 0; category < atoms.slots.length; category++) {
                for (int slot = 0; slot < atoms.filled[category * width + lane]; slot++) {
                    int p = atoms.place(category, slot) + lane;
                    int e = 3 * atoms.edge[p];
                    slopes[e] += atoms.gx[p];
                    slopes[e + 1] += atoms.gy[p];
                    slopes[e + 2] += atoms.gz[p];
                }
            }
        }
    }

    /** Puts the neighbours of an atom into a lane, and the nuclear repulsion into its energy and edges. */
    private void fill(Neighbourhood atoms, int lane, int i, double[] positions, Evaluation out) {
        double radial = square(model.radial().cutoff());
        double angular = square(model.angular().cutoff());
        double repulsive = model.zbl() == null ? 0 : square(model.zbl().cutoff());
        double x = positions[3 * i];
        double y = positions[3 * i + 1];
        double z = positions[3 * i + 2];
        out.energies()[i] = 0;
        for (int e = list.start[i]; e < list.start[i + 1]; e++) {
            int j = list.to[e];
            double dx = positions[3 * j] - x + list.offsets[3 * e];
            double dy = positions[3 * j + 1] - y + list.offsets[3 * e + 1];
            double dz = positions[3 * j + 2] - z + list.offsets[3 * e + 2];
            double square = dx * dx + dy * dy + dz * dz;
            slopes[3 * e] = 0;
            slopes[3 * e + 1] = 0;
            slopes[3 * e + 2] = 0;
            if (square < radial) {
                atoms.add(lane, Neighbourhood.category(types[j], square < angular), e, dx, dy, dz);
            }
            if (square < repulsive) {
                Zbl.Pair pair = Objects.requireNonNull(model.zbl()).pair(types[i], types[j]);
                double r = Math.sqrt(square);
                double slope = 0.5 * pair.slope(r) / r; // half of the pair's energy from either side
                out.energies()[i] += 0.5 * pair.energy(r);
                slopes[3 * e] = slope * dx;
                slopes[3 * e + 1] = slope * dy;
                slopes[3 * e + 2] = slope * dz;
            }
        }
    }

    private void gather(int part, double[] positions, Evaluation out) {
        double[] w = new double[9];
        for (int i = part * GATHERED; i < Math.min((part + 1) * GATHERED, types.length); i++) {
            double fx = 0;
            double fy = 0;
            double fz = 0;
            for (int e = list.start[i]; e < list.start[i + 1]; e++) {
                int back = 3 * list.reverse[e];
                double gx = slopes[3 * e];
                double gy = slopes[3 * e + 1];
                double gz = slopes[3 * e + 2];
                fx += gx - slopes[back];
                fy += gy - slopes[back + 1];
                fz += gz - slopes[back + 2];
                int j = list.to[e];
                double dx = positions[3 * j] - positions[3 * i] + list.offsets[3 * e];
                double dy = positions[3 * j + 1] - positions[3 * i + 1] + list.offsets[3 * e + 1];
                double dz = positions[3 * j + 2] - positions[3 * i + 2] + list.offsets[3 * e + 2];
                w[0] -= dx * gx;
                w[1] -= dx * gy;
                w[2] -= dx * gz;
                w[3] -= dy * gx;
                w[4] -= dy * gy;
                w[5] -= dy * gz;
                w[6] -= dz * gx;
                w[7] -= dz * gy;
                w[8] -= dz * gz;
            }
            out.forces()[3 * i] = fx;
            out.forces()[3 * i + 1] = fy;
            out.forces()[3 * i + 2] = fz;
        }
        System.arraycopy(w, 0, virials, 9 * part, 9);
    }

    private static double square(double value) {
        return value * value;
    }
}
