package org.spectraform.app.command;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.spectraform.DensityRange;
import org.spectraform.Generator;
import org.spectraform.PriorDraws;
import org.spectraform.app.console.Console;
import org.spectraform.app.console.Progress;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.inference.PriorPredictive;
import org.spectraform.material.Material;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code spectraform expect}: what a material's models expect of a measurement. */
@Command(
        name = "expect",
        customSynopsis = "spectraform expect --density LOW..HIGH [OPTIONS] [--out FILE]",
        description =
                "Find out what a material's models expect of a measurement: free samples over its densities, with"
                        + " their spectra. With it, prepare and generate tell before any sampling whether a spectrum can be explained.",
        footer = {
            "",
            "Without --out the file stays with the material, which must be a folder: expectation.safetensors, and a line in its"
                    + " material.yaml. Make it anew when a model changes; one for other models is left aside.",
            "",
            "Example: for a material of one's own",
            "  spectraform expect --material runs/forward --density 1.8..2.6"
        })
final class ExpectCommand implements Callable<Integer> {
    private static final int MOST = 1000; // densities
    private static final int FEWEST = 20; // structures: fewer say next to nothing of how they differ

    private final Console console;

    @Option(
            names = "--density",
            paramLabel = "LOW..HIGH",
            required = true,
            description = "Densities of the material, in g/cm3.")
    private DensityRange densities = new DensityRange(1, 1);

    @Option(names = "--step", paramLabel = "D", defaultValue = "0.1", description = "Between densities. Default: 0.1.")
    private double step;

    @Option(
            names = "--samples",
            paramLabel = "N",
            defaultValue = "24",
            description = "Structures at each density. Default: 24.")
    private int samples;

    @Option(names = "--atoms", paramLabel = "N", defaultValue = "64", description = "Atoms in each. Default: 64.")
    private int atoms;

    @Option(
            names = "--structures",
            paramLabel = "FILE",
            description = "Take the structures of this file that have so many atoms and such a density, instead of free"
                    + " samples: networks of molecular dynamics, for example.")
    private @Nullable Path structures;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "9001", description = "Random seed. Default: 9001.")
    private long seed;

    @Option(names = "--threads", paramLabel = "T", description = "Threads; changes no result. Default: all processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    private final MaterialOptions materials = new MaterialOptions();

    @Option(names = "--out", paramLabel = "FILE", description = "File for the result. Default: with the material.")
    private @Nullable Path out;

    ExpectCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Limits.density(densities.low());
        Limits.density(densities.high());
        Limits.samples(samples);
        Limits.atoms(atoms, 2);
        Limits.threads("--threads", threads);
        if (!(step > 0) || (densities.high() - densities.low()) / step > MOST) {
            throw new InputException(
                    "--step " + step + ": give a positive number of g/cm3, for at most " + MOST + " densities");
        }
        Material material = materials.material();
        if (out == null) {
            material.requireFolder(); // before any work
        }
        try (Generator generator = Generator.of(material);
                Progress progress = new Progress(console)) {
            PriorPredictive expected = draw(generator, progress);
            Path written = out == null ? material.keep(expected) : out;
            if (out != null) {
                expected.write(out);
            }
            console.out().println("written: " + written);
        }
        return 0;
    }

    private PriorPredictive draw(Generator generator, Progress progress) {
        int count = 1 + (int) Math.floor((densities.high() - densities.low()) / step + 1e-9);
        double[] all = IntStream.range(0, count)
                .mapToDouble(k -> Math.round(1e6 * (densities.low() + k * step)) / 1e6)
                .toArray();
        if (structures != null) {
            return known(generator, structures, all);
        }
        int[] done = {0};
        return PriorDraws.of(generator, all, samples, atoms, seed, ThreadBudget.of(threads), sample -> {
            done[0]++;
            progress.show(
                    String.format(Locale.ROOT, "%d of %d structures", done[0], count * samples),
                    (double) done[0] / (count * samples));
        });
    }

    private PriorPredictive known(Generator generator, Path file, double[] all) {
        try (Stream<Frame> frames = StructureFiles.stream(file)) {
            PriorPredictive expected = PriorDraws.of(
                    generator, frames.map(Frame::structure).filter(s -> s.size() == atoms), all, step, atoms);
            if (expected.samples().size() < FEWEST) {
                throw new InputException(file + ": has " + expected.samples().size() + " structures of " + atoms
                        + " atoms in this range of densities, and at least " + FEWEST
                        + " are needed; give another --atoms or --density");
            }
            return expected;
        }
    }
}
