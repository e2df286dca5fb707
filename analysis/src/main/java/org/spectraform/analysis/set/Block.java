package org.spectraform.analysis.set;

import java.util.EnumMap;
import java.util.Map;
import org.spectraform.analysis.PairHistogram;
import org.spectraform.analysis.Sample;

/**
 * What was found in one structure, or in several that follow one another: what halves of a set are made of.
 *
 * @param samples values of each quantity
 * @param pairs pairs of atoms by distance
 */
record Block(Map<Quantity, Sample> samples, PairHistogram pairs) {
    static Block of(FrameAnalysis frame) {
        Map<Quantity, Sample> samples = new EnumMap<>(Quantity.class);
        for (Quantity quantity : Quantity.values()) {
            Sample sample = quantity.sample();
            sample.add(quantity.of(frame));
            samples.put(quantity, sample);
        }
        return new Block(samples, frame.pairs());
    }

    Sample sample(Quantity quantity) {
        Sample sample = samples.get(quantity);
        return sample == null ? quantity.sample() : sample;
    }

    /** Both together; this one's samples are used up. */
    Block plus(Block other) {
        samples.forEach((quantity, sample) -> sample.add(other.sample(quantity)));
        return new Block(samples, pairs.plus(other.pairs));
    }
}
