package org.spectraform.app.command;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import org.spectraform.app.console.Console;
import org.spectraform.app.console.Errors;
import org.spectraform.app.console.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program itself: shows its help, or hands over to a command. */
@Command(
        name = "spectraform",
        description = "From a spectrum to three-dimensional atomic structures.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Example: generate four structures of amorphous carbon towards an sp2-rich spectrum",
            "  spectraform generate --density 2.0 --atoms 216 --target sp2 --out runs/first"
        })
public final class SpectraformCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create(); // picocli fills it in

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Show where an error comes from (as SPECTRAFORM_DEBUG=1 does).")
    private boolean verbose;

    private SpectraformCommand() {}

    /**
     * Runs one command line.
     *
     * @return the exit code, see {@link Errors}
     */
    public static int run(Console console, String... args) {
        SpectraformCommand root = new SpectraformCommand();
        CommandLine line = line(root, console);
        line.setOut(new PrintWriter(console.out(), true, console.out().charset()));
        line.setErr(new PrintWriter(console.err(), true, console.err().charset()));
        line.setParameterExceptionHandler((e, words) -> wrongUsage(e, console));
        line.setExecutionExceptionHandler(
                (e, failed, result) -> Errors.report(e, root.verbose ? console.withVerbose() : console));
        try {
            return line.execute(args);
        } catch (OutOfMemoryError e) { // picocli hands over exceptions, not errors
            return Errors.report(e, root.verbose ? console.withVerbose() : console);
        }
    }

    /** All commands with their options. */
    static CommandLine line(Console console) {
        return line(new SpectraformCommand(), console);
    }

    private static CommandLine line(SpectraformCommand root, Console console) {
        CommandLine line = new CommandLine(root)
                .addSubcommand(new GenerateCommand(console))
                .addSubcommand(new PrepareCommand(console))
                .addSubcommand(new PredictCommand(console))
                .addSubcommand(new SpectraCommand(console))
                .addSubcommand(new AnalyzeCommand(console))
                .addSubcommand(new CompareCommand(console))
                .addSubcommand(new DrawCommand(console))
                .addSubcommand(new ConvertCommand(console))
                .addSubcommand(new LabelCommand(console))
                .addSubcommand(new TrainCommand(console))
                .addSubcommand(new ExpectCommand(console))
                .addSubcommand(new MeltQuenchCommand(console))
                .addSubcommand(new DynamicsCommand(console))
                .addSubcommand(new RelaxCommand(console))
                .addSubcommand(DatasetCommand.line(console))
                .addSubcommand(new InfoCommand(console));
        Words.register(line);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        Map<String, IHelpSectionRenderer> sections = new HashMap<>(line.getHelpSectionMap());
        sections.put(UsageMessageSpec.SECTION_KEY_SYNOPSIS, SpectraformCommand::synopsis);
        line.setHelpSectionMap(sections);
        return line;
    }

    /** The synopsis beside its heading, which picocli forgets when it breaks the lines of one that is given. */
    private static String synopsis(CommandLine.Help help) {
        UsageMessageSpec usage = help.commandSpec().usageMessage();
        int indent = help.synopsisHeadingLength();
        if (usage.customSynopsis().length == 0) {
            return help.synopsis(indent);
        }
        StringBuilder text = new StringBuilder();
        int column = indent - 1;
        for (String word : String.join(" ", usage.customSynopsis()).split("\\s+", -1)) {
            column += 1 + word.length();
            boolean fits = column < usage.width();
            text.append(fits ? " " : System.lineSeparator() + " ".repeat(indent))
                    .append(word);
            column = fits ? column : indent + word.length();
        }
        return text.substring(1) + System.lineSeparator();
    }

    private static int wrongUsage(ParameterException e, Console console) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        console.err()
                .println(command + ": " + Errors.oneLine(e.getMessage()) + meant(e) + " (see " + command + " --help)");
        return Errors.INPUT;
    }

    private static String meant(ParameterException e) {
        return e instanceof UnmatchedArgumentException unmatched
                        && !unmatched.getSuggestions().isEmpty()
                ? "; did you mean " + unmatched.getSuggestions().getFirst() + "?"
                : "";
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
