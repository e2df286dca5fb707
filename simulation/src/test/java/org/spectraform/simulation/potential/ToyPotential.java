package org.spectraform.simulation.potential;

import java.nio.file.Path;
import org.spectraform.core.io.Input;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.task.ThreadBudget;

/** Springs to the origin, to show what a new kind of potential takes: this file, and a line in META-INF/services. */
public final class ToyPotential implements PotentialFormat {
    static final String FIRST_LINE = "toy";

    @Override
    public String description() {
        return "toys, which begin with " + FIRST_LINE;
    }

    @Override
    public boolean begins(String firstLine) {
        return firstLine.startsWith(FIRST_LINE);
    }

    @Override
    public Potential read(Input file) {
        double constant = Double.parseDouble(file.text().strip().substring(FIRST_LINE.length()));
        return new Springs(constant, "toy " + Path.of(file.name()).getFileName());
    }

    private record Springs(double constant, String description) implements Potential {
        @Override
        public Session open(Cell cell, int[] species, ThreadBudget threads) {
            return (now, positions, out) -> {
                out.clear();
                for (int k = 0; k < positions.length; k++) {
                    out.energies()[k / 3] += constant * positions[k] * positions[k] / 2;
                    out.forces()[k] = -constant * positions[k];
                }
            };
        }
    }
}
