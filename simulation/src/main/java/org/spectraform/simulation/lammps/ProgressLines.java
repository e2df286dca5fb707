package org.spectraform.simulation.lammps;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.spectraform.simulation.dynamics.Protocol;

/** Follows the dynamics on its lines of thermodynamic output: tells how far it is, drops checkpoints of the past and seals the others. */
final class ProgressLines implements Consumer<String> {
    private final double total;
    private final Path folder;
    private final DoubleConsumer progress;
    private boolean dynamics;

    ProgressLines(Protocol protocol, Path folder, DoubleConsumer progress) {
        this.total = Scripts.steps(protocol);
        this.folder = folder;
        this.progress = progress;
    }

    @Override
    public void accept(String line) {
        dynamics |= line.equals(Scripts.DYNAMICS);
        if (dynamics && line.matches("\\s*\\d+(\\s+[-+.\\deE]+){4}\\s*")) {
            progress.accept(Math.min(1, Integer.parseInt(line.strip().split("\\s+", 2)[0]) / total));
            Checkpoint.prune(folder, 2); // the latest may be in the making
            Checkpoint.seal(folder);
        }
    }
}
