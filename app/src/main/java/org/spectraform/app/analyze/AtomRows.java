package org.spectraform.app.analyze;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.spectraform.analysis.set.FrameAnalysis;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.structure.Elements;

/** The lines of {@code atoms.csv}, which are written as structures come: they would not fit into memory. Not thread-safe. */
public final class AtomRows implements AutoCloseable {
    private static final String NAMES = "set,file,frame,atom,element,neighbours,diamond,q4_averaged,q6_averaged,"
            + "voronoi_volume_angstrom3,energy_eV,novelty_angstrom\n";

    private final Path structures;
    private final Path reference;
    private final BufferedWriter ofStructures;
    private final BufferedWriter ofReference;

    /** Begins two temporary files. */
    public AtomRows() throws IOException {
        structures = Files.createTempFile("spectraform-atoms", ".csv");
        reference = Files.createTempFile("spectraform-atoms", ".csv");
        ofStructures = Files.newBufferedWriter(structures, StandardCharsets.UTF_8);
        ofReference = Files.newBufferedWriter(reference, StandardCharsets.UTF_8);
    }

    /** The atoms of one of the structures, with their novelty if it is known. */
    public void ofStructures(FrameAnalysis frame, double @Nullable [] novelty) {
        add(ofStructures, "structures", frame, novelty);
    }

    /** The atoms of one structure of the reference. */
    public void ofReference(FrameAnalysis frame) {
        add(ofReference, "reference", frame, null);
    }

    private static void add(BufferedWriter out, String set, FrameAnalysis f, double @Nullable [] novelty) {
        String file = f.member().file();
        String quoted = file.contains(",") || file.contains("\"") ? '"' + file.replace("\"", "\"\"") + '"' : file;
        double[] q4 = f.averaged().q(4);
        double[] q6 = f.averaged().q(6);
        try {
            for (int i = 0; i < f.atoms(); i++) {
                int atom = i;
                out.write(String.join(
                        ",",
                        set,
                        quoted,
                        String.valueOf(f.member().frame()),
                        String.valueOf(i + 1),
                        Elements.symbol(f.member().structure().species(i)),
                        String.valueOf(f.coordination().numbers()[i]),
                        f.diamond().environments().get(i).key(),
                        number(q4[i]),
                        number(q6[i]),
                        number(f.volumes()[i]),
                        f.energies().map(e -> number(e[atom])).orElse(""),
                        novelty == null ? "" : number(novelty[i])));
                out.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }

    /** Writes the file: the structures' atoms, and the reference's after them. */
    void write(Path file) throws IOException {
        ofStructures.flush();
        ofReference.flush();
        AtomicFile.write(file, out -> {
            out.write(NAMES.getBytes(StandardCharsets.UTF_8));
            Files.copy(structures, out);
            Files.copy(reference, out);
        });
    }

    @Override
    public void close() throws IOException {
        ofStructures.close();
        ofReference.close();
        Files.deleteIfExists(structures);
        Files.deleteIfExists(reference);
    }
}
