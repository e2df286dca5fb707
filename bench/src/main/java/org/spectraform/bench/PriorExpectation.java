package org.spectraform.bench;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.spectraform.Generator;
import org.spectraform.PriorDraws;
import org.spectraform.core.task.ThreadBudget;

/** What a material's prior expects of a measurement: {@code bench/run PriorExpectation MATERIAL FROM TO STEP SAMPLES ATOMS THREADS OUT}. */
public final class PriorExpectation {
    private PriorExpectation() {}

    /** Arguments as in the class comment. */
    public static void main(String[] args) {
        double from = Double.parseDouble(args[1]);
        double step = Double.parseDouble(args[3]);
        int count = (int) Math.round((Double.parseDouble(args[2]) - from) / step) + 1;
        double[] densities = IntStream.range(0, count)
                .mapToDouble(k -> Math.round(1000 * (from + k * step)) / 1000.0)
                .toArray();
        try (Generator generator = Generator.of(args[0])) {
            PriorDraws.of(
                            generator,
                            densities,
                            Integer.parseInt(args[4]),
                            Integer.parseInt(args[5]),
                            9001,
                            ThreadBudget.of(Integer.parseInt(args[6])),
                            sample -> {})
                    .write(Path.of(args[7]));
        }
    }
}
