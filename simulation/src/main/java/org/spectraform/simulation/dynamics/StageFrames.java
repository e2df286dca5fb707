package org.spectraform.simulation.dynamics;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.spectraform.core.io.AtomEnergies;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.StructureFiles;

/**
 * The frames of a trajectory, one file {@code stage-0001.extxyz} for the end of each stage, to the last bit. A file is written before the checkpoint that
 * lies behind it: a run that resumes has those of all stages it does not repeat.
 *
 * @param folder of the run
 */
record StageFrames(Path folder) {
    /** Keeps the end of stage {@code stage}, from 0. */
    void write(int stage, Engine.Result result) {
        Frame frame = AtomEnergies.in(Frame.of(result.structure()), result.energies());
        byte[] text = StructureFiles.extendedXyz(frame);
        AtomicFile.write(file(stage), out -> out.write(text));
    }

    /** The ends of all stages. @throws InputException if one cannot be read */
    List<Engine.Result> read(int stages) {
        List<Engine.Result> results = new ArrayList<>();
        for (int s = 0; s < stages; s++) {
            Frame frame = StructureFiles.read(file(s)).getFirst();
            double[] energies = AtomEnergies.of(frame);
            if (energies == null) {
                throw new InputException(file(s) + ": has no energies of the atoms; delete the folder to run again");
            }
            results.add(new Engine.Result(frame.structure(), energies));
        }
        return results;
    }

    private Path file(int stage) {
        return folder.resolve(String.format(Locale.ROOT, "stage-%04d.extxyz", stage + 1));
    }
}
