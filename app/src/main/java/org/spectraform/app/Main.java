package org.spectraform.app;

import org.spectraform.app.command.SpectraformCommand;
import org.spectraform.app.console.Console;
import org.spectraform.app.console.StandardOutput;

/** The entry point. */
public final class Main {
    private Main() {}

    /** Runs a command and exits with its code: 0 done, 2 something to put right, 1 a fault of the program. */
    public static void main(String[] args) {
        Console console = Console.ofProcess();
        int code = StandardOutput.end(console, SpectraformCommand.run(console, args));
        console.err().flush();
        System.exit(code);
    }
}
