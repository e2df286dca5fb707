package org.spectraform.analysis.set;

import java.util.Arrays;
import org.spectraform.analysis.RunningMean;

/**
 * q_l and w-hat_l over all atoms of a set, by degree.
 *
 * @param degrees the l, ascending
 * @param q over the atoms
 * @param w over the atoms
 */
public record OrderMeans(int[] degrees, RunningMean[] q, RunningMean[] w) {
    static OrderMeans of(int[] degrees) {
        return new OrderMeans(degrees, means(degrees.length), means(degrees.length));
    }

    private static RunningMean[] means(int count) {
        RunningMean[] means = new RunningMean[count];
        Arrays.setAll(means, k -> new RunningMean());
        return means;
    }

    void add(OrderParameters frame) {
        for (int k = 0; k < degrees.length; k++) {
            q[k].add(frame.q()[k]);
            w[k].add(frame.w()[k]);
        }
    }
}
