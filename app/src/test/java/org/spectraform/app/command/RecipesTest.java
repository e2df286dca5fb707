package org.spectraform.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every recipe of the paper's figures runs to its end in its small version, and leaves a picture and a section that say what was found. */
class RecipesTest {
    private static final Path RECIPES =
            Path.of("..", "recipes").toAbsolutePath().normalize();

    /** What other recipes read or call. */
    private static final Set<String> NO_FIGURES = Set.of("lib.sh", "diamond.sh", "all.sh");

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> everyRecipeQuickly() throws IOException {
        List<Path> recipes;
        try (Stream<Path> files = Files.list(RECIPES)) {
            recipes = files.filter(f -> f.toString().endsWith(".sh"))
                    .filter(f -> !NO_FIGURES.contains(f.getFileName().toString()))
                    .sorted()
                    .toList();
        }
        assertThat(recipes).hasSizeGreaterThan(8);
        return recipes.stream().map(r -> DynamicTest.dynamicTest(r.getFileName().toString(), () -> quickly(r)));
    }

    private void quickly(Path recipe) throws IOException, InterruptedException {
        String name = recipe.getFileName().toString().replace(".sh", "");
        Path out = folder.resolve(name);
        Path said = folder.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder("sh", recipe.toString(), "--quick", out.toString());
        builder.environment().put("SPECTRAFORM", command());
        Process process = builder.redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(process.waitFor(15, TimeUnit.MINUTES)).as(name).isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
        assertThat(ImageIO.read(out.resolve("figure.png").toFile()).getWidth()).isGreaterThan(300);
        String section = Files.readString(out.resolve("section.md"));
        assertThat(section).startsWith("## ").contains("Command: `recipes/" + name + ".sh --quick`");
        assertThat(section).doesNotContain("||").doesNotContain("NaN");
    }

    /** The program of this test's class path, as the scripts take it: split at blanks. */
    private static String command() {
        List<String> words = OtherJvm.builder("").command();
        return String.join(" ", words.subList(0, words.size() - 1));
    }
}
