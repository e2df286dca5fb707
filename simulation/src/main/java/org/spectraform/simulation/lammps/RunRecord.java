package org.spectraform.simulation.lammps;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.AtomArray;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.io.FileErrors;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.structure.Structure;
import org.spectraform.simulation.dynamics.Engine.Result;
import org.spectraform.simulation.dynamics.Protocol;

/** What a folder's run was asked for, in {@code run.txt}, and its frames once it is finished. */
record RunRecord(Path folder) {
    private static final String ENERGY = "energies";

    /**
     * The record of a new run, or of the same run begun before.
     *
     * @throws InputException if the folder has a run with other arguments
     */
    static RunRecord open(Path folder, PairPotential potential, Structure start, Protocol protocol, long seed) {
        StringBuilder text = new StringBuilder("LAMMPS " + potential.description() + "\nseed " + seed + "\nstart "
                + start.size() + " atoms, hash " + Integer.toHexString(start.hashCode()) + "\ntime step "
                + protocol.timeStepFs() + " fs\n");
        for (Protocol.Stage stage : protocol.stages()) {
            text.append(stage).append('\n');
        }
        Path file = folder.resolve("run.txt");
        byte[] asked = text.toString().getBytes(StandardCharsets.UTF_8);
        try {
            if (!Files.exists(file)) {
                AtomicFile.write(file, out -> out.write(asked));
            } else if (!text.toString().equals(Files.readString(file))) {
                throw new InputException(file + ": the folder has a run with other settings; choose another folder, or"
                        + " delete this one");
            }
        } catch (IOException e) {
            throw FileErrors.reading(file, e);
        }
        return new RunRecord(folder);
    }

    /** The frames of the result; null if the run is not finished. */
    @Nullable
    List<Result> results() {
        Path file = file();
        return Files.exists(file)
                ? StructureFiles.read(file).stream().map(this::result).toList()
                : null;
    }

    private Result result(Frame frame) {
        if (frame.arrays().get(ENERGY) instanceof AtomArray.Real energies) {
            return new Result(frame.structure(), energies.values());
        }
        throw new InputException(file() + ": has no energies of the atoms; delete it to run again");
    }

    /** Keeps the result, to the last bit. */
    void finish(List<Result> results) {
        AtomicFile.write(file(), out -> {
            for (Result result : results) {
                AtomArray energies = new AtomArray.Real(ENERGY, 1, result.energies());
                out.write(
                        StructureFiles.extendedXyz(new Frame(result.structure(), Map.of(), Map.of(ENERGY, energies))));
            }
        });
    }

    private Path file() {
        return folder.resolve("result.extxyz");
    }
}
