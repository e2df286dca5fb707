package org.spectraform.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.spectraform.nn.model.Lineage;
import org.spectraform.nn.model.Model;
import org.spectraform.nn.painn.DensityInput;

/**
 * Makes one prior of successive ones of a training: the mean of their parameters, which has less of what the last updates happened to
 * fit. {@code bench/run AverageModels OUT NEIGHBOURS MODEL...}; see {@link DensityInput} for NEIGHBOURS.
 */
public final class AverageModels {
    private AverageModels() {}

    /** Arguments: file to write, neighbours to add to the density (0: none), files to read. */
    public static void main(String[] args) {
        List<Lineage> parents = new ArrayList<>();
        int count = args.length - 2;
        Model last = Model.load(Path.of(args[args.length - 1]));
        float[] mean = new float[last.weights().values().length];
        for (int k = 2; k < args.length; k++) {
            Model model = Model.load(Path.of(args[k]));
            if (!model.info().architecture().equals(last.info().architecture())) {
                throw new IllegalArgumentException(
                        args[k] + " is " + model.info().architecture() + ", the last one is "
                                + last.info().architecture() + "; give models of one training");
            }
            parents.add(model.info().lineage());
            float[] theta = model.weights().values();
            for (int i = 0; i < mean.length; i++) {
                mean[i] += theta[i] / count;
            }
        }
        Model average = Model.of(last.info().withLineage(Lineage.step("mean of parameters", parents)), mean);
        double neighbours = Double.parseDouble(args[1]);
        (neighbours == 0 ? average : DensityInput.raised(average, neighbours)).save(Path.of(args[0]));
        System.out.println("averaged " + count + " models: " + args[0]);
    }
}
