package org.spectraform.nn.model;

import java.util.Arrays;
import java.util.Random;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.Structure;

/** Small random structures for tests. */
public final class TestGraphs {
    private TestGraphs() {}

    /** Atoms at random in a skewed cell, no two closer than 0.9 angstrom. */
    public static Structure structure(int atoms, double density, int elements, long seed) {
        Random random = new Random(seed);
        double edge = Math.cbrt(atoms / density);
        Cell cell = Cell.of(edge, 0, 0, 0.2 * edge, edge, 0, -0.1 * edge, 0.15 * edge, edge);
        double[] x = new double[0];
        while (x.length < 3 * atoms) {
            double[] more = Arrays.copyOf(x, x.length + 3);
            for (int c = 0; c < 3; c++) {
                more[x.length + c] = 2 * edge * random.nextDouble() - edge;
            }
            if (NeighbourList.of(cell, more, 0.9).edges() == 0) {
                x = more;
            }
        }
        int[] species = new int[atoms];
        for (int i = 0; i < atoms; i++) {
            species[i] = 6 + random.nextInt(elements);
        }
        return new Structure(cell, species, x);
    }

    /** Its neighbours within a cutoff, elements counted from carbon. */
    public static Graph graph(Structure s, double cutoff) {
        int[] element = Arrays.stream(s.species()).map(z -> z - 6).toArray();
        return Graph.of(NeighbourList.of(s, cutoff), element, s.cell().volume());
    }
}
