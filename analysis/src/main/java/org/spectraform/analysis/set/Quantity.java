package org.spectraform.analysis.set;

import java.util.Arrays;
import java.util.Collection;
import org.spectraform.analysis.Distribution;
import org.spectraform.analysis.Sample;
import org.spectraform.analysis.rings.RingStatistics;

/** What is distributed over the atoms, bonds, angles and rings of structures. */
public enum Quantity {
    /** Number of neighbours of each atom. */
    COORDINATION("coordination", "neighbours", 1),
    /** Lengths of bonds; every bond counts twice. */
    BOND_LENGTH("bond_length", "angstrom", 0.02),
    /** Angles between bonds that meet in an atom. */
    BOND_ANGLE("bond_angle", "degree", 2),
    /** Number of atoms in each primitive ring. */
    RING_SIZE("ring_size", "atoms", 1),
    /** Steinhardt's q4, averaged after Lechner and Dellago. */
    Q4("q4_averaged", "", 0.01),
    /** Steinhardt's q6, averaged after Lechner and Dellago. */
    Q6("q6_averaged", "", 0.01),
    /** Volume of each atom's Voronoi cell. */
    VORONOI_VOLUME("voronoi_volume", "angstrom^3", 0),
    /** Energy of each atom as the file gives it; eV in most. */
    ENERGY("energy", "eV", 0);

    private static final double PARTS = 20; // of a bin, in samples too large to be kept

    private final String key;
    private final String unit;
    private final double width; // of the bins; 0 if it follows the values

    Quantity(String key, String unit, double width) {
        this.key = key;
        this.unit = unit;
        this.width = width;
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
        return switch (this) {
            case COORDINATION ->
                Arrays.stream(frame.coordination().numbers()).asDoubleStream().toArray();
            case BOND_LENGTH -> pooled(frame.bonds().values());
            case BOND_ANGLE -> pooled(frame.angles().values());
            case RING_SIZE -> frame.rings().map(RingStatistics::sizes).orElse(new double[0]);
            case Q4 -> frame.averaged().q(4);
            case Q6 -> frame.averaged().q(6);
            case VORONOI_VOLUME -> frame.volumes();
            case ENERGY -> frame.energies().orElse(new double[0]);
        };
    }

    /** An empty sample of it; its narrow bins, if it gets any, fit into those of {@link #bins}. */
    Sample sample() {
        return new Sample(whole() ? 1 : width / PARTS);
    }

    /** Bins that hold all the values. @throws IllegalArgumentException if there are none */
    public Bins bins(Sample... samples) {
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
