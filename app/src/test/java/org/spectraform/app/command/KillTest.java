package org.spectraform.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectraform.app.TinyModels;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.Sha256;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;
import org.spectraform.simulation.process.Programs;

/**
 * Commands that are killed (SIGKILL) at random times end, when they are given again, with the files of one that was not: the same names and the same bytes, times apart. A few
 * kills by default; {@code -Dspectraform.kills=40} for as many as are wanted, {@code -Dspectraform.kills.seed=2} for others.
 */
class KillTest {
    private static final int KILLS = Integer.getInteger("spectraform.kills", 2);
    private static final long SEED = Long.getLong("spectraform.kills.seed", 1);

    /** What cannot be the same: when it was, and how long it took. */
    private static final String TIMES =
            "\"(started|updated|seconds|fieldSeconds|spectraSeconds)\" ?: ?(\"[^\"]*\"|[-+0-9.eE]+)";

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private final Map<String, String> commands = new LinkedHashMap<>(); // without --out, by name

    @BeforeEach
    void files() throws IOException {
        commands.put(
                "generate",
                "generate --density 2 --atoms 24 --steps 4 --anneal 3 --restarts 1 --samples 6 --threads 2 --trajectory"
                        + " --prior " + TinyModels.prior(folder) + " --forward " + TinyModels.forward(folder)
                        + " --target " + edge());
        List<Path> snapshots = new ArrayList<>();
        for (int k = 0; k < 8; k++) {
            Path file = folder.resolve("n" + k + ".extxyz");
            StructureFiles.write(file, List.of(lattice(k)));
            snapshots.add(file);
        }
        Path config = Files.writeString(folder.resolve("prior.yaml"), """
                kind: prior
                data: [{structures: n?.extxyz}]
                validation: [n7]
                network: {width: 16, layers: 1, cutoff: 3.0}
                updates: 60
                validateEvery: 3
                batch: 2
                """);
        commands.put("train", "train prior " + config + " --resume");
        Path nep = TinyNep.write(folder.resolve("tiny.txt"), 1);
        commands.put(
                "melt-quench",
                "melt-quench --density 2 --atoms 24 --melt 0.1 --quench 0.2 --anneal 0.1 --samples 5 --threads 2"
                        + " --potential " + nep);
        String all = String.join(" ", snapshots.stream().map(Path::toString).toList());
        commands.put("relax", "relax " + all + " --threads 2 --force 0.0001 --potential " + nep);
        commands.put(
                "dynamics",
                "dynamics " + all + " --temperature 400 --time 0.2 --every 0.05 --threads 2 --potential " + nep);
        commands.put("dataset import", "dataset import " + all);
        StandInEspresso espresso = StandInEspresso.in(folder.resolve("bin"));
        System.setProperty(Programs.PATH_PROPERTY, espresso.folder().toString());
        commands.put(
                "label", "label " + snapshots.getFirst() + " --sites 0,1,2 --jobs 2 --pseudo " + espresso.folder());
    }

    @AfterEach
    void leavePath() {
        System.clearProperty(Programs.PATH_PROPERTY);
    }

    private Path edge() throws IOException {
        StringBuilder csv = new StringBuilder("energy,mu\n");
        for (double e : new EnergyGrid(274.5, 0.404, 100).energies()) {
            csv.append(e).append(',').append(1.2 / (1 + Math.exp(-(e - 287)))).append('\n');
        }
        return Files.writeString(folder.resolve("edge.csv"), csv);
    }

    /** Eight atoms near the places of a simple cubic lattice. */
    private static Frame lattice(long seed) {
        Random places = new Random(seed);
        double[] x = new double[24];
        for (int i = 0; i < 24; i++) {
            x[i] = 1.7 * (i / 3 >> i % 3 & 1) + 0.2 * places.nextGaussian();
        }
        int[] species = new int[8];
        Arrays.fill(species, 6);
        return Frame.of(new Structure(Cell.cubic(3.4), species, x));
    }

    @Test
    void killedCommandsEndWithTheSameBytes() throws Exception {
        List<String> names = List.copyOf(commands.keySet());
        for (int c = 0; c < Math.min(KILLS, names.size()); c++) {
            int kills = (KILLS - c + names.size() - 1) / names.size(); // 40 are 6, 6, 6, 6, 6, 5 and 5
            killed(names.get(c), kills);
        }
    }

    /** Kills a command so many times, and sees each time that it is finished whether all is as it should be. */
    private void killed(String name, int kills) throws Exception {
        String command = commands.get(name) + " --out ";
        Path whole = folder.resolve(name.replace(' ', '-') + "/out");
        Path said = folder.resolve("said");
        long start = System.nanoTime();
        Process straight = OtherJvm.start(command + whole, said);
        while (!Files.exists(whole) && straight.isAlive()) {
            Thread.sleep(5);
        }
        long begins = System.nanoTime() - start;
        assertThat(straight.waitFor()).as(Files.readString(said)).isZero();
        long ends = System.nanoTime() - start;
        Map<String, String> expected = content(whole);
        assertThat(expected).hasSizeGreaterThan(1);

        int done = 0;
        for (int folders = 0; done < kills; folders++) {
            assertThat(folders).as(name + " is too fast to be killed").isLessThan(20 * kills);
            Path out = folder.resolve(name.replace(' ', '-') + "-" + folders + "/out");
            while (done < kills) {
                long time = (long) (0.9 * begins + random.nextDouble() * (1.05 * ends - 0.9 * begins));
                Process process = OtherJvm.start(command + out, said);
                if (process.waitFor(time, TimeUnit.NANOSECONDS)) {
                    assertThat(process.exitValue()).as(Files.readString(said)).isZero();
                    break; // it has come to its end before
                }
                process.destroyForcibly().waitFor();
                done++;
                if (random.nextBoolean()) {
                    break; // others are killed again
                }
            }
            Process last = OtherJvm.start(command + out, said);
            assertThat(last.waitFor()).as(Files.readString(said)).isZero();
            assertThat(content(out)).as(name + " after " + done + " kills").isEqualTo(expected);
        }
    }

    /** Names and content of all files: text without times, of others the fingerprint. */
    private static Map<String, String> content(Path out) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                String name = out.relativize(file).toString();
                content.put(
                        name,
                        name.endsWith(".json") || name.endsWith(".jsonl")
                                ? new String(bytes, StandardCharsets.UTF_8).replaceAll(TIMES, "\"$1\"")
                                : Sha256.of(bytes));
            }
        }
        return content;
    }
}
