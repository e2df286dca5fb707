package org.spectraform.app.command;

import org.spectraform.app.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code spectraform dataset}: the commands about data sets. */
@Command(
        name = "dataset",
        description = "Data sets to train on: make, look at, check and split them.",
        footer = {
            "",
            "A data set is a folder with dataset.json and structures.extxyz (docs/datasets.md).",
            "",
            "Example:",
            "  spectraform dataset import md --spectra xanes --grid 274.5,0.404 --out mine"
        })
final class DatasetCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create(); // picocli fills it in

    private DatasetCommand() {}

    static CommandLine withSubcommands(Console console) {
        return new CommandLine(new DatasetCommand())
                .addSubcommand(new DatasetImportCommand(console))
                .addSubcommand(new DatasetInfoCommand(console))
                .addSubcommand(new DatasetSplitCommand(console))
                .addSubcommand(new DatasetCheckCommand(console));
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
