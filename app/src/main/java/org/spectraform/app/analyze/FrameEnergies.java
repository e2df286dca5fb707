package org.spectraform.app.analyze;

import org.spectraform.analysis.AtomValues;
import org.spectraform.analysis.set.StructureSet;
import org.spectraform.analysis.set.StructureSource;
import org.spectraform.core.io.AtomEnergies;
import org.spectraform.core.io.InputException;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.simulation.potential.Potential;

/** Energies for structures whose files carry none. */
public final class FrameEnergies {
    private FrameEnergies() {}

    /**
     * The structures with an array {@code energy_atom} (eV) in every frame that has no energies of its own.
     *
     * @throws InputException naming file and frame, from the source's own method, if the potential does not know an element
     */
    public static StructureSource fill(StructureSource source, Potential potential, ThreadBudget threads) {
        return source.map(member ->
                AtomValues.energies(member.content()).isPresent() ? member : fill(member, potential, threads));
    }

    private static StructureSet.Member fill(StructureSet.Member member, Potential potential, ThreadBudget threads) {
        try {
            double[] energies = potential.evaluate(member.structure(), threads).energies();
            return new StructureSet.Member(member.file(), member.frame(), AtomEnergies.in(member.content(), energies));
        } catch (InputException e) {
            throw new InputException(member.label() + ": " + e.getMessage(), e);
        }
    }
}
