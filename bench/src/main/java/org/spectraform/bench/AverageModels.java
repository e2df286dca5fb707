package org.spectraform.bench;

import java.nio.file.Path;
import org.spectraform.nn.model.Model;
import org.spectraform.nn.painn.DensityShift;

/**
 * Makes one prior of successive ones of a training: the mean of their parameters, which has less of what the last updates happened to
 * fit. {@code bench/run AverageModels OUT NEIGHBOURS MODEL...}; see {@link DensityShift} for NEIGHBOURS.
 */
public final class AverageModels {
    private AverageModels() {}

    /** Arguments: file to write, neighbours to add to the density (0: none), files to read. */
    public static void main(String[] args) {
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
            float[] theta = model.weights().values();
            for (int i = 0; i < mean.length; i++) {
                mean[i] += theta[i] / count;
            }
        }
        Model average = Model.of(last.info(), mean);
        double neighbours = Double.parseDouble(args[1]);
        (neighbours == 0 ? average : DensityShift.of(average, neighbours)).save(Path.of(args[0]));
        System.out.println("averaged " + count + " models: " + args[0]);
    }
}
