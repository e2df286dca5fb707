package org.spectraform.simulation.espresso;

import java.util.LinkedHashMap;
import java.util.Map;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.Structure;
import org.spectraform.simulation.label.Edge;

/**
 * What decides the numbers of a calculation, beside the pseudopotentials. What is not here is fixed, see {@link Inputs}.
 *
 * @param edge of the absorbing atoms
 * @param cutoffRy kinetic energy to which plane waves go, Ry
 * @param kPoints of the spectrum; one is the point (1/2, 1/2, 1/2)
 * @param scfKPoints of the self-consistent field; may be the zone's centre alone
 */
public record EspressoSettings(Edge edge, double cutoffRy, KPoints kPoints, KPoints scfKPoints) {
    /** Bands computed for each occupied one. */
    static final double BANDS = 1.125;

    /** @throws InputException if a number is out of its range */
    public EspressoSettings {
        if (!(cutoffRy >= 5 && cutoffRy <= 500)) {
            throw new InputException("cutoff " + cutoffRy + " Ry: give 5 to 500, such as 40");
        }
        if (kPoints.isGamma()) {
            throw new InputException("k-points 0: is Gamma alone, for the self-consistent field only; give 1 for an"
                    + " amorphous cell, 2 or more for a crystal");
        }
    }

    /** Number of bands for so many electrons. */
    static int bands(double electrons) {
        return Math.toIntExact(Math.round(electrons / 2 * BANDS));
    }

    /** Valence electrons of the cell in its ground state. */
    static double electrons(Structure structure, Pseudopotentials pseudopotentials) {
        double electrons = 0;
        for (int z : structure.species()) {
            electrons += pseudopotentials.ground(z).valence();
        }
        return electrons;
    }

    /** Everything that must agree between results that stand beside each other, by name. */
    Map<String, String> parameters(Pseudopotentials pseudopotentials) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("edge", edge.toString());
        entries.put("cutoff_ry", String.valueOf(cutoffRy));
        entries.put("k_points", kPoints.toString());
        entries.put("scf_k_points", scfKPoints.toString());
        entries.put("bands_per_occupied", String.valueOf(BANDS));
        entries.put("smearing_ry", String.valueOf(Inputs.SMEARING_RY));
        entries.put("lorentzian_eV", String.valueOf(Inputs.LORENTZIAN));
        entries.put("axis", Inputs.POINTS + " from " + Inputs.FIRST + " to " + Inputs.LAST + " eV");
        pseudopotentials.hashes().forEach((name, hash) -> entries.put("sha256 " + name, hash));
        return entries;
    }
}
