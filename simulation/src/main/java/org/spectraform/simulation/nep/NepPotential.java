package org.spectraform.simulation.nep;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.spectraform.core.io.Input;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.simulation.potential.Potential;

/** A neuroevolution potential (Fan et al., J. Chem. Phys. 157, 114801 (2022)) with its parameters in memory. */
public final class NepPotential implements Potential {
    private final NepModel model;
    private final String description;

    private NepPotential(NepModel model, String description) {
        this.model = model;
        this.description = description;
    }

    /**
     * Reads a file of the kinds {@code nep3}, {@code nep3_zbl}, {@code nep4} and {@code nep4_zbl}.
     *
     * @throws InputException if it is missing, damaged or of another kind
     */
    public static NepPotential read(Path file) {
        return read(Input.read(file, Input.TEXT));
    }

    /** As {@link #read(Path)}, from a file that has been read. */
    static NepPotential read(Input file) {
        NepModel model = NepReader.read(file);
        return new NepPotential(
                model, "nep" + model.version() + " " + Path.of(file.name()).getFileName());
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public Session open(Cell cell, int[] species, ThreadBudget threads) {
        int[] places = new int[species.length]; // in the model
        boolean[] present = new boolean[model.elements().length];
        for (int i = 0; i < species.length; i++) {
            places[i] = place(species[i]);
            present[places[i]] = true;
        }
        int[] chosen =
                IntStream.range(0, present.length).filter(t -> present[t]).toArray();
        int[] types = new int[species.length]; // among the chosen
        for (int i = 0; i < species.length; i++) {
            types[i] = Arrays.binarySearch(chosen, places[i]);
        }
        return new NepSession(model.select(chosen), types, threads);
    }

    private int place(int z) {
        for (int t = 0; t < model.elements().length; t++) {
            if (model.elements()[t] == z) {
                return t;
            }
        }
        StringBuilder known = new StringBuilder();
        for (int element : model.elements()) {
            known.append(' ').append(Elements.symbol(element));
        }
        throw new InputException("the potential " + description + " does not know the element " + Elements.symbol(z)
                + ", only" + known + "; use a potential for this material");
    }
}
