package org.spectraform.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.nn.meshgraphnets.MeshGraphNets;
import org.spectraform.nn.model.Graph;
import org.spectraform.nn.model.Network;
import org.spectraform.nn.model.Weights;

/**
 * Our side of the comparison with PyTorch, and its table. Started by {@code bench/compare}.
 *
 * <p>Both sides work on the same structures, which this program writes, on one thread each. Since the machine may be shared, they take
 * turns: a row is measured here, then there, several times over, and the best time of each side counts.
 */
public final class Compare {
    private static final double CUTOFF = 3.0;

    /** Processor time, not wall time: others may be using the machine. */
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    /** One measured thing: the same name on both sides. Best seconds of several runs. */
    private record Row(String name, DoubleSupplier seconds) {}

    private Compare() {}

    /**
     * Runs the comparison.
     *
     * @param args the Python command that measures the other side, rounds (3 if left out), and a word that the names of the rows must contain
     */
    public static void main(String[] args) throws IOException {
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        String word = args.length > 2 ? args[2] : "";
        Path folder = Files.createTempDirectory("spectraform-bench");
        try (Peer peer = new Peer(List.of(args[0].split(" ", -1)), folder)) {
            Map<String, double[]> best = new LinkedHashMap<>();
            List<Row> rows = rows(folder);
            rows.removeIf(row -> !row.name().contains(word));
            for (Row row : rows) {
                // The first run warms up the compiler.
                best.put(row.name(), new double[] {row.seconds().getAsDouble(), Double.POSITIVE_INFINITY});
            }
            for (int round = 0; round < rounds; round++) {
                for (Row row : rows) {
                    double[] b = Objects.requireNonNull(best.get(row.name()));
                    b[0] = Math.min(b[0], row.seconds().getAsDouble());
                    b[1] = Math.min(b[1], peer.time(row.name()));
                }
            }
            print(best);
        }
    }

    private static void print(Map<String, double[]> best) {
        System.out.printf(
                Locale.ROOT,
                "%-56s %12s %12s %8s%n",
                "processor time on one thread, best of several",
                "PyTorch ms",
                "ours ms",
                "ratio");
        best.forEach((name, t) -> {
            System.out.printf(Locale.ROOT, "%-56s %12.2f %12.2f %8.2f%n", name, 1e3 * t[1], 1e3 * t[0], t[1] / t[0]);
        });
    }

    private static List<Row> rows(Path folder) throws IOException {
        List<Row> rows = new ArrayList<>();
        MeshGraphNets net = new MeshGraphNets(MeshGraphNets.Config.publishedPrior());
        Weights weights = Weights.of(net.layout(), net.layout().initialise(new Random(1)));
        for (double density : new double[] {2.0, 3.5}) {
            for (int cells : new int[] {1, 8}) {
                String name = String.format(Locale.ROOT, "%d x 216 C, %.1f g cm-3", cells, density);
                Graph graph = graphs(density, cells, folder.resolve(name + ".bin"));
                float[] cotangent = new float[graph.atoms() * 3];
                Arrays.fill(cotangent, 0.01f);
                float[] gradient = new float[net.layout().size()];
                Network.Evaluation plain = net.evaluation(false);
                Network.Evaluation kept = net.evaluation(true);
                rows.add(row("MeshGraphNets forward, " + name, () -> plain.forward(weights, graph, 0.5f)));
                rows.add(row("MeshGraphNets forward+backward, " + name, () -> {
                    kept.forward(weights, graph, 0.5f);
                    kept.backward(cotangent, gradient, null);
                }));
            }
        }
        // Different networks and samplers for the same job: the published one there, ours with its restarts here.
        rows.add(row("sample, 164 evaluations, 216 C, 2.0 g cm-3", SpectraformTimings::sample));
        rows.add(new Row("training update, 8 x 216 C", SpectraformTimings::trainingUpdate));
        return rows;
    }

    private static Row row(String name, Runnable work) {
        return new Row(name, () -> time(work, 2));
    }

    /** Cells of 216 atoms at random, no two closer than 1.2 angstrom; also written for the other side. */
    private static Graph graphs(double density, int cells, Path file) throws IOException {
        double edge = Math.cbrt(216 * 12.011 / 0.602214 / density);
        List<NeighbourList> lists = new ArrayList<>();
        for (int c = 0; c < cells; c++) {
            lists.add(NeighbourList.of(Cell.cubic(edge), spread(216, edge, new Random(c)), CUTOFF));
        }
        Graph graph = join(lists);
        GraphFile.write(graph, file);
        return graph;
    }

    /** Random points, each kept only if it is 1.2 angstrom away from the others; gives up asking that after many tries. */
    static double[] spread(int atoms, double edge, Random random) {
        double[] x = new double[3 * atoms];
        for (int i = 0; i < atoms; i++) {
            for (int attempt = 0; attempt < 1000; attempt++) {
                for (int c = 0; c < 3; c++) {
                    x[3 * i + c] = edge * random.nextDouble();
                }
                if (isFree(x, i, edge)) {
                    break;
                }
            }
        }
        return x;
    }

    private static boolean isFree(double[] x, int i, double edge) {
        for (int j = 0; j < i; j++) {
            double sum = 0;
            for (int c = 0; c < 3; c++) {
                double d = x[3 * i + c] - x[3 * j + c];
                d -= edge * Math.rint(d / edge);
                sum += d * d;
            }
            if (sum < 1.44) {
                return false;
            }
        }
        return true;
    }

    /** Cells side by side in one graph. */
    private static Graph join(List<NeighbourList> lists) {
        int atoms = lists.stream().mapToInt(NeighbourList::atoms).sum();
        int edges = lists.stream().mapToInt(NeighbourList::edges).sum();
        int[] start = new int[atoms + 1];
        int[] sender = new int[edges];
        float[] dx = new float[edges];
        float[] dy = new float[edges];
        float[] dz = new float[edges];
        float[] r = new float[edges];
        int atom = 0;
        int e = 0;
        for (NeighbourList list : lists) {
            int first = e;
            for (int k = 0; k < list.edges(); k++, e++) {
                sender[e] = atom + list.sender()[k];
                dx[e] = (float) list.dx()[k];
                dy[e] = (float) list.dy()[k];
                dz[e] = (float) list.dz()[k];
                r[e] = (float) list.distance(k);
            }
            for (int i = 1; i <= list.atoms(); i++) {
                start[atom + i] = first + list.start()[i];
            }
            atom += list.atoms();
        }
        return new Graph(atoms, new int[atoms], start, sender, dx, dy, dz, r, 0);
    }

    /** Best of as many runs as fit into so many seconds, but at least two. */
    private static double time(Runnable work, double seconds) {
        long end = System.nanoTime() + (long) (1e9 * seconds);
        long best = Long.MAX_VALUE;
        for (int run = 0; run < 2 || System.nanoTime() < end; run++) {
            long t = CLOCK.getCurrentThreadCpuTime();
            work.run();
            best = Math.min(best, CLOCK.getCurrentThreadCpuTime() - t);
        }
        return best * 1e-9;
    }

    /** The other side: reads the name of a row from its input and answers with seconds. */
    private static final class Peer implements AutoCloseable {
        private final Process process;
        private final BufferedReader answers;

        Peer(List<String> command, Path folder) throws IOException {
            List<String> full = new ArrayList<>(command);
            full.add(folder.toString());
            process = new ProcessBuilder(full)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        }

        double time(String row) throws IOException {
            process.getOutputStream().write((row + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new IOException("the PyTorch side stopped at '" + row + "'");
            }
            return Double.parseDouble(answer);
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
