package org.spectraform.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectraform.app.TinyModels;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.Sha256;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

/** The same seed gives the same bytes whatever the vectors are wide, and without any. Each case is a JVM of its own. */
class SameBitsTest {
    private static final String[] VECTORS = {"--add-modules=jdk.incubator.vector"};

    @TempDir
    static Path folder;

    private static SortedMap<String, String> plain = new TreeMap<>();

    /** The inputs of {@link EveryResult}, and what it makes of them without vectors. */
    @BeforeAll
    static void plainResults() throws IOException, InterruptedException {
        TinyModels.prior(folder);
        TinyModels.forward(folder);
        TinyNep.write(folder.resolve("nep.txt"), 1);
        StructureFiles.write(folder.resolve("start.extxyz"), List.of(lattice(1), lattice(2)));
        EnergyGrid grid = new EnergyGrid(274.5, 0.404, 20);
        StringBuilder target = new StringBuilder("energy,mu\n");
        for (double e : new EnergyGrid(274.5, 0.404, 100).energies()) {
            target.append(e)
                    .append(',')
                    .append(1.2 / (1 + StrictMath.exp(-(e - 287))))
                    .append('\n');
        }
        Files.writeString(folder.resolve("target.csv"), target);
        StringBuilder spectra = new StringBuilder();
        for (int i = 0; i < 27; i++) {
            for (int e = 0; e < grid.size(); e++) {
                spectra.append(0.01 * e * (1 + i % 3)).append(e == grid.size() - 1 ? "\n" : " ");
            }
        }
        Files.writeString(folder.resolve("one.txt"), spectra);
        StructureFiles.write(folder.resolve("one.extxyz"), List.of(lattice(3)));
        String training = "\nvalidation: []\nupdates: 8\nbatch: 2\nrate: 1.0e-3\nseed: 1\nvalidateEvery: 4\n";
        String painn = "network: {architecture: painn, width: 16, layers: 2, cutoff: 3.0, intervals: 8}";
        config("painn", "kind: prior\ndata:\n  - structures: start.extxyz\n" + painn + training);
        config(
                "mgn",
                "kind: prior\ndata:\n  - structures: start.extxyz\n"
                        + "network: {architecture: meshgraphnets, width: 20, layers: 2, cutoff: 3.0}" + training);
        config(
                "spectra",
                "kind: forward\ndata:\n  - structures: one.extxyz\n    spectra: .\n"
                        + "    grid: {first: 274.5, step: 0.404, points: 20}\n" + painn + training);
        assertThat(run("plain")).isEqualTo("scalar 1");
        plain = results("plain");
        assertThat(plain.keySet())
                .contains(
                        "free/structures.extxyz",
                        "guided/structures.extxyz",
                        "guided/spectra.csv",
                        "relaxed/structures.extxyz",
                        "quenched/structures.extxyz",
                        "painn/model.safetensors",
                        "mgn/state.safetensors",
                        "spectra/model.safetensors");
    }

    private static void config(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name + ".yaml"), text);
    }

    /** 27 atoms near the places of a simple cubic lattice. */
    private static Frame lattice(long seed) {
        Random random = new Random(seed);
        double[] x = new double[81];
        for (int i = 0; i < 27; i++) {
            x[3 * i] = 1.8 * (i % 3) + 0.2 * random.nextGaussian();
            x[3 * i + 1] = 1.8 * (i / 3 % 3) + 0.2 * random.nextGaussian();
            x[3 * i + 2] = 1.8 * (i / 9) + 0.2 * random.nextGaussian();
        }
        int[] species = new int[27];
        Arrays.fill(species, 6);
        return Frame.of(new Structure(Cell.cubic(5.4), species, x));
    }

    @Test
    void theWidthOfThisMachineGivesThePlainBytes() throws IOException, InterruptedException {
        assertThat(run("widest", VECTORS)).startsWith("vector ");
        assertPlain("widest");
    }

    /** 512, 256 and 128 bits, on processors that have them. */
    @ParameterizedTest
    @CsvSource({"3, 64, 16", "2, 32, 8", "2, 16, 4"})
    void everyWidthGivesThePlainBytes(int avx, int bytes, int floats) throws IOException, InterruptedException {
        assumeThat(System.getProperty("os.arch"))
                .as("processors with -XX:UseAVX")
                .isIn("amd64", "x86_64");
        String name = "avx" + avx + "_" + bytes;
        String kernels = run(name, VECTORS[0], "-XX:UseAVX=" + avx, "-XX:MaxVectorSize=" + bytes);
        assumeThat(kernels).as("vectors of this processor").isEqualTo("vector " + floats);
        assertPlain(name);
    }

    private static void assertPlain(String name) throws IOException {
        SortedMap<String, String> found = results(name);
        assertThat(found.keySet()).isEqualTo(plain.keySet());
        assertThat(found.keySet().stream().filter(file -> !found.get(file).equals(plain.get(file))))
                .as("files that differ")
                .isEmpty();
    }

    /** Runs {@link EveryResult} in a JVM with these flags; what it printed. */
    private static String run(String name, String... flags) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(flags));
        command.addAll(List.of("-Xmx512m", "-Djava.awt.headless=true", "-cp", classPath()));
        command.addAll(List.of(
                EveryResult.class.getName(),
                folder.toString(),
                folder.resolve("out-" + name).toString()));
        Path errors = folder.resolve(name + ".err");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
        return out.strip();
    }

    /** Of the tests; their runner may have loaded them with a loader of its own. */
    private static String classPath() {
        return SameBitsTest.class.getClassLoader() instanceof URLClassLoader loader
                ? Stream.of(loader.getURLs())
                        .map(URL::toString)
                        .map(url -> Path.of(URI.create(url)).toString())
                        .collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }

    /** SHA-256 of each file; not of records, which have times and paths in them, nor of pictures. */
    private static SortedMap<String, String> results(String name) throws IOException {
        Path out = folder.resolve("out-" + name);
        SortedMap<String, String> sums = new TreeMap<>();
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = out.relativize(file).toString().replace('\\', '/');
                if (!path.endsWith("run.json") && !path.endsWith(".png")) {
                    byte[] bytes = Files.readAllBytes(file);
                    sums.put(path, Sha256.of(path.endsWith("samples.jsonl") ? withoutTimes(bytes) : bytes));
                }
            }
        }
        return sums;
    }

    private static byte[] withoutTimes(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        assertThat(text).contains("\"seconds\"");
        return text.replaceAll("\"seconds\":[^,}]*", "").getBytes(StandardCharsets.UTF_8);
    }
}
