package org.spectraform.analysis.set;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.Function;
import org.spectraform.analysis.Distribution;
import org.spectraform.analysis.rings.RingStatistics;

/** What is distributed over the atoms, bonds, angles and rings of structures. */
public enum Quantity {
    /** Number of neighbours of each atom. */
    COORDINATION(
            "coordination",
            "neighbours",
            1,
            f -> Arrays.stream(f.coordination().numbers()).asDoubleStream().toArray()),
    /** Lengths of bonds; every bond counts twice. */
    BOND_LENGTH("bond_length", "angstrom", 0.02, f -> pooled(f.bonds().values())),
    /** Angles between bonds that meet in an atom. */
    BOND_ANGLE("bond_angle", "degree", 2, f -> pooled(f.angles().values())),
    /** Number of atoms in each primitive ring. */
    RING_SIZE("ring_size", "atoms", 1, f -> f.rings().map(RingStatistics::sizes).orElse(new double[0])),
    /** Steinhardt's q4, averaged after Lechner and Dellago. */
    Q4("q4_averaged", "", 0.01, f -> f.averaged().q(4)),
    /** Steinhardt's q6, averaged after Lechner and Dellago. */
    Q6("q6_averaged", "", 0.01, f -> f.averaged().q(6)),
    /** Volume of each atom's Voronoi cell. */
    VORONOI_VOLUME("voronoi_volume", "angstrom^3", 0, FrameAnalysis::volumes),
    /** Energy of each atom as the file gives it; eV in most. */
    ENERGY("energy", "eV", 0, f -> f.energies().orElse(new double[0]));

    private final String key;
    private final String unit;
    private final double width;
    private final Function<FrameAnalysis, double[]> values;

    Quantity(String key, String unit, double width, Function<FrameAnalysis, double[]> values) {
        this.key = key;
        this.unit = unit;
        this.width = width;
        this.values = values;
    }

    /** Its name in files. */
    public String key() {
        return key;
    }

    /** Its unit; empty for a pure number. */
    public String unit() {
        return unit;
    }

    /** Whether its values are whole numbers. */
    public boolean whole() {
        return this == COORDINATION || this == RING_SIZE;
    }

    /** The values found in a structure. */
    public double[] of(FrameAnalysis frame) {
        return values.apply(frame);
    }

    /** Bins that hold all the values. @throws IllegalArgumentException if there are none */
    public Bins bins(double[]... samples) {
        if (whole()) {
            Bins all = Bins.around(1, samples);
            return new Bins(all.from() - 0.5, 1, all.count()); // whole numbers stand in the middle
        }
        return width > 0 ? Bins.around(width, samples) : Bins.fitted(samples);
    }

    private static double[] pooled(Collection<Distribution> parts) {
        return parts.stream().flatMapToDouble(d -> Arrays.stream(d.values())).toArray();
    }
}
