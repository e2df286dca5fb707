package org.spectraform.simulation.espresso;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.spectraform.core.dataset.LabelledStructure;
import org.spectraform.core.io.Frame;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;
import org.spectraform.simulation.label.Edge;

/**
 * Shell scripts in place of the programs. They note every call in {@code calls}, and do what a file {@code pw.x.do} or {@code
 * xspectra.x.do} beside them, if there is one, says to do first.
 *
 * @param folder with the scripts
 */
record FakePrograms(Path folder) {
    static final double GROUND_RY = -10;
    static final double EXCITED_RY = -18;

    static FakePrograms in(Path folder) throws IOException {
        Files.createDirectories(folder);
        FakePrograms fake = new FakePrograms(folder);
        fake.script("pw.x", """
                case "$in" in *h_fake*) e=%s;; *) e=%s;; esac
                mkdir -p scratch/pw.save
                echo "     Program PWSCF v.6.7MaX starts"
                echo "     iteration #  1     ecut=    40.00 Ry     beta= 0.40"
                echo "     the Fermi energy is    20.0 ev"
                echo "!    total energy              =     $e Ry"
                echo "     convergence has been achieved in   9 iterations"
                echo "   JOB DONE."
                """.formatted(EXCITED_RY, GROUND_RY));
        fake.script("xspectra.x", """
                [ -d scratch/pw.save ] || exit 1
                case "$in" in *"(1)=1"*) y=3;; *"(2)=1"*) y=6;; *) y=0;; esac
                awk -v y=$y 'BEGIN { print "# Energy (eV)   sigma"; for (k = 0; k < 500; k++) print -8 + k * 43 / 499, y }' > xanes.dat
                echo "                                END JOB XSpectra"
                """);
        Path pseudo = Files.createDirectories(folder.resolve("pseudo"));
        Files.writeString(pseudo.resolve("C_fake.UPF"), "4.0 Z valence\n");
        Files.writeString(pseudo.resolve("Ch_fake.UPF"), "5.0 Z valence\n");
        Files.writeString(pseudo.resolve("C.wfc"), "wave\n");
        return fake;
    }

    private void script(String name, String body) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, """
                #!/bin/sh
                here=$(dirname "$0")
                in=$(cat)
                echo "%s $(basename "$(dirname "$PWD")")/$(basename "$PWD")" >> "$here/calls"
                [ -f "$here/%s.do" ] && . "$here/%s.do"
                %s""".formatted(name, name, name, body));
        if (!file.toFile().setExecutable(true)) {
            throw new IOException(file + " cannot be made executable");
        }
    }

    /** Lets a program do something first, in the words of the shell; {@code $in} is its input. */
    void first(String program, String shell) throws IOException {
        Files.writeString(folder.resolve(program + ".do"), shell + "\n");
    }

    void asUsual(String program) throws IOException {
        Files.deleteIfExists(folder.resolve(program + ".do"));
    }

    /** Every call so far: program and {@code CELL/FOLDER}. */
    List<String> calls() {
        try {
            Path calls = folder.resolve("calls");
            return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Espresso espresso(double cutoffRy) {
        return new Espresso(
                folder.resolve("pw.x"),
                folder.resolve("xspectra.x"),
                new EspressoSettings(new Edge(6), cutoffRy, KPoints.cubic(1), KPoints.cubic(1)),
                Pseudopotentials.find(new Edge(6), Set.of(6), folder.resolve("pseudo")),
                1);
    }

    /** Atoms of carbon in a row. */
    static LabelledStructure row(String name, int atoms) {
        int[] species = new int[atoms];
        double[] positions = new double[3 * atoms];
        for (int i = 0; i < atoms; i++) {
            species[i] = 6;
            positions[3 * i] = 1.4 * i;
        }
        Frame frame = Frame.of(new Structure(Cell.orthogonal(1.4 * atoms, 9, 9), species, positions));
        return LabelledStructure.of(frame, name, name);
    }
}
