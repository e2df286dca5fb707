package org.spectraform.nn.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Names, shapes and places of a network's parameters in one flat float array. Gradients, optimiser moments and averages are
 * arrays of the same layout. Immutable once built.
 */
public final class ParameterLayout {
    /**
     * One parameter.
     *
     * @param name as in the published PyTorch module where there is one
     * @param rows first dimension; a vector has one row
     * @param columns last dimension
     * @param isVector whether its shape is [columns] instead of [rows, columns]
     * @param offset place of its first number in the flat array
     * @param init how it begins
     */
    public record Entry(String name, int rows, int columns, boolean isVector, int offset, Init init) {
        /** Count of numbers. */
        public int size() {
            return rows * columns;
        }

        /** The shape as checkpoints write it. */
        public int[] shape() {
            return isVector ? new int[] {columns} : new int[] {rows, columns};
        }
    }

    /** The value a parameter begins with. */
    public sealed interface Init {
        /** Uniform in +-bound. */
        record Uniform(double bound) implements Init {}

        /** Gaussian with this standard deviation. */
        record Normal(double sd) implements Init {}

        /** Columns that are smooth functions of the row: sums of a few cosines, Gaussian with this standard deviation. */
        record SmoothColumns(double sd) implements Init {}

        /** All the same. */
        record Constant(double value) implements Init {}
    }

    /** A model file of 2 GB, and far more than a structure's worth of data can teach. */
    private static final int MOST = 500_000_000;

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private int size;

    /** Adds a matrix [rows, columns] and returns its offset. */
    public int matrix(String name, int rows, int columns, Init init) {
        return add(new Entry(name, rows, columns, false, size, init));
    }

    /** Adds a vector and returns its offset. */
    public int vector(String name, int length, Init init) {
        return add(new Entry(name, 1, length, true, size, init));
    }

    /** Adds all parameters of another layout, in its order, with a prefix to their names. */
    public void addAll(String prefix, ParameterLayout other) {
        for (Entry e : other.entries.values()) {
            if (e.isVector()) {
                vector(prefix + e.name(), e.columns(), e.init());
            } else {
                matrix(prefix + e.name(), e.rows(), e.columns(), e.init());
            }
        }
    }

    private int add(Entry e) {
        if ((long) e.rows() * e.columns() > MOST || size + (long) e.rows() * e.columns() > MOST) {
            throw new IllegalArgumentException(
                    "the network would have more than " + MOST + " parameters; give smaller sizes");
        }
        if (entries.put(e.name(), e) != null) {
            throw new IllegalArgumentException("parameter " + e.name() + " is there twice");
        }
        size += e.size();
        return e.offset();
    }

    /** Count of all numbers. */
    public int size() {
        return size;
    }

    /** All parameters in order. */
    public List<Entry> entries() {
        return new ArrayList<>(entries.values());
    }

    /** The parameter of that name. @throws IllegalArgumentException if there is none */
    public Entry entry(String name) {
        Entry e = entries.get(name);
        if (e == null) {
            throw new IllegalArgumentException("no parameter is called " + name);
        }
        return e;
    }

    /** Fresh values, drawn in order from {@code random}. */
    public float[] initialise(RandomGenerator random) {
        float[] theta = new float[size];
        for (Entry e : entries.values()) {
            if (e.init() instanceof Init.SmoothColumns smooth) {
                smoothColumns(e, smooth.sd(), random, theta);
                continue;
            }
            for (int i = e.offset(); i < e.offset() + e.size(); i++) {
                theta[i] = (float)
                        switch (e.init()) {
                            case Init.Uniform u -> u.bound() * (2 * random.nextDouble() - 1);
                            case Init.Normal g -> g.sd() * random.nextGaussian();
                            case Init.Constant c -> c.value();
                            case Init.SmoothColumns s -> throw new AssertionError(s);
                        };
            }
        }
        return theta;
    }

    private static void smoothColumns(Entry e, double sd, RandomGenerator random, float[] theta) {
        int waves = 8;
        double scale = sd * Math.sqrt(2.0 / waves);
        for (int j = 0; j < e.columns(); j++) {
            for (int m = 0; m < waves; m++) {
                double amplitude = scale * random.nextGaussian();
                for (int i = 0; i < e.rows(); i++) {
                    theta[e.offset() + i * e.columns() + j] +=
                            (float) (amplitude * StrictMath.cos(Math.PI * m * i / e.rows()));
                }
            }
        }
    }
}
