package org.spectraform.app.command;

import org.spectraform.app.console.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code spectraform dataset}: shows its help, or hands over to one of the commands about data sets. */
@Command(
        name = "dataset",
        customSynopsis = "spectraform dataset import|info|check|split ...",
        description = "Make, look at, check and split data sets: what train learns from.",
        footer = {
            "",
            "Example: from files of other programs to a model",
            "  spectraform dataset import md/*.vasp --spectra md/xanes --grid 274.5,0.404 --out datasets/mine",
            "  spectraform dataset split datasets/mine --by topology --validation 0.2 --out datasets/mine-split"
        })
final class DatasetCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create(); // picocli fills it in

    private DatasetCommand() {}

    /** The command with those under it. */
    static CommandLine line(Console console) {
        return new CommandLine(new DatasetCommand())
                .addSubcommand(new DatasetImportCommand(console))
                .addSubcommand(new DatasetInfoCommand(console))
                .addSubcommand(new DatasetCheckCommand(console))
                .addSubcommand(new DatasetSplitCommand(console));
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
