package org.spectraform.lab.nep;

import java.nio.file.Path;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Elements;
import org.spectraform.lab.potential.Potential;

/**
 * A neuroevolution potential read from a {@code nep.txt} file. Energies agree with the reference implementation to 1e-7 eV. Immutable; evaluations
 * give the same bits with any number of threads.
 */
public final class Nep implements Potential {
    final NepModel model;
    final RadialTable[] radial; // centre x neighbour
    final RadialTable[] angular;
    final int threads;
    private final String description;
    private final int[] indexOf = new int[128]; // by atomic number; 0 is none, else index + 1

    private Nep(NepModel model, String description, RadialTable[] radial, RadialTable[] angular, int threads) {
        this.model = model;
        this.description = description;
        this.radial = radial;
        this.angular = angular;
        this.threads = threads;
        for (int k = 0; k < model.elements().size(); k++) {
            indexOf[Elements.number(model.elements().get(k))] = k + 1;
        }
    }

    /**
     * Reads a potential; sessions run on one thread.
     *
     * @throws InputException if the file is not a complete nep3 or nep4 potential
     */
    public static Nep read(Path file) {
        NepModel model = NepFile.read(file);
        int n = model.elements().size();
        RadialTable[] radial = new RadialTable[n * n];
        RadialTable[] angular = new RadialTable[n * n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                int i = a;
                int j = b;
                radial[a * n + b] = new RadialTable(
                        model.radialCutoff(),
                        model.radialTerms(),
                        model.radialBasis(),
                        (term, k) -> model.radialCoefficient(term, k, i, j));
                angular[a * n + b] = new RadialTable(
                        model.angularCutoff(),
                        model.angularTerms(),
                        model.angularBasis(),
                        (term, k) -> model.angularCoefficient(term, k, i, j));
            }
        }
        String description = "nep" + model.generation() + (model.zbl() == null ? "" : "_zbl") + " " + file.getFileName()
                + " (" + String.join(", ", model.elements()) + ")";
        return new Nep(model, description, radial, angular, 1);
    }

    /** The same with sessions that spread the atoms over so many threads. */
    public Nep withThreads(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("threads must be at least 1, got " + number);
        }
        return new Nep(model, description, radial, angular, number);
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public Session open(Cell cell, int[] species) {
        int[] element = new int[species.length];
        for (int i = 0; i < species.length; i++) {
            element[i] = indexOf[species[i]] - 1;
            if (element[i] < 0) {
                throw new InputException("atom " + i + " is " + Elements.symbol(species[i]) + ", but the potential "
                        + description + " knows only " + String.join(", ", model.elements()));
            }
        }
        return new NepSession(this, element);
    }
}
