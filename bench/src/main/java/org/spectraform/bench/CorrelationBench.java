package org.spectraform.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import org.spectraform.analysis.PairHistogram;
import org.spectraform.analysis.Steinhardt;
import org.spectraform.analysis.WeightedNeighbours;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

/**
 * g(r) and q6 of many atoms, here and in Python: {@code bench/run CorrelationBench ["PYTHON bench/python/correlations.py" [ATOMS]]}.
 *
 * <p>The structure is a diamond lattice with every atom moved at random, in a cube. Both sides say what they found, so that the table shows
 * that they did the same. Processor time on one thread, best of three here, one run there; JVM warm.
 */
public final class CorrelationBench {
    private static final double A = 3.567;
    private static final double MOVED = 0.15;
    private static final double R_MAX = 10;
    private static final int BINS = 1000;
    private static final double BOND = 1.85;

    /** Processor time, not wall time: others may be using the machine. */
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private CorrelationBench() {}

    /** Arguments: the Python command, and the number of atoms, 100,000 if left out (the next that fills a cube of cells). */
    public static void main(String[] args) throws IOException {
        // One thread here, as there. Must come before the first parallel stream.
        System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", "0");
        String command = args.length > 0 ? args[0] : "/usr/bin/python3 bench/python/correlations.py";
        int atoms = args.length > 1 ? Integer.parseInt(args[1]) : 100_000;
        Structure structure = structure((int) Math.ceil(Math.cbrt(atoms / 8.0)));
        Path file = Files.createTempFile("spectraform", ".bin");
        write(structure, file);
        Map<String, double[]> ours = new TreeMap<>();
        put(
                ours,
                "g(r) to 10",
                () -> PairHistogram.of(structure, R_MAX, BINS).total().n()[BINS - 1]);
        put(
                ours,
                "q6, neighbours within 1.85",
                () -> mean(Steinhardt.of(WeightedNeighbours.within(structure, BOND), 6)
                        .q(6)));
        put(
                ours,
                "q6, 12 nearest",
                () -> mean(Steinhardt.of(WeightedNeighbours.nearest(structure, 12), 6)
                        .q(6)));
        System.out.printf(
                Locale.ROOT,
                "%d atoms, processor time on one thread%n%-28s %-44s %10s %10s %8s   %s%n",
                structure.size(),
                "",
                "there",
                "there s",
                "ours s",
                "ratio",
                "result there, here");
        List<String> full = new ArrayList<>(Arrays.asList(command.split(" ", -1)));
        full.add(file.toString());
        Process peer = new ProcessBuilder(full)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(peer.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] fields = line.split("\t", -1); // name, by what, seconds, result
                double[] here = ours.get(fields[0]);
                if (here == null) {
                    throw new IOException("the other side measured '" + fields[0] + "', which this side does not");
                }
                double seconds = Double.parseDouble(fields[2]);
                System.out.printf(
                        Locale.ROOT,
                        "%-28s %-44s %10.2f %10.3f %8.1f   %.10f %.10f%n",
                        fields[0],
                        fields[1],
                        seconds,
                        here[0],
                        seconds / here[0],
                        Double.parseDouble(fields[3]),
                        here[1]);
            }
        } finally {
            peer.destroy();
            Files.delete(file);
        }
    }

    private static void put(Map<String, double[]> rows, String name, DoubleSupplier work) {
        double best = Double.POSITIVE_INFINITY;
        double result = 0;
        for (int run = 0; run < 4; run++) {
            long begin = CLOCK.getCurrentThreadCpuTime();
            result = work.getAsDouble();
            double seconds = 1e-9 * (CLOCK.getCurrentThreadCpuTime() - begin);
            best = run == 0 ? best : Math.min(best, seconds); // the first run warms the compiler
        }
        rows.put(name, new double[] {best, result});
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    private static Structure structure(int m) {
        double[] basis = {0, 0, 0, 0, 2, 2, 2, 0, 2, 2, 2, 0, 1, 1, 1, 1, 3, 3, 3, 1, 3, 3, 3, 1};
        Random random = new Random(1);
        double[] x = new double[24 * m * m * m];
        int k = 0;
        for (int cell = 0; cell < m * m * m; cell++) {
            int[] corner = {cell / (m * m), cell / m % m, cell % m};
            for (int b = 0; b < 24; b++) {
                x[k++] = A * (corner[b % 3] + basis[b] / 4) + MOVED * (2 * random.nextDouble() - 1);
            }
        }
        int[] species = new int[x.length / 3];
        Arrays.fill(species, 6);
        return new Structure(Cell.cubic(A * m), species, x);
    }

    /** Little-endian doubles: the edge of the cube, then the coordinates. */
    private static void write(Structure s, Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8 * (1 + 3 * s.size())).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putDouble(s.cell().length(0));
        for (double x : s.positions()) {
            bytes.putDouble(x);
        }
        Files.write(file, bytes.array());
    }
}
