package org.spectraform.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawTest {
    private static final Path CASES = Path.of("../core/src/test/resources/cases/structures");

    @TempDir
    Path folder;

    private Path pair(String name, int frames) throws IOException {
        String frame = "2\nLattice=\"6 0 0 0 6 0 0 0 6\" Properties=species:S:1:pos:R:3%s\nC 1 1 1\nC 2.3 1 1\n";
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < frames; k++) {
            text.append(frame.replace("%s", k == 0 ? " name=first" : ""));
        }
        return Files.writeString(folder.resolve(name), text);
    }

    private BufferedImage drawn(String line) throws IOException {
        Path out = folder.resolve("out.png");
        Cli cli = Cli.run("draw " + line + " --out " + out).isDone();
        assertThat(cli.out()).contains("written: " + out);
        return ImageIO.read(out.toFile());
    }

    @Test
    void everyFrameOfEveryFileIsDrawn() throws IOException {
        Path two = pair("two.xyz", 2);
        Path one = pair("one.xyz", 1);
        BufferedImage all = drawn(two + " Title=" + one + " --cutoff 1.85");
        assertThat(all.getWidth()).isEqualTo(3 * 2 * 426);
        assertThat(drawn(two + " " + one + " --frames last --cutoff 1.85").getWidth())
                .isEqualTo(2 * 2 * 640);
        BufferedImage column = drawn(two + " " + one + " --columns 1 --material carbon");
        assertThat(column.getWidth()).isEqualTo(2 * 640);
        assertThat(column.getHeight()).isGreaterThan(2 * all.getHeight());
        Cli cli = Cli.run("draw " + folder.resolve("*.xyz") + " --out " + folder.resolve("p.png"))
                .isDone();
        assertThat(cli.out()).contains("3 structures");
    }

    /** The title is the given one, else the name in the file, else that of the file: each makes another picture. */
    @Test
    void titlesComeFromTheUserTheFrameOrTheFile() throws IOException {
        Path named = pair("named.xyz", 1);
        Path first = Files.copy(named, folder.resolve("other.xyz"));
        Path without = Files.writeString(
                folder.resolve("without.xyz"), Files.readString(named).replace(" name=first", ""));
        Path withEquals = Files.copy(without, folder.resolve("a=first.xyz"));
        int[] byFrame = pixels(drawn(named.toString()));
        assertThat(pixels(drawn(first.toString()))).isEqualTo(byFrame);
        assertThat(pixels(drawn("first=" + without))).isEqualTo(byFrame);
        assertThat(pixels(drawn(without.toString()))).isNotEqualTo(byFrame);
        assertThat(pixels(drawn("a=first=" + without))).isNotEqualTo(byFrame);
        assertThat(pixels(drawn(withEquals.toString()))).isEqualTo(pixels(drawn("a=first=" + without)));
    }

    private static int[] pixels(BufferedImage image) {
        int w = image.getWidth();
        return image.getRGB(0, 0, w, image.getHeight(), null, 0, w);
    }

    @Test
    void anyElementsAndCellsAreDrawn() throws IOException {
        BufferedImage image = drawn(CASES.resolve("a06_polyethylene.extxyz") + " " + CASES.resolve("a10_quartz.cif"));
        assertThat(Arrays.stream(pixels(image)).filter(rgb -> rgb != -1).count())
                .isGreaterThan(40_000);
        int[] coordination = pixels(image);
        int[] diamond = pixels(drawn(
                CASES.resolve("a06_polyethylene.extxyz") + " " + CASES.resolve("a10_quartz.cif") + " --color diamond"));
        assertThat(diamond).isNotEqualTo(coordination);
    }

    @Test
    void whatIsWrongIsSaidInOneLine() throws IOException {
        Path good = pair("good.xyz", 1);
        Path many = pair("many.xyz", 25);
        Path twice = Files.writeString(
                folder.resolve("twice.xyz"),
                "2\nLattice=\"6 0 0 0 6 0 0 0 6\" Properties=species:S:1:pos:R:3\nC 1 1 1\nC 7 1 1\n");
        String out = " --out " + folder.resolve("out.png");
        Cli.run("draw " + many + out).isRefusedWith("many.xyz, frame 25", "24", "--frames last");
        Cli.run("draw " + good + " --out " + folder.resolve("out.jpg")).isRefusedWith("out.jpg", "PNG", "out.jpg.png");
        Cli.run("draw " + good + " --out " + folder.resolve("no/out.png")).isRefusedWith("no", "does not exist");
        Cli.run("draw " + good + " --columns 0" + out).isRefusedWith("--columns 0", "at least 1");
        Cli.run("draw " + good + " --color element" + out).isRefusedWith("--color", "element", "COORDINATION");
        Cli.run("draw " + good + " --cutoff -1" + out).isRefusedWith("--cutoff -1", "positive");
        Cli.run("draw " + good + " --cutoff 2 --material carbon" + out).isRefusedWith("exclude one another");
        Cli.run("draw =" + good + out).isRefusedWith("good.xyz", "title");
        Cli.run("draw title=" + folder.resolve("none.xyz") + out).isRefusedWith("none.xyz", "no such file");
        Cli.run("draw " + twice + out).isRefusedWith("twice.xyz", "atoms 1 and 2");
        Cli.run("draw " + good).isRefusedWith("--out", "Missing");
        assertThat(folder.resolve("out.png")).doesNotExist();
    }
}
