package org.spectraform.lab.espresso;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.Structure;
import org.spectraform.lab.process.ExternalProcess;
import org.spectraform.lab.process.Supervised;

/**
 * The calculations of one cell: its ground state, and for a site the cell with a core hole there and its spectrum in three polarisations.
 *
 * @param pw the program {@code pw.x}
 * @param xspectra the program {@code xspectra.x}
 * @param listener is told each line that the programs write
 */
record SiteCalculation(
        Path pw,
        Path xspectra,
        Structure structure,
        Pseudopotentials pseudo,
        LabelSettings settings,
        Consumer<String> listener) {
    private static final double[] MIXING = {0.4, 0.15}; // the second if the first does not converge

    /**
     * The energy of the ground state in eV; kept in {@code folder/energy.txt}, and not calculated again.
     *
     * @param folder is created
     */
    double ground(Path folder) {
        Path file = folder.resolve("energy.txt");
        try {
            if (Files.exists(file)) {
                return Double.parseDouble(Files.readString(file).strip());
            }
            clear(folder);
            double energy = scf(folder, null);
            delete(folder.resolve("scratch"));
            AtomicFile.write(
                    file,
                    out -> out.write(Double.toString(energy).getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
            return energy;
        } catch (IOException | NumberFormatException e) {
            throw new InputException(file + ": cannot be used (" + e.getMessage() + "); delete the folder", e);
        }
    }

    /**
     * The spectrum of a site, which is kept as {@code folder/result.json}; what an interrupted run left in the folder is cleared first.
     *
     * @param settingsText written to the result
     */
    SiteResult site(int site, double groundEnergy, String settingsText, Path folder) {
        long start = System.nanoTime();
        try {
            clear(folder);
            double excited = scf(folder, site);
            double[] energies = new double[0];
            double[][] polarisations = new double[3][];
            for (int a = 0; a < 3; a++) {
                String name = "xspectra-" + "xyz".charAt(a);
                Path log = run(xspectra, folder, name, Inputs.xspectra(a, pseudo, settings));
                Path data = folder.resolve("xanes.dat");
                if (!Files.exists(data)) {
                    throw new InputException(log + ": no spectrum; " + Outputs.reason(log));
                }
                Path kept = folder.resolve(name + ".dat");
                Files.move(data, kept, StandardCopyOption.REPLACE_EXISTING);
                double[][] columns = Outputs.spectrum(kept);
                energies = columns[0];
                polarisations[a] = columns[1];
            }
            delete(folder.resolve("scratch"));
            double seconds = 1e-9 * (System.nanoTime() - start);
            SiteResult result =
                    new SiteResult(site, settingsText, groundEnergy, excited, energies, polarisations, seconds);
            result.write(folder);
            return result;
        } catch (IOException e) {
            throw new InputException(folder + ": cannot be written (" + AtomicFile.reason(e) + ")", e);
        }
    }

    private double scf(Path folder, @Nullable Integer site) {
        Path log = folder;
        for (double mixing : MIXING) {
            log = run(pw, folder, "pw", Inputs.pw(structure, site, pseudo, settings, mixing));
            if (Outputs.converged(log)) {
                return Outputs.energy(log);
            }
        }
        throw new InputException(log + ": " + Outputs.reason(log));
    }

    private Path run(Path program, Path folder, String name, String input) {
        Path in = folder.resolve(name + ".in");
        AtomicFile.write(in, out -> out.write(input.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        Path log = folder.resolve(name + ".out");
        ExternalProcess.Finished end =
                new ExternalProcess(List.of(program.toString()), folder, in, log, Blas.environment()).run(listener);
        if (end.exitCode() != 0 && !Outputs.reason(log).contains("did not converge")) {
            throw new InputException(log + ": " + program.getFileName() + " failed: " + Outputs.reason(log));
        }
        return log;
    }

    /** What a run that was killed left behind, programs included, goes. */
    private static void clear(Path folder) throws IOException {
        for (String log : List.of("pw.out", "xspectra-x.out", "xspectra-y.out", "xspectra-z.out")) {
            Supervised.endLeftover(folder.resolve(log));
        }
        delete(folder);
        Files.createDirectories(folder.resolve("scratch"));
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
