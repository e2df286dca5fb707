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
 * @param kPoints n of the n x n x n points of the spectrum, half a step off the zone's centre: one point (1/2, 1/2, 1/2) for 1
 * @param scfKPoints the same for the self-consistent field; 0 is the zone's centre alone
 */
public record EspressoSettings(Edge edge, double cutoffRy, int kPoints, int scfKPoints) {
    /** Bands computed for each occupied one. */
    static final double BANDS = 1.125;

    /** @throws InputException if a number is out of its range */
    public EspressoSettings {
        if (!(cutoffRy >= 5 && cutoffRy <= 500)) {
            throw new InputException("cutoff " + cutoffRy + " Ry: give 5 to 500, such as 40");
        }
        if (kPoints < 1 || kPoints > 20 || scfKPoints < 0 || scfKPoints > 20) {
            throw new InputException("k-points " + kPoints + ", of the self-consistent field " + scfKPoints
                    + ": give 1 to 20, such as 1 for an amorphous cell or 2 for a crystal; 0 is Gamma alone, for the"
                    + " self-consistent field only");
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
        entries.put("k_points", String.valueOf(kPoints));
        entries.put("scf_k_points", String.valueOf(scfKPoints));
        entries.put("bands_per_occupied", String.valueOf(BANDS));
        entries.put("smearing_ry", String.valueOf(Inputs.SMEARING_RY));
        entries.put("lorentzian_eV", String.valueOf(Inputs.LORENTZIAN));
        entries.put("axis", Inputs.POINTS + " from " + Inputs.FIRST + " to " + Inputs.LAST + " eV");
        pseudopotentials.hashes().forEach((name, hash) -> entries.put("sha256 " + name, hash));
        return entries;
    }
}
