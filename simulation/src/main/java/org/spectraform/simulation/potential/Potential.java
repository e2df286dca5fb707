package org.spectraform.simulation.potential;

import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;
import org.spectraform.core.task.ThreadBudget;

/**
 * An interatomic potential: energies of atoms, forces and virial of a periodic structure. Immutable and safe to share between
 * threads; what an evaluation keeps between calls belongs to its {@link Session}.
 */
public interface Potential {
    /** What it is, for records: kind and file, such as {@code nep4 C_2022_NEP4.txt}. */
    String description();

    /**
     * A session for many evaluations of the same atoms, as dynamics needs.
     *
     * @param cell the cell at the start; it may change from call to call
     * @param species atomic numbers
     * @param threads may work on an evaluation at a time; they change no bit of it
     * @throws org.spectraform.core.io.InputException if the potential does not know an element
     */
    Session open(Cell cell, int[] species, ThreadBudget threads);

    /** Energies, forces and virial of one structure. */
    default Evaluation evaluate(Structure structure, ThreadBudget threads) {
        Evaluation result = new Evaluation(structure.size());
        open(structure.cell(), structure.species(), threads).evaluate(structure.cell(), structure.positions(), result);
        return result;
    }

    /** Many evaluations of the same atoms. Keeps neighbour lists and buffers: one thread at a time. */
    interface Session {
        /**
         * Evaluates.
         *
         * @param cell the cell now
         * @param positions 3N cartesian coordinates in angstrom, wrapped or not
         * @param out overwritten with the result
         */
        void evaluate(Cell cell, double[] positions, Evaluation out);
    }
}
