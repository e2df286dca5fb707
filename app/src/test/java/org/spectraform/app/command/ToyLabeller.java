package org.spectraform.app.command;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.spectraform.core.structure.Structure;
import org.spectraform.simulation.label.Cost;
import org.spectraform.simulation.label.Labeller;
import org.spectraform.simulation.label.LabellerProvider;
import org.spectraform.simulation.label.LabellerSetup;
import org.spectraform.simulation.label.Result;

/** Flat spectra without any program, to show what a new labeller takes: this file, and a line in META-INF/services. */
public final class ToyLabeller implements LabellerProvider {
    static final AtomicInteger CALCULATIONS = new AtomicInteger();

    @Override
    public String name() {
        return "toy";
    }

    @Override
    public Labeller open(LabellerSetup setup) {
        setup.requireKnown("height");
        return new Flat(setup.number("height", 1));
    }

    private record Flat(double height) implements Labeller {
        @Override
        public Map<String, String> parameters() {
            return Map.of("toy height", String.valueOf(height));
        }

        @Override
        public boolean needsGroundState() {
            return false;
        }

        @Override
        public Cost cost(Structure structure, boolean site) {
            return new Cost(1e6, 1);
        }

        @Override
        public void prepare(Path run) {}

        @Override
        public Result run(Path folder, Structure structure, int site, Consumer<String> stage) {
            CALCULATIONS.incrementAndGet();
            double[] flat = {height, height};
            double[] axis = {0, 100};
            return new Result(parameters(), site, 0, Map.of(), 0, 0, "toy", axis, new double[][] {flat, flat, flat});
        }
    }
}
