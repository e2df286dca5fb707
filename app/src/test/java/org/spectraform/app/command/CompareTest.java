package org.spectraform.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectraform.app.TinyModels;

class CompareTest {
    private static final double A = 3.567;

    @TempDir
    Path folder;

    private Path diamond;
    private Path moved;
    private Path strained;

    @BeforeEach
    void write() throws IOException {
        diamond = Files.writeString(folder.resolve("diamond.xyz"), diamond(0, 0));
        moved = Files.writeString(folder.resolve("moved.xyz"), diamond(1, 0.03) + diamond(2, 0.03));
        String[] lines = diamond(0, 0).split("\n");
        lines[2] = "C 0.4 0.4 0.4"; // towards one neighbour, away from three: these are 1.89 angstrom off
        strained = Files.writeString(folder.resolve("strained.xyz"), String.join("\n", lines) + "\n");
    }

    @Test
    void everySetGetsALineAndEveryStructureToo() throws IOException {
        Path out = folder.resolve("out");
        String target = folder.resolve("target.csv").toString();
        Cli.run("predict " + diamond + " --out " + folder.resolve("p") + " --forward " + TinyModels.forward(folder))
                .isDone();
        Files.copy(folder.resolve("p/diamond.spectra.csv"), Path.of(target));
        Cli done = Cli.run("compare thermal=" + moved + " one=" + strained + " --reference crystal=" + diamond
                        + " --cutoff 1.8 --displacement-from " + diamond + " --target " + target
                        + " --normalize none --background none --panels spectra,coordination,g,angles,bonds,voronoi,rings,steinhardt"
                        + " --trend cn4,rmse --forward " + TinyModels.forward(folder) + " --out " + out)
                .isDone();
        assertThat(done.err()).doesNotContain("no picture");
        assertThat(done.out()).contains("thermal", "crystal", "written in");
        List<String> rows = Files.readAllLines(out.resolve("comparison.csv"));
        assertThat(rows).hasSize(4);
        assertThat(rows.stream().map(r -> r.split(",")[0])).containsExactly("set", "thermal", "one", "crystal");
        assertThat(number(rows, "crystal", "cn4")).isEqualTo(100);
        assertThat(number(rows, "crystal", "angle")).isCloseTo(109.4712, within(1e-3));
        assertThat(number(rows, "crystal", "rmse")).isCloseTo(0, within(1e-5));
        assertThat(number(rows, "thermal", "rmse")).isGreaterThan(1e-5);
        assertThat(number(rows, "thermal", "displacement")).isCloseTo(Math.sqrt(3) * 0.03, within(0.015));
        assertThat(number(rows, "one", "cn4")).isLessThan(100);
        assertThat(number(rows, "crystal", "distance_angle")).isEqualTo(0);
        assertThat(number(rows, "thermal", "distance_angle")).isGreaterThan(0.5);
        List<String> structures = Files.readAllLines(out.resolve("structures.csv"));
        assertThat(structures).hasSize(5);
        assertThat(structures.get(2)).startsWith("thermal,2,8,");
        assertThat(ImageIO.read(out.resolve("comparison.png").toFile()).getWidth())
                .isEqualTo(2 * 3 * 390);
    }

    @Test
    void aRowForEverySet() throws IOException {
        Path out = folder.resolve("rows");
        Cli.run("compare a=" + moved + " b=" + strained + " --reference c=" + diamond
                        + " --rows --panels g,angles --cutoff 1.8 --out " + out)
                .isDone();
        var image = ImageIO.read(out.resolve("comparison.png").toFile());
        assertThat(image.getWidth()).isEqualTo(2 * 2 * 390);
        assertThat(image.getHeight()).isEqualTo(2 * (46 + 2 * 330));
    }

    @Test
    void filesArePairedWithTheStructuresOfTheReference() throws IOException {
        Path truth = Files.writeString(folder.resolve("truth.xyz"), diamond(0, 0) + Files.readString(strained));
        Path out = folder.resolve("pairs");
        Cli.run("compare got=" + moved + " got=" + strained + " --reference truth=" + truth
                        + " --pairs cn4 --panels coordination --cutoff 1.8 --out " + out)
                .isDone();
        List<String> rows = Files.readAllLines(out.resolve("pairs.csv"));
        assertThat(rows.getFirst()).isEqualTo("set,share,structure,reference,mean,sd");
        assertThat(rows.get(1)).startsWith("got,cn4,1,100.000,100.000,0.000");
        String[] second = rows.get(2).split(",");
        assertThat(second[3]).isEqualTo(second[4]);
        Cli.run("compare got=" + moved + " --reference truth=" + truth + " --pairs cn4 --out " + out)
                .isRefusedWith("set got", "1 files", "2 structures");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        String out = " --out " + folder.resolve("x");
        Cli.run("compare a=" + diamond + " --panels nonsense" + out).isRefusedWith("nonsense");
        Cli.run("compare a=" + diamond + " --trend nonsense" + out).isRefusedWith("--trend nonsense", "cn3");
        Cli.run("compare a=" + diamond + " --pairs cn3" + out).isRefusedWith("--reference");
        Cli.run("compare a=" + diamond + " --pairs sp3 --reference b=" + diamond + out)
                .isRefusedWith("sp3", "cn3");
        Cli.run("compare a=" + diamond + " --reference a=" + diamond + out).isRefusedWith("a", "another");
        Cli.run("compare a=" + diamond + " --reference b=" + diamond + " c=" + diamond + out)
                .isRefusedWith("one reference");
        Cli.run("compare a=" + folder.resolve("nothing.xyz") + out).isRefusedWith("nothing.xyz");
        Cli.run("compare a= " + diamond + out).isRefusedWith("NAME=FILE");
        Cli.run("compare a=" + diamond + " --columns 1,2" + out).isRefusedWith("--target");
    }

    private static double number(List<String> rows, String set, String column) {
        int at = Arrays.asList(rows.getFirst().split(",")).indexOf(column);
        assertThat(at).as(column).isPositive();
        return rows.stream()
                .map(r -> r.split(",", -1))
                .filter(r -> r[0].equals(set))
                .mapToDouble(r -> Double.parseDouble(r[at]))
                .findFirst()
                .orElseThrow();
    }

    /** A cell of diamond with noise, as extended XYZ. */
    private static String diamond(long seed, double sigma) {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT, "8\nLattice=\"%1$s 0 0 0 %1$s 0 0 0 %1$s\" Properties=species:S:1:pos:R:3\n", A));
        double[][] basis = {{0, 0, 0}, {0, .5, .5}, {.5, 0, .5}, {.5, .5, 0}};
        for (int b = 0; b < 8; b++) {
            text.append('C');
            for (int c = 0; c < 3; c++) {
                text.append(' ').append(A * (basis[b % 4][c] + (b / 4) * 0.25) + sigma * random.nextGaussian());
            }
            text.append('\n');
        }
        return text.toString();
    }
}
