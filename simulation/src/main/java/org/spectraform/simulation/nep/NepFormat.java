package org.spectraform.simulation.nep;

import org.spectraform.core.io.Input;
import org.spectraform.simulation.potential.Potential;
import org.spectraform.simulation.potential.PotentialFormat;

/** Files of neuroevolution potentials. */
public final class NepFormat implements PotentialFormat {
    @Override
    public String description() {
        return "neuroevolution potentials, whose files begin with nep3, nep3_zbl, nep4 or nep4_zbl";
    }

    @Override
    public boolean begins(String firstLine) {
        return firstLine.startsWith("nep");
    }

    @Override
    public Potential read(Input file) {
        return NepPotential.read(file);
    }
}
