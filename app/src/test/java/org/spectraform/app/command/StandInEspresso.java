package org.spectraform.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Shell scripts in place of Quantum ESPRESSO: they note each call in a file and answer at once, with a spectrum that is a step at the
 * Fermi energy. Files in the folder make them misbehave.
 *
 * @param folder of the programs, and of pseudopotentials that only they understand
 */
record StandInEspresso(Path folder) {
    private static final String BEGINNING = """
            #!/bin/sh
            home=%s
            input=$(cat)
            here=$(basename "$PWD")
            """;
    private static final String PW = """
            echo "pw $here" >> $home/calls
            if [ "$(cat $home/fails 2>/dev/null)" = "$here" ]; then
              echo ' %%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%'
              echo '     Error in routine cdiaghg (7):'
              echo '     S matrix not positive definite'
              echo ' %%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%'
              exit 1
            fi
            echo '     Program PWSCF v.6.7MaX starts on 23Nov2026'
            if [ "$(cat $home/stubborn 2>/dev/null)" = "$here" ] && echo "$input" | grep -q 'mixing_beta=0.4'; then
              echo '     convergence NOT achieved after 200 iterations: stopping'
              exit 0
            fi
            energy=-90.0
            if [ $here = ground ]; then energy=-82.0; fi
            echo '     the Fermi energy is     9.0000 ev'
            echo "!    total energy              =    $energy Ry"
            echo '     convergence has been achieved in   9 iterations'
            echo '   JOB DONE.'
            """;
    private static final String XSPECTRA = """
            axis=x
            if echo "$input" | grep -q 'xepsilon(2)=1'; then axis=y; fi
            if echo "$input" | grep -q 'xepsilon(3)=1'; then axis=z; fi
            echo "xspectra $here $axis" >> $home/calls
            if [ "$(cat $home/hangs 2>/dev/null)" = "$here $axis" ]; then
              echo $$ > $home/hanging.part && mv $home/hanging.part $home/hanging
              exec sleep 100
            fi
            awk 'BEGIN { for (i = 0; i < 500; i++) { e = -8 + i * 43 / 499; print e, (e > 0 ? 0.2 : 0) } }' > xanes.dat
            echo '                          END JOB XSpectra'
            """;

    static StandInEspresso in(Path folder) throws IOException {
        Files.createDirectories(folder);
        StandInEspresso made = new StandInEspresso(folder);
        made.write("pw.x", PW);
        made.write("xspectra.x", XSPECTRA);
        Files.writeString(folder.resolve("C_none.UPF"), "   4.00000000000      Z valence\n");
        Files.writeString(folder.resolve("Ch_none.UPF"), "   5.00000000000      Z valence\n");
        Files.writeString(folder.resolve("C.wfc"), "0 1\n");
        return made;
    }

    private void write(String name, String script) throws IOException {
        String text = BEGINNING.replace("%s", folder.toString()) + script;
        Files.writeString(folder.resolve(name), text);
        if (!folder.resolve(name).toFile().setExecutable(true)) {
            throw new IOException(name + ": cannot be made executable");
        }
    }

    /** The next calls for this folder end with an error. */
    void failsIn(String here) throws IOException {
        Files.writeString(folder.resolve("fails"), here);
    }

    /** The next self-consistent fields in this folder only converge with a lower mixing. */
    void isStubbornIn(String here) throws IOException {
        Files.writeString(folder.resolve("stubborn"), here);
    }

    /** The next spectrum in this folder for this axis takes for ever. */
    void hangsIn(String hereAndAxis) throws IOException {
        Files.writeString(folder.resolve("hangs"), hereAndAxis);
    }

    /** The process that hangs, as soon as it does. */
    ProcessHandle hanging() throws IOException, InterruptedException {
        Path file = folder.resolve("hanging");
        for (int k = 0; k < 600 && !Files.exists(file); k++) {
            Thread.sleep(50);
        }
        return ProcessHandle.of(Long.parseLong(Files.readString(file).strip())).orElseThrow();
    }

    void behaves() throws IOException {
        for (String file : List.of("fails", "stubborn", "hangs")) {
            Files.deleteIfExists(folder.resolve(file));
        }
    }

    /** All calls since the last time: program, folder, and the axis of a spectrum. */
    List<String> calls() throws IOException {
        Path file = folder.resolve("calls");
        List<String> calls = Files.exists(file) ? Files.readAllLines(file) : List.of();
        Files.deleteIfExists(file);
        return calls;
    }
}
