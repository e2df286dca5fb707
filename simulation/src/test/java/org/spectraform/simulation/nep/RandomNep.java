package org.spectraform.simulation.nep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.spectraform.core.io.Input;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

/** Small potentials with random parameters, written as files, and structures to try them on. */
final class RandomNep {
    private RandomNep() {}

    /** The lines of a file. @param kind such as nep4_zbl; elements C and N; flexible ZBL if {@code zbl} is "zbl 0 0" */
    static List<String> lines(String kind, String zbl, int max, boolean more, long seed) {
        List<String> lines = new ArrayList<>();
        lines.add(kind + " 2 C N");
        if (kind.endsWith("zbl")) {
            lines.add(zbl);
        }
        lines.add("cutoff 4 3.2 60 40");
        lines.add("n_max 3 2");
        lines.add("basis_size 4 3");
        lines.add("l_max " + max + (more ? " 2 1" : " 0 0"));
        lines.add("ANN 5 0");
        int descriptors = 4 + 3 * (max + (more ? 2 : 0));
        int networks = kind.startsWith("nep3") ? 1 : 2;
        SplittableRandom random = new SplittableRandom(seed);
        add(lines, networks * 5 * (descriptors + 2) + 1, random, -1, 1);
        add(lines, 4 * (4 * 5 + 3 * 4), random, -1, 1);
        add(lines, descriptors, random, 0.02, 0.2);
        if (zbl.equals("zbl 0 0")) {
            for (int pair = 0; pair < 3; pair++) {
                add(lines, 1, random, 0.8, 1);
                add(lines, 1, random, 1.8, 2.4);
                add(lines, 8, random, 0.1, 1);
            }
        }
        return lines;
    }

    private static void add(List<String> lines, int count, SplittableRandom random, double from, double to) {
        for (int k = 0; k < count; k++) {
            lines.add("  " + (from + (to - from) * random.nextDouble()));
        }
    }

    static NepPotential read(Path folder, List<String> lines) {
        return NepPotential.read(write(folder, lines));
    }

    static NepModel model(Path folder, List<String> lines) {
        return NepReader.read(Input.read(write(folder, lines), Input.TEXT));
    }

    static Path write(Path folder, List<String> lines) {
        try {
            return Files.write(folder.resolve("nep.txt"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Carbon and nitrogen at random in a skewed cell, atoms at least about 1 angstrom apart. */
    static Structure structure(int atoms, double edge, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Cell cell = Cell.of(edge, 0, 0, 0.2 * edge, 0.9 * edge, 0, -0.1 * edge, 0.15 * edge, edge);
        int grid = (int) Math.ceil(Math.cbrt(atoms));
        double[] x = new double[3 * atoms];
        for (int i = 0; i < atoms; i++) {
            double f = (i % grid + 0.4 * random.nextDouble()) / grid;
            double g = (i / grid % grid + 0.4 * random.nextDouble()) / grid;
            double h = (i / grid / grid + 0.4 * random.nextDouble()) / grid;
            for (int c = 0; c < 3; c++) {
                x[3 * i + c] = cell.cartesian(c, f, g, h);
            }
        }
        int[] species = IntStream.range(0, atoms)
                .map(i -> random.nextInt(3) == 0 ? 7 : 6)
                .toArray();
        return new Structure(cell, species, x);
    }
}
