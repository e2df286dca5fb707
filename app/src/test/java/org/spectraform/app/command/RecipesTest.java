package org.spectraform.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The recipes of the paper's figures, as {@code --quick}: each ends with a picture and a section whose table is filled. */
class RecipesTest {
    private static final Path RECIPES = Path.of("..", "recipes");
    private static final long MINUTES = 10; // a hung recipe must not hang the build; it takes one on an idle machine

    @TempDir
    Path folder;

    /** Scripts that make a figure. */
    static List<String> recipes() throws IOException {
        try (Stream<Path> files = Files.list(RECIPES)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(name -> name.matches("(fig|s)[0-9]+\\.sh"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void theQuickRecipeMakesAFigureAndASection(String recipe) throws IOException, InterruptedException {
        assumeTrue(File.separatorChar == '/', "recipes are POSIX scripts");
        Path out = folder.resolve("out");
        Path said = folder.resolve("said.txt");
        ProcessBuilder builder =
                new ProcessBuilder("sh", RECIPES.resolve(recipe).toString(), "--quick", out.toString());
        builder.environment().put("SPECTRAFORM", command());
        builder.environment().remove("POTENTIAL");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        String text = Files.readString(said);
        assertThat(ended).as(text).isTrue();
        assertThat(process.exitValue()).as(text).isZero();
        assertThat(ImageIO.read(out.resolve("figure.png").toFile()).getWidth()).isGreaterThan(300);
        String section = Files.readString(out.resolve("section.md"));
        assertThat(section).startsWith("## ").contains("| ", "](figure.png)", recipe);
        assertThat(section.lines().filter(line -> line.startsWith("|")))
                .as("rows of the table with an empty number")
                .noneMatch(line -> line.contains("nan") || line.contains("NaN"));
    }

    /** The program with the class path of this test, as words. */
    private static String command() {
        List<String> words = OtherJvm.builder("").command();
        return String.join(" ", words.subList(0, words.size() - 1));
    }
}
