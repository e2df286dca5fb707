package org.spectraform.simulation.label;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.spectraform.core.structure.Structure;

/**
 * What computes spectra of single atoms, with the parameters of a run: a program such as Quantum ESPRESSO. Opened by its {@link LabellerProvider}. Thread-safe, for
 * different folders.
 */
public interface Labeller {
    /** Everything that decides the numbers, by name: what must agree between results that stand beside each other. */
    Map<String, String> parameters();

    /**
     * Whether a site is to be preceded by a calculation of its cell without an absorber (site {@link Result#GROUND}): energies of spectra then count from the
     * difference of the two total energies.
     */
    boolean needsGroundState();

    /**
     * What a calculation will take.
     *
     * @param site false for the ground state, which has no spectra
     */
    Cost cost(Structure structure, boolean site);

    /** Writes what all calculations of a run share into its folder, which exists. */
    void prepare(Path run);

    /**
     * Does one calculation in a folder of its own, {@code RUN/NAME/SITE}, which exists. What an interrupted one has left there is resumed or removed.
     *
     * @param site index of the absorbing atom; {@link Result#GROUND} for the ground state
     * @param stage is told what is being done
     * @throws org.spectraform.core.io.InputException in the program's own words if it fails
     */
    Result run(Path folder, Structure structure, int site, Consumer<String> stage);

    /** What is worth telling of a result beside its time, such as {@code 12 iterations}; may be empty. */
    default String inWords(Result result) {
        return "";
    }
}
