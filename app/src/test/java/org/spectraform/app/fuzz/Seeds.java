package org.spectraform.app.fuzz;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

/** Files to damage, and what is needed to make them. */
final class Seeds {
    /** Of its own; most are those of other tests. */
    static final Path OWN = Path.of("src/test/resources/fuzz");

    static final Path CASES = Path.of("../core/src/test/resources/cases");

    private Seeds() {}

    /** What the readers of structures or of spectra are tried with. */
    static List<Path> cases(String name) throws IOException {
        return files(CASES.resolve(name)).stream()
                .filter(p -> !p.endsWith("manifest.tsv"))
                .toList();
    }

    /** All files of a folder and of those in it, in the order of their names. */
    static List<Path> files(Path at) throws IOException {
        try (Stream<Path> walk = Files.walk(at)) {
            return walk.filter(Files::isRegularFile)
                    .filter(p -> !p.toString().endsWith(".png"))
                    .sorted()
                    .toList();
        }
    }

    /** A copy of a folder, with the damaged file in its place. */
    static Path beside(Path file, Path whole) throws IOException {
        Path copy = file.resolveSibling("folder");
        List<Path> replaced = new ArrayList<>();
        Files.walkFileTree(whole, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(copy.resolve(whole.relativize(at)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path at, BasicFileAttributes attributes) throws IOException {
                boolean damaged = at.getFileName().equals(file.getFileName());
                Path to = copy.resolve(whole.relativize(at));
                Files.copy(damaged ? file : at, to, StandardCopyOption.REPLACE_EXISTING);
                if (damaged) {
                    replaced.add(to);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        if (replaced.isEmpty()) {
            throw new AssertionError(file + " is not one of " + whole);
        }
        return copy;
    }

    /** Three frames of eight atoms, with spectra of the atoms or with their energies. */
    static Path extendedXyz(Path file, boolean spectra) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < 3; k++) {
            double edge = 3.57 + 0.2 * k;
            Structure s = diamond(edge, 0.1, k);
            text.append(String.format(
                    Locale.ROOT,
                    "8\nLattice=\"%1$s 0 0 0 %1$s 0 0 0 %1$s\" Properties=species:S:1:pos:R:3%2$s name=n%3$d%4$s\n",
                    edge,
                    spectra ? ":xanes:R:10" : ":energy_atom:R:1",
                    k,
                    spectra ? " energy_first_eV=280 energy_step_eV=2" : ""));
            for (int i = 0; i < 8; i++) {
                text.append("C");
                for (int c = 0; c < 3; c++) {
                    text.append(String.format(Locale.ROOT, " %.5f", s.position(i, c)));
                }
                for (int e = 0; e < (spectra ? 10 : 1); e++) {
                    text.append(
                            String.format(Locale.ROOT, " %.4f", spectra ? Math.abs(Math.sin(i + e)) : -7 - 0.1 * i));
                }
                text.append('\n');
            }
        }
        return Files.writeString(file, text);
    }

    /** Eight atoms of carbon that have moved a little. */
    static Structure diamond(double edge, double thermal, int seed) {
        double[] sites = {0, 0, 0, 0, 2, 2, 2, 0, 2, 2, 2, 0, 1, 1, 1, 1, 3, 3, 3, 1, 3, 3, 3, 1};
        Random random = new Random(seed);
        double[] x = new double[sites.length];
        for (int k = 0; k < x.length; k++) {
            x[k] = sites[k] * edge / 4 + thermal * random.nextGaussian();
        }
        int[] carbon = {6, 6, 6, 6, 6, 6, 6, 6};
        return new Structure(Cell.cubic(edge), carbon, x);
    }
}
