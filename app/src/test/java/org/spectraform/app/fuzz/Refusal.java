package org.spectraform.app.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.spectraform.app.command.SpectraformCommand;
import org.spectraform.app.console.Console;
import org.spectraform.app.console.Errors;

/** What a good refusal is: exit code 2 and one line in the user's words. */
final class Refusal {
    private static final Pattern JARGON = Pattern.compile(
            "internal error|\\b(?:java|javax|jdk|sun|tools\\.jackson|com\\.fasterxml"
                    + "|picocli|org\\.spectraform|org\\.snakeyaml)\\.[a-zA-Z]+\\.|[a-z]Exception\\b|\\b[A-Z][a-z]+Error\\b"
                    + "|START_OBJECT|START_ARRAY|VALUE_|END_OBJECT|reference chain|JsonNode|\\[L[a-z]|[A-Za-z;]@[0-9a-f]{6,}|\\bnull pointer");
    private static final int LONGEST = 2000; // characters: what a person still reads

    private Refusal() {}

    /** Runs the program. @throws AssertionError unless it ends with a result or a good refusal */
    static void orResult(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = SpectraformCommand.run(new Console(print(out), print(err), false, true), arguments);
        String said = err.toString(StandardCharsets.UTF_8);
        if (code == 0) {
            return;
        }
        String line = said.lines()
                .filter(l -> l.startsWith("spectraform"))
                .reduce((first, last) -> last)
                .orElse("");
        boolean listed = line.isEmpty()
                && code == Errors.INPUT
                && !out.toString(StandardCharsets.UTF_8).isBlank();
        if (!listed && code != Errors.INPUT) {
            throw new AssertionError("exit code " + code + places(said) + ": " + said);
        }
        check(listed ? "faults are listed" : line);
    }

    /** The places of the program in the last stack trace. */
    private static String places(String trace) {
        String last = trace.substring(Math.max(0, trace.lastIndexOf("Caused by: ")));
        return last.lines()
                .filter(l -> l.contains("at org.spectraform"))
                .limit(3)
                .map(l -> " < " + l.strip())
                .collect(Collectors.joining());
    }

    /** Judges what a reader threw. @throws AssertionError if it is no good refusal */
    static void orFault(Throwable thrown) throws Throwable {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        if (Errors.report(thrown, new Console(print(err), print(err), false, false)) != Errors.INPUT
                || thrown instanceof Error) {
            throw thrown;
        }
        try {
            check(err.toString(StandardCharsets.UTF_8).strip());
        } catch (AssertionError e) {
            e.setStackTrace(thrown.getStackTrace());
            throw e;
        }
    }

    private static void check(String line) {
        Matcher jargon = JARGON.matcher(line);
        if (jargon.find()) {
            throw new AssertionError("programmers' words '" + jargon.group() + "': " + line);
        }
        if (line.lines().count() != 1 || line.length() > LONGEST) {
            throw new AssertionError("not one line that a person reads: " + line.length() + " characters: "
                    + line.substring(0, Math.min(300, line.length())));
        }
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }
}
