package org.spectraform.dataset;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.spectraform.core.dataset.LabelledStructure;
import org.spectraform.core.dataset.SiteSpectra;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

/** Disordered carbon for tests: atoms at random, none near another. */
final class Glass {
    static final EnergyGrid GRID = new EnergyGrid(280, 0.5, 4);

    private Glass() {}

    /** A topology of its own for every seed. */
    static Structure of(long seed) {
        return of(seed, 9.0);
    }

    static Structure of(long seed, double edge) {
        int n = 64;
        Random random = new Random(seed);
        double[] x = new double[3 * n];
        for (int i = 0; i < n; ) {
            for (int c = 0; c < 3; c++) {
                x[3 * i + c] = edge * random.nextDouble();
            }
            int atom = i;
            boolean free = IntStream.range(0, i).allMatch(j -> distance(x, atom, j, edge) > 1.3);
            i += free ? 1 : 0;
        }
        return carbon(Cell.cubic(edge), x);
    }

    private static double distance(double[] x, int i, int j, double edge) {
        double square = 0;
        for (int c = 0; c < 3; c++) {
            double d = x[3 * i + c] - x[3 * j + c];
            d -= edge * Math.rint(d / edge);
            square += d * d;
        }
        return Math.sqrt(square);
    }

    private static Structure carbon(Cell cell, double[] x) {
        int[] species = new int[x.length / 3];
        Arrays.fill(species, 6);
        return new Structure(cell, species, x);
    }

    /** Another snapshot: the atoms in another order, drifted, some whole cells away, each moved by thermal noise. */
    static Structure snapshot(Structure s, long seed, double noise) {
        Random random = new Random(seed);
        List<Integer> order =
                new java.util.ArrayList<>(IntStream.range(0, s.size()).boxed().toList());
        Collections.shuffle(order, random);
        double[] drift = {10 * random.nextDouble(), 10 * random.nextDouble(), 10 * random.nextDouble()};
        double edge = s.cell().length(0);
        double[] x = new double[3 * s.size()];
        for (int i = 0; i < s.size(); i++) {
            for (int c = 0; c < 3; c++) {
                x[3 * i + c] = s.position(order.get(i), c)
                        + drift[c]
                        + noise * random.nextGaussian()
                        + edge * (random.nextInt(3) - 1);
            }
        }
        return carbon(s.cell(), x);
    }

    /** A structure of a data set; its first {@code sites} atoms have spectra. */
    static LabelledStructure labelled(String name, Structure s, int sites) {
        double[] intensities = new double[s.size() * GRID.size()];
        boolean[] flags = new boolean[s.size()];
        for (int i = 0; i < sites; i++) {
            flags[i] = true;
            for (int e = 0; e < GRID.size(); e++) {
                intensities[i * GRID.size() + e] = 0.1 * (e + 1) + 0.01 * i;
            }
        }
        SiteSpectra spectra = sites == 0 ? null : new SiteSpectra(GRID, intensities, flags);
        return new LabelledStructure(name, name, s, spectra, Map.of(), Map.of());
    }
}
