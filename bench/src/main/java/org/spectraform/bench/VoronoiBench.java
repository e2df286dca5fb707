package org.spectraform.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Scanner;
import org.spectraform.analysis.voronoi.VoronoiCells;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

/**
 * Voronoi cells, ours beside voro++'s, on one thread each; started by {@code bench/voronoi}.
 *
 * <p>Both compute volumes, neighbours and face areas of the same structures; the time is the processor time of the best of
 * {@link #ROUNDS} rounds, from positions to the result.
 */
public final class VoronoiBench {
    private static final int ROUNDS = 5;

    /** Atoms per cubic angstrom of the structures: carbon at 2 g/cm3. */
    private static final double DENSITY = 0.1;

    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private VoronoiBench() {}

    /** Arguments: the program made of {@code bench/voro/cells.cc}, and the number of atoms (100000 if left out). */
    public static void main(String[] args) throws IOException, InterruptedException {
        int atoms = args.length > 1 ? Integer.parseInt(args[1]) : 100_000;
        System.out.printf(
                Locale.ROOT,
                "%-34s %8s %8s %9s %6s %6s %12s %14s%n",
                "one thread, best of " + ROUNDS,
                "atoms",
                "ours ms",
                "voro++ ms",
                "ratio",
                "faces",
                "max dV (A^3)",
                "faces differ");
        double edge = Math.cbrt(atoms / DENSITY);
        row(args[0], "random points, cube", points(Cell.cubic(edge), atoms, 1));
        row(args[0], "diamond moved by 0.2 A, cube", diamond((int) Math.round(Math.cbrt(atoms / 8.0))));
        Cell skewed = Cell.of(edge, 0, 0, edge / 3, edge, 0, -edge / 4, edge / 5, edge);
        row(args[0], "random points, triclinic", points(skewed, atoms, 1));
        Cell tall = Cell.orthogonal(edge, edge, edge * 1.3);
        row(args[0], "random points, slab with vacuum", points(tall, atoms, 1 / 1.3));
    }

    private static void row(String program, String name, Structure s) throws IOException, InterruptedException {
        double ours = Double.POSITIVE_INFINITY;
        VoronoiCells cells = VoronoiCells.of(s);
        for (int round = 0; round < ROUNDS; round++) {
            long begin = CLOCK.getCurrentThreadCpuTime();
            cells = VoronoiCells.of(s);
            ours = Math.min(ours, 1e-9 * (CLOCK.getCurrentThreadCpuTime() - begin));
        }
        Path file = Files.createTempFile("voronoi", ".txt");
        Path result = Files.createTempFile("voronoi", ".cells");
        try {
            write(s, file);
            int exit = new ProcessBuilder(List.of(program, file.toString(), Integer.toString(ROUNDS)))
                    .redirectOutput(result.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IOException(program + " ended with " + exit);
            }
            print(name, cells, ours, result);
        } finally {
            Files.delete(file);
            Files.delete(result);
        }
    }

    private static void print(String name, VoronoiCells cells, double ours, Path result) throws IOException {
        double theirs = Double.POSITIVE_INFINITY;
        double difference = 0;
        int differ = 0;
        try (Scanner in = new Scanner(result, StandardCharsets.UTF_8).useLocale(Locale.ROOT)) {
            for (int round = 0; round < ROUNDS; round++) {
                in.next();
                theirs = Math.min(theirs, in.nextDouble());
            }
            for (int i = 0; i < cells.atoms(); i++) {
                difference = Math.max(difference, Math.abs(in.nextDouble() - cells.volume()[i]));
                differ += in.nextInt() == cells.faces(i) ? 0 : 1;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%-34s %8d %8.0f %9.0f %6.2f %6.2f %12.1e %8d atoms%n",
                name,
                cells.atoms(),
                1e3 * ours,
                1e3 * theirs,
                theirs / ours,
                (double) cells.neighbour().length / cells.atoms(),
                difference,
                differ);
    }

    private static void write(Structure s, Path file) throws IOException {
        Cell c = s.cell();
        double[] x = s.wrapped().positions();
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
            out.println(s.size() + " " + c.get(0, 0) + " " + c.get(1, 0) + " " + c.get(1, 1) + " " + c.get(2, 0) + " "
                    + c.get(2, 1) + " " + c.get(2, 2));
            for (int i = 0; i < x.length; i += 3) {
                out.println(x[i] + " " + x[i + 1] + " " + x[i + 2]);
            }
        }
    }

    /** Random points in the lower part of a cell. */
    private static Structure points(Cell cell, int atoms, double part) {
        Random random = new Random(1);
        double[] x = new double[3 * atoms];
        for (int i = 0; i < atoms; i++) {
            double f = random.nextDouble();
            double g = random.nextDouble();
            double h = part * random.nextDouble();
            for (int c = 0; c < 3; c++) {
                x[3 * i + c] = cell.cartesian(c, f, g, h);
            }
        }
        return carbon(cell, x);
    }

    private static Structure diamond(int m) {
        double a = Math.cbrt(8 / DENSITY);
        int[] basis = {0, 0, 0, 0, 2, 2, 2, 0, 2, 2, 2, 0, 1, 1, 1, 1, 3, 3, 3, 1, 3, 3, 3, 1};
        Random random = new Random(1);
        double[] x = new double[24 * m * m * m];
        for (int i = 0; i < x.length; i++) {
            int copy = i / 24;
            int corner = i % 3 == 0 ? copy % m : i % 3 == 1 ? copy / m % m : copy / m / m;
            x[i] = a * (corner + basis[i % 24] / 4.0) + 0.2 * (2 * random.nextDouble() - 1);
        }
        return carbon(Cell.cubic(m * a), x);
    }

    private static Structure carbon(Cell cell, double[] x) {
        int[] species = new int[x.length / 3];
        Arrays.fill(species, 6);
        return new Structure(cell, species, x);
    }
}
