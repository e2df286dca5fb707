package org.spectraform.simulation.espresso;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.io.FileErrors;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.Structure;
import org.spectraform.simulation.label.Cost;
import org.spectraform.simulation.label.Labeller;
import org.spectraform.simulation.label.Result;
import org.spectraform.simulation.process.ExternalProcess;
import org.spectraform.simulation.process.Programs;

/**
 * Quantum ESPRESSO's programs with the settings of a run. A calculation that was interrupted is done again from its beginning.
 *
 * @param pw the program {@code pw.x}
 * @param xspectra the program {@code xspectra.x}
 * @param settings of the calculations
 * @param pseudopotentials what {@code RUN/pseudo} holds
 * @param threads of each program
 */
public record Espresso(
        Path pw, Path xspectra, EspressoSettings settings, Pseudopotentials pseudopotentials, int threads)
        implements Labeller {
    private static final String PACKAGES = "quantum-espresso quantum-espresso-data";
    private static final String PSEUDO = "pseudo"; // as Inputs.PSEUDO says it from the folder of a calculation
    private static final String PW_LOG = "pw.out";
    private static final String ITERATIONS = "iterations";
    private static final String[] AXES = {"x", "y", "z"};

    /**
     * Finds the programs, then the pseudopotentials.
     *
     * @param elements atomic numbers of the structures, the absorber's among them
     * @param pseudo folder of pseudopotentials; null for the examples of the Debian package
     * @throws InputException saying what to install or to give
     */
    public static Espresso find(EspressoSettings settings, Set<Integer> elements, @Nullable Path pseudo, int threads) {
        Path pw = Programs.find("pw.x", PACKAGES);
        Path xspectra = Programs.find("xspectra.x", PACKAGES);
        return new Espresso(pw, xspectra, settings, Pseudopotentials.find(settings.edge(), elements, pseudo), threads);
    }

    @Override
    public Map<String, String> parameters() {
        return settings.parameters(pseudopotentials);
    }

    @Override
    public boolean needsGroundState() {
        return true;
    }

    @Override
    public Cost cost(Structure structure, boolean site) {
        return EspressoCost.of(structure, settings, pseudopotentials, site);
    }

    @Override
    public void prepare(Path run) {
        Path folder = run.resolve(PSEUDO);
        try {
            Files.createDirectories(folder);
            AtomicFile.removeLeftovers(folder);
        } catch (IOException e) {
            throw FileErrors.writing(folder, e);
        }
        pseudopotentials.writeTo(folder);
    }

    @Override
    public String inWords(Result result) {
        return result.details().get(ITERATIONS) + " iterations";
    }

    @Override
    public Result run(Path folder, Structure structure, int site, Consumer<String> stage) {
        Path scratch = folder.resolve(Inputs.SCRATCH);
        clear(folder, scratch);
        try {
            return calculate(folder, structure, site, stage);
        } finally {
            delete(scratch); // hundreds of megabytes, and of no use to a new start
        }
    }

    private Result calculate(Path folder, Structure structure, int site, Consumer<String> stage) {
        long start = System.nanoTime();
        double mixing = Inputs.MIXING;
        Outputs.Field field = null;
        while (field == null) {
            String input = Inputs.pw(structure, settings, pseudopotentials, site, mixing);
            Finished run = run(pw, folder, "pw.in", PW_LOG, input, line -> iteration(line, stage));
            field = run.exitCode == 0 ? Outputs.field(run.output) : null;
            if (field == null && (mixing != Inputs.MIXING || !Outputs.gaveUp(run.output))) {
                throw failure("pw.x", run, folder.resolve(PW_LOG));
            }
            mixing = field == null ? Inputs.CAUTIOUS_MIXING : mixing;
        }
        double fieldSeconds = seconds(start);
        double[][] polarisations = new double[site < 0 ? 0 : 3][];
        double[] axis = {};
        for (int c = 0; c < polarisations.length; c++) {
            stage.accept("spectrum " + AXES[c]);
            String input = Inputs.xspectra(settings, pseudopotentials, c);
            String name = "xspectra-" + AXES[c];
            Finished run = run(xspectra, folder, name + ".in", name + ".out", input, line -> {});
            if (run.exitCode != 0 || !Outputs.spectrumConverged(run.output)) {
                throw failure("xspectra.x", run, folder.resolve(name + ".out"));
            }
            Path file = folder.resolve("xanes.dat");
            double[][] spectrum = Outputs.spectrum(file.toString(), lines(file));
            delete(file); // the next one has the same name
            axis = spectrum[0];
            polarisations[c] = spectrum[1];
        }
        return new Result(
                parameters(),
                site,
                field.energy(),
                Map.of("fermiEv", field.fermi(), ITERATIONS, field.iterations(), "mixing", mixing),
                fieldSeconds,
                seconds(start) - fieldSeconds,
                field.program(),
                axis,
                polarisations);
    }

    private record Finished(int exitCode, List<String> output) {}

    private Finished run(Path program, Path folder, String input, String log, String text, Consumer<String> listener) {
        Path in = folder.resolve(input);
        AtomicFile.write(in, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        ExternalProcess process = new ExternalProcess(
                List.of(program.toString()), folder, in, folder.resolve(log), Blas.environment(threads));
        int exitCode = process.run(listener).exitCode();
        return new Finished(exitCode, lines(folder.resolve(log)));
    }

    private static void iteration(String line, Consumer<String> stage) {
        String text = line.strip();
        if (text.startsWith("iteration #")) {
            stage.accept("self-consistent field, iteration "
                    + text.substring(11).strip().split("\\s+", 2)[0]);
        }
    }

    private static InputException failure(String program, Finished run, Path log) {
        return new InputException(program + ": " + Outputs.reason(run.output, run.exitCode) + " (see " + log + ")");
    }

    private static double seconds(long start) {
        return Math.round(Duration.ofNanos(System.nanoTime() - start).toMillis() / 100.0) / 10.0;
    }

    private static void clear(Path folder, Path scratch) {
        for (String log : List.of(PW_LOG, "xspectra-x.out", "xspectra-y.out", "xspectra-z.out")) {
            ExternalProcess.endLeftover(folder.resolve(log)); // it would continue to write what is deleted here
        }
        delete(scratch);
        delete(folder.resolve("CRASH"));
        try {
            Files.createDirectories(scratch);
        } catch (IOException e) {
            throw FileErrors.writing(scratch, e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw FileErrors.reading(file, e);
        }
    }

    /** Removes a file or a folder with all it holds, if it is there. */
    private static void delete(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(path)) {
            for (Path each : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        }
    }
}
