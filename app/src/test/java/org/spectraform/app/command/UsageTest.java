package org.spectraform.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.spectraform.app.console.Console;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class UsageTest {
    @TempDir
    Path folder;

    /** Every command that there is, also those of dataset, by its words after the program's name; the program itself is empty. */
    static List<String> commands() {
        List<String> names = new ArrayList<>();
        collect(tree(), names);
        return names;
    }

    private static CommandLine tree() {
        return SpectraformCommand.line(new Console(System.out, System.err, false, false));
    }

    private static void collect(CommandLine line, List<String> names) {
        names.add(line.getCommandSpec().qualifiedName().replaceFirst("spectraform ?", ""));
        line.getSubcommands().values().forEach(sub -> collect(sub, names));
    }

    private static CommandSpec spec(String command) {
        CommandLine line = tree();
        for (String word : command.isEmpty() ? new String[0] : command.split(" ")) {
            line = line.getSubcommands().get(word);
        }
        return line.getCommandSpec();
    }

    @Test
    void noCommandIsLeftOut() {
        assertThat(commands())
                .contains("", "generate", "melt-quench", "relax", "dataset", "dataset import", "dataset split")
                .hasSizeGreaterThanOrEqualTo(14);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelpWithAnExampleThatFitsTheTerminal(String command) {
        Cli cli = Cli.run((command + " --help").strip()).isDone();
        assertThat(cli.out()).startsWith("Usage: spectraform " + command).contains("Example", "--verbose");
        assertThat(cli.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(cli.err()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandOptionAndParameterIsDescribed(String command) {
        CommandSpec spec = spec(command);
        assertThat(String.join("", spec.usageMessage().description())).isNotBlank();
        assertThat(spec.args())
                .allSatisfy(arg -> assertThat(String.join("", arg.description()))
                        .as(arg.toString())
                        .matches("\\w.*[.]"));
        String help = Cli.run((command + " --help").strip()).out();
        assertThat(spec.options())
                .filteredOn(option -> !option.hidden())
                .allMatch(option -> help.contains(option.longestName()));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void whatIsRequiredAndMissingIsOneLine(String command) {
        if (spec(command).requiredArgs().isEmpty()) {
            Cli.run(command).isDone();
        } else {
            Cli.run(command).isRefusedWith("spectraform " + command + ": Missing required", "--help)");
        }
    }

    @Test
    void theVersionIsFilledIn() {
        assertThat(Cli.run("--version").isDone().out())
                .matches("spectraform \\d+\\.\\d+.* (vector|scalar) kernels\\)\\R");
        assertThat(Cli.run("generate --version").isDone().out()).startsWith("spectraform ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "generate --density -1 --atoms 8 --out D | --density -1.0 | positive",
                "generate --density 2000 --atoms 8 --out D | 2000 | g/cm3",
                "generate --density NaN --atoms 8 --out D | --density NaN | positive",
                "generate --density 1e300 --atoms 8 --out D | --density 1.0E300 | below 30",
                "generate --density 2 --atoms 800000000 --out D | --atoms 800000000 | at most 2000000",
                "generate --density 2 --atoms 1e3 --out D | is not a whole number | --help",
                "generate --density 2 --atoms 99999999999 --out D | is not between | --help",
                "generate --density 2d --atoms 8 --out D | is not a number | --help",
                "generate --density 3..2 --atoms 8 --out D | 3..2 | lower one first",
                "generate --density 1.8..2.4 --atoms 8 --out D | posterior | or give one",
                "generate --density 2 --atoms 8 --method posterior --out D | posterior | name a spectrum",
                "generate --density 2 --atoms 8 --method posterior --target sp2 --target-kind site --out D | posterior | guided",
                "generate --density 2 --atoms 8 --target sp2 --target-kind ensemble --out D | ensemble | --method posterior",
                "generate --density 2 --atoms 8 --target sp2 --target-kind ensemble --xi 1,2 --out D | no --xi | --method posterior",
                "generate --density 2 --atoms 8 --method posterior --target sp2 --xi 100 --out D | --xi | leave one out",
                "generate --density 2 --atoms 8 --target sp --strict --out D | NOT EXPLAINED | --strict",
                "generate --density 2 --atoms 8 --peak 288 --out D | --peak | --target",
                "generate --density 2 --atoms 8 --target sp2 --reference gold=F --out D | gold | graphite",
                "generate --density 2 --atoms 8 --target sp2 --noise 2 --out D | --noise 2.0 | 0.01",
                "expect --density 1.5..2 --step 0 --out D | --step 0 | positive",
                "expect --density 1.5..2 | shipped | --out",
                "generate --density 2 --cell 1e3 --out D | atoms are too many | at most 2000000",
                "generate --density 2 --atoms 8 --samples 2147483647 --out D | --samples 2147483647 | at most 1000000",
                "generate --density 2 --atoms 8 --threads 100000 --out D | --threads 100000 | at most 1024",
                "generate --density 2 --atoms 8 --steps 2147483647 --out D | --steps 2147483647 | at most 100000",
                "generate --density 2 --atoms 8 --restarts 2147483647 --out D | --restarts 2147483647 | at most 100000",
                "melt-quench --density 1e-300 --atoms 8 --potential F --out D | --density 1.0E-300 | from 0.01",
                "melt-quench --density 2 --atoms 8 --time-step 1e-300 --potential F --out D | --time-step 1.0E-300 | give more",
                "generate --density 2 --atoms 0 --out D | --atoms 0 | at least 1",
                "generate --density 2 --out D | size is missing | --atoms",
                "generate --density 2 --atoms 8 --cell 5 --out D | only one of | --cell",
                "generate --density 2 --atoms 8 --like F --out D | only one of | --like",
                "generate --atoms 8 --out D | density is missing | --density",
                "generate --density 2 --cell 5,5 --out D | one edge or three | --cell",
                "generate --density 2 --cell -5 --out D | -5.0 | positive",
                "generate --density 2 --atoms 8 | --out | Missing",
                "generate --density two --atoms 8 --out D | two | --density",
                "generate --density 2 --atoms 8 --samples 0 --out D | --samples 0 | at least 1",
                "generate --density 2 --atoms 8 --steps 1 --out D | --steps 1 | at least 2",
                "generate --density 2 --atoms 8 --threads 0 --out D | --threads 0 | at least 1",
                "generate --density 2 --atoms 8 --restarts -1 --out D | --restarts -1 | 0 or more",
                "generate --density 2 --atoms 8 --anneal -1 --out D | --anneal -1 | 0 or more",
                "generate --density 2 --atoms 8 --xi 3 --out D | --xi | --target",
                "generate --density 2 --atoms 8 --target sp2 --xi -3 --out D | --xi -3.0 | 0 or more",
                "generate --density 2 --atoms 8 --target sp2 --xi 3,3 --out D | --xi | twice",
                "generate --density 2 --atoms 8 --sampler own --out D | own | ANNEALED",
                "generate --density 2 --atoms 8 --sampler published --anneal 3 --out D | --anneal 3 | published",
                "generate --density 2 --atoms 8 --target-kind both --out D | both | CELL",
                "generate --density 2 --atoms 8 --normalize max --out D | max | AREA",
                "generate --density 2 --atoms 8 --start F --out D | --start-noise | both",
                "generate --density 2 --atoms 8 --target nowhere.csv --out D | nowhere.csv | neither a file",
                "generate --density 2 --atoms 8 --prior nowhere.safetensors --out D | nowhere.safetensors | no such file",
                "predict nowhere.vasp --out D --forward nowhere.safetensors | nowhere.safetensors | no such file",
                "predict --out D | STRUCTURE | Missing",
                "info nowhere.vasp | nowhere.vasp | no such file",
                "info nowhere.safetensors | nowhere.safetensors | no such file",
                "train prior nowhere.yaml --out D | nowhere.yaml | no such file",
                "train both nowhere.yaml --out D | both | prior",
                "generat --out D | generat | did you mean",
            })
    void wrongUsageIsOneLineThatNamesTheRemedy(String line, String what, String remedy) {
        Cli.run(line.strip().replace(" D", " " + folder.resolve("run"))).isRefusedWith(what.strip(), remedy.strip());
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void damagedFilesAreNamed() throws IOException {
        Path model = Files.write(folder.resolve("cut.safetensors"), new byte[] {9, 0, 0, 0, 0, 0, 0, 0, '{'});
        Cli.run("info " + model).isRefusedWith("cut.safetensors");
        Path config = Files.writeString(folder.resolve("c.yaml"), """
                kind: prior
                data: [{structures: "*.xyz"}]
                network: {architecture: painn, widht: 16, layers: 1, cutoff: 3}
                updates: 10
                """);
        Cli.run("train prior " + config + " --out " + folder.resolve("t")).isRefusedWith("c.yaml", "widht");
    }
}
