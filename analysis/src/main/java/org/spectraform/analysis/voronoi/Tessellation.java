package org.spectraform.analysis.voronoi;

import java.util.ArrayList;
import java.util.List;
import org.spectraform.core.structure.CellGrid;
import org.spectraform.core.structure.Structure;
import org.spectraform.core.task.ThreadBudget;

/** All cells of a structure: atoms are shared out in blocks, and the blocks' results joined in order. */
final class Tessellation {
    /** Atoms a task: enough to make its scratch arrays free, few enough to keep threads busy. */
    private static final int BLOCK = 1024;

    /** Atoms in a bin on average, at least. */
    private static final double ATOMS_PER_BIN = 3;

    /** Depth of the shallowest cut in units of the mean distance between atoms: well above rounding, far below a bond. */
    private static final double TOLERANCE = 1e-11;

    private final int atoms;
    private final CellGrid grid;
    private final int[] place; // of each atom in the grid
    private final Polyhedron start;

    Tessellation(Structure structure) {
        atoms = structure.size();
        ObtuseBasis basis = new ObtuseBasis(structure.cell());
        double spacing = Math.cbrt(structure.cell().volume() / Math.max(atoms, 1));
        grid = CellGrid.of(basis.cell(), structure.positions(), 0, ATOMS_PER_BIN);
        place = new int[atoms];
        for (int p = 0; p < atoms; p++) {
            place[grid.point()[p]] = p;
        }
        start = basis.wignerSeitz(TOLERANCE * spacing);
    }

    VoronoiCells run(ThreadBudget threads) {
        List<FaceBuffer> blocks = new ArrayList<>();
        threads.inOrder(Math.ceilDiv(atoms, BLOCK), k -> block(k * BLOCK), blocks::add);
        return join(blocks);
    }

    private FaceBuffer block(int first) {
        int end = Math.min(first + BLOCK, atoms);
        CellBuilder builder = new CellBuilder(grid, start);
        FaceBuffer buffer = new FaceBuffer(end - first);
        for (int i = first; i < end; i++) {
            buffer.add(i, builder.build(place[i]), VoronoiCells.NOTHING);
        }
        return buffer;
    }

    private VoronoiCells join(List<FaceBuffer> blocks) {
        int faces = 0;
        for (FaceBuffer b : blocks) {
            faces = Math.addExact(faces, b.count);
        }
        VoronoiCells all = new VoronoiCells(
                new double[atoms],
                new int[atoms + 1],
                new int[faces],
                new double[faces],
                new double[faces],
                new double[faces],
                new double[faces]);
        int atom = 0;
        int face = 0;
        for (FaceBuffer b : blocks) {
            System.arraycopy(b.volume, 0, all.volume(), atom, b.volume.length);
            System.arraycopy(b.neighbour, 0, all.neighbour(), face, b.count);
            System.arraycopy(b.dx, 0, all.dx(), face, b.count);
            System.arraycopy(b.dy, 0, all.dy(), face, b.count);
            System.arraycopy(b.dz, 0, all.dz(), face, b.count);
            System.arraycopy(b.area, 0, all.area(), face, b.count);
            face += b.count;
            for (int n : b.faces) {
                all.start()[atom + 1] = all.start()[atom] + n;
                atom++;
            }
        }
        return all;
    }
}
