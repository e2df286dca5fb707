package org.spectraform.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectraform.analysis.BondCutoffs;
import org.spectraform.analysis.novelty.Novelty;
import org.spectraform.analysis.novelty.TrainingSet;
import org.spectraform.analysis.set.Quantity;
import org.spectraform.analysis.set.SetAnalysis;
import org.spectraform.analysis.set.SetComparison;
import org.spectraform.analysis.set.StructureSet;

/** The example of docs/analysis.md runs, and is what the document shows. */
class LibraryExampleTest {
    @TempDir
    Path folder;

    @Test
    void theExampleRuns() throws IOException {
        String text = example(write("generated.xyz", 0.1), write("reference.xyz", 0.05));
        assertThat(text).contains("sp3: 1.0", "bond_angle", "degree", "not new");
    }

    @Test
    void theDocumentShowsTheExample() throws IOException {
        List<String> source = Files.readAllLines(Path.of("src/test/java/org/spectraform/app/LibraryExampleTest.java"));
        int from = source.indexOf("        // example");
        int to = source.indexOf("        // end");
        String shown = source.subList(from + 1, to).stream()
                .map(line -> line.replaceFirst("^ {8}", ""))
                .collect(Collectors.joining("\n"));
        String document = Files.readString(Path.of("../docs/analysis.md"));
        assertThat(document).contains("```java\n" + shown + "\n```");
    }

    private static String example(Path generated, Path known) {
        StringBuilder text = new StringBuilder();
        // example
        StructureSet structures = StructureSet.read(generated);
        StructureSet reference = StructureSet.read(known);
        BondCutoffs bonds = BondCutoffs.everywhere(1.85);
        SetAnalysis a = SetAnalysis.of(structures, bonds);
        SetAnalysis b = SetAnalysis.of(reference, bonds);
        text.append("sp3: " + a.share(4, 4) + "\n");
        for (Quantity quantity : Quantity.values()) {
            SetComparison.of(quantity, a, b)
                    .ifPresent(c -> text.append(quantity.key() + " " + c.wasserstein() + " " + quantity.unit() + "\n"));
        }
        Novelty novelty = Novelty.of(structures.structures(), TrainingSet.of(reference.structures()));
        novelty.copied().ifPresent(share -> text.append("not new: " + share + "\n"));
        // end
        return text.toString();
    }

    private Path write(String name, double jitter) throws IOException {
        double[] basis = {
            0, 0, 0, 0, .5, .5, .5, 0, .5, .5, .5, 0, .25, .25, .25, .25, .75, .75, .75, .25, .75, .75, .75, .25
        };
        Random random = new Random(1);
        StringBuilder text =
                new StringBuilder("8\nLattice=\"3.567 0 0 0 3.567 0 0 0 3.567\" Properties=species:S:1:pos:R:3\n");
        for (int i = 0; i < 8; i++) {
            text.append("C");
            for (int c = 0; c < 3; c++) {
                text.append(String.format(
                        Locale.ROOT, " %.6f", 3.567 * basis[3 * i + c] + jitter * (random.nextDouble() - 0.5)));
            }
            text.append('\n');
        }
        return Files.writeString(folder.resolve(name), text);
    }
}
