package org.spectraform.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectraform.core.io.Sha256;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PrepareTest {
    @TempDir
    Path folder;

    /** A step with a peak, roughly a carbon K-edge. */
    private static double edge(double e) {
        double t = e - 284;
        return t <= 0 ? 0 : (1 - Math.exp(-t)) * (0.2 + 0.3 * Math.exp(-Math.pow((t - 9) / 7, 2)));
    }

    private Path spectrum(String name, double from, DoubleUnaryOperator f) throws IOException {
        StringBuilder text = new StringBuilder("energy,mu\n");
        for (int i = 0; from + 0.2 * i < 317.9; i++) {
            double e = from + 0.2 * i;
            text.append(e).append(',').append(f.applyAsDouble(e)).append('\n');
        }
        return Files.writeString(folder.resolve(name), text);
    }

    private Cli prepare(String arguments) {
        return Cli.run("prepare " + arguments + " --out " + folder.resolve("out"));
    }

    private List<double[]> rows(String file) throws IOException {
        return Files.readAllLines(folder.resolve("out").resolve(file)).stream()
                .skip(1)
                .map(line -> Arrays.stream(line.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
    }

    private JsonNode json() {
        return JsonMapper.builder().build().readTree(folder.resolve("out/prepare.json"));
    }

    @Test
    void itShowsHowASpectrumIsUnderstood() throws IOException {
        Path file = spectrum("s.csv", 270, e -> 7 + 0.01 * (e - 270) + 3 * edge(e));
        Cli cli = prepare(file.toString()).isDone();
        assertThat(cli.out())
                .contains("read as", "mu (column 2)", "270.00 to 317.80 eV in 240 points")
                .contains("the pre-edge line 7.045 + 0.01 (E - 274.5 eV)", "prepared.csv, prepared.png, prepare.json")
                .doesNotContain("warning");
        assertThat(Files.readAllLines(folder.resolve("out/prepared.csv")).getFirst())
                .isEqualTo("energy_eV,intensity,covered");
        assertThat(rows("prepared.csv")).hasSize(100);
        assertThat(folder.resolve("out/prepared.png")).isNotEmptyFile();
        JsonNode node = json().path("spectra").get(0);
        assertThat(node.path("columns").asString()).contains("mu (column 2)");
        assertThat(node.path("sha256").asString()).isEqualTo(Sha256.of(Files.readAllBytes(file)));
        assertThat(node.path("normalize").asString()).isEqualTo("area");
        assertThat(node.path("background").path("slope").asDouble()).isBetween(0.00999, 0.01001);
        assertThat(node.path("covered").asInt()).isEqualTo(100);
        assertThat(node.path("warnings")).isEmpty();
    }

    /** What was prepared is the same target again, bit for bit. */
    @Test
    void whatIsPreparedIsPreparedAsItIs() throws IOException {
        Path file = spectrum("s.csv", 270, e -> 7 + 0.01 * (e - 270) + 3 * edge(e));
        prepare(file.toString()).isDone();
        byte[] first = Files.readAllBytes(folder.resolve("out/prepared.csv"));
        Path again = Files.write(folder.resolve("again.csv"), first);
        prepare(again.toString()).isDone();
        assertThat(Files.readAllBytes(folder.resolve("out/prepared.csv"))).isEqualTo(first);
        assertThat(json().path("spectra").get(0).path("normalize").asString()).isEqualTo("none");
    }

    /** Also where its area is not the mean spectrum's, or not all of it is covered. */
    @Test
    void whatIsPreparedOtherwiseIsPreparedAsItIs() throws IOException {
        Path file = spectrum("s.csv", 277, e -> 7 + 0.01 * (e - 270) + 3 * edge(e + 2));
        prepare(file + " --normalize edge").isDone();
        byte[] first = Files.readAllBytes(folder.resolve("out/prepared.csv"));
        double scale = json().path("spectra").get(0).path("scale").asDouble();
        prepare(file + " --normalize area").isDone();
        assertThat(json().path("spectra").get(0).path("scale").asDouble()).isNotCloseTo(scale, withinPercentage(5));
        Path again = Files.write(folder.resolve("again.csv"), first);
        prepare(again.toString()).isDone();
        assertThat(Files.readAllBytes(folder.resolve("out/prepared.csv"))).isEqualTo(first);
    }

    @Test
    void severalAreAveragedWhereAllAreCovered() throws IOException {
        String files = spectrum("a.csv", 270, e -> 2 + 3 * edge(e) + 0.02 * Math.sin(7 * e))
                + " " + spectrum("b.csv", 277, e -> 5 + 4 * edge(e) - 0.02 * Math.sin(7 * e))
                + " " + spectrum("c.csv", 270, e -> 1 + 2 * edge(e));
        Cli cli = prepare(files + " --merge").isDone();
        assertThat(cli.out()).contains("of 3 spectra at the 93 of 100 energies that all of them cover");
        List<double[]> merged = rows("merged.prepared.csv");
        List<double[]> a = rows("a.prepared.csv");
        List<double[]> b = rows("b.prepared.csv");
        List<double[]> c = rows("c.prepared.csv");
        assertThat(merged.get(0)[2]).isZero();
        for (int e = 10; e < 100; e++) {
            double mean = (a.get(e)[1] + b.get(e)[1] + c.get(e)[1]) / 3;
            double square =
                    Math.pow(a.get(e)[1] - mean, 2) + Math.pow(b.get(e)[1] - mean, 2) + Math.pow(c.get(e)[1] - mean, 2);
            assertThat(merged.get(e)[1]).isCloseTo(mean, offset(1e-12));
            assertThat(merged.get(e)[2]).isEqualTo(1);
            assertThat(merged.get(e)[3]).isCloseTo(Math.sqrt(square / 2), offset(1e-6));
        }
        assertThat(folder.resolve("out/merged.prepared.png")).isNotEmptyFile();
        assertThat(json().path("merged").path("covered").asInt()).isEqualTo(93);
    }

    @Test
    void theOddOneIsNamed() throws IOException {
        String files = spectrum("a.csv", 270, e -> 3 * edge(e))
                + " " + spectrum("b.csv", 270, e -> 4 * edge(e))
                + " " + spectrum("odd.csv", 270, e -> 4 * edge(e - 2));
        Cli cli = prepare(files + " --merge").isDone();
        assertThat(cli.out().lines().filter(line -> line.contains("differs from the median")))
                .hasSize(1)
                .first()
                .asString()
                .contains("odd.csv");
        assertThat(StreamSupport.stream(json().path("merged").path("warnings").spliterator(), false))
                .hasSize(1);
    }

    @Test
    void aTargetOfTheMaterialIsPreparedAsItIs() {
        prepare("sp2").isDone();
        assertThat(json().path("spectra").get(0).path("scale").asDouble()).isEqualTo(1);
    }

    @Test
    void whatIsWrongIsOneLine() throws IOException {
        Path xdi = Files.writeString(
                folder.resolve("n.xdi"),
                "# XDI/1.0\n# Element.symbol: N\n# Element.edge: K\n# Column.1: energy eV\n# Column.2: mutrans\n#---\n"
                        + Files.readString(spectrum("s.csv", 270, e -> edge(e)))
                                .replace("energy,mu\n", "")
                                .replace(',', ' '));
        prepare(xdi.toString()).isRefusedWith("the header says element N", "carbon", "C:K");
        assertThat(folder.resolve("out")).doesNotExist();
        Path counts = spectrum("c.csv", 255, e -> 1e5 * Math.pow(e / 280, -3) + 2e4 * edge(e));
        prepare(counts.toString()).isRefusedWith("E^-3", "--background power");
        assertThat(prepare(counts + " --background power").isDone().out()).contains("the power law");
        prepare(counts + " --background power --normalize none").isRefusedWith("--normalize area");
        prepare(counts + " --merge").isRefusedWith("--merge", "at least two");
        prepare("sp2 --columns 1,2").isRefusedWith("--columns");
        prepare("sp4").isRefusedWith("neither a file nor a target");
        prepare("sp2 --scan 0").isRefusedWith("counted from 1");
    }
}
