package org.spectraform.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program in the README compiles against the jars, runs, and gives the same bits as the command line. */
class ReadmeProgramTest {
    @TempDir
    Path folder;

    @Test
    void theProgramGivesWhatTheCommandGives() throws IOException, InterruptedException {
        Matcher block = Pattern.compile("(?s)```java\\n(.*?)```").matcher(Files.readString(Path.of("../README.md")));
        assertThat(block.find()).as("a java block in README.md").isTrue();
        Files.writeString(folder.resolve("Program.java"), block.group(1));
        Path edge = folder.resolve("edge.csv");
        Files.copy(Path.of("../library/src/main/resources/materials/carbon/targets/sp3.csv"), edge);

        List<String> printed = java("-cp", System.getProperty("java.class.path"), "Program.java");

        Cli.run("generate --density 2.0 --atoms 216 --samples 2 --seed 1 --target " + edge + " --out "
                        + folder.resolve("run"))
                .isDone();
        JsonNode results = JsonMapper.builder()
                .build()
                .readTree(folder.resolve("run/run.json"))
                .path("results");
        List<String> expected = new ArrayList<>();
        for (JsonNode sample : results) {
            expected.add("216 " + sample.path("misfit").asDouble());
        }
        assertThat(expected).hasSize(2);
        assertThat(printed).isEqualTo(expected);
    }

    private List<String> java(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.add("--add-modules=jdk.incubator.vector");
        command.addAll(List.of(arguments));
        Path errors = folder.resolve("errors.txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(errors.toFile())
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
        return out.lines().toList();
    }
}
