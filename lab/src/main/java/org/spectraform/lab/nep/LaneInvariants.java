package org.spectraform.lab.nep;

import static org.spectraform.lab.nep.Lanes.all;
import static org.spectraform.lab.nep.Lanes.load;
import static org.spectraform.lab.nep.Lanes.store;

import jdk.incubator.vector.DoubleVector;

/** The four-body invariant of {@link Invariants} for vectors. */
final class LaneInvariants {
    private LaneInvariants() {}

    /** Of the sums from vector {@code s} on, to vector {@code at} of {@code q}. */
    static void fourBody(double[] sums, int s, double[] q, int at) {
        DoubleVector a = load(sums, s + 3).mul(-1.0 / 3);
        DoubleVector u = load(sums, s + 6).mul(1.0 / 6);
        DoubleVector xx = a.add(u);
        DoubleVector yy = a.sub(u);
        DoubleVector zz = a.mul(-2);
        DoubleVector xy = load(sums, s + 7).mul(1.0 / 6);
        DoubleVector xz = load(sums, s + 4).mul(1.0 / 3);
        DoubleVector yz = load(sums, s + 5).mul(1.0 / 3);
        DoubleVector determinant = xx.mul(minor(yy, zz, yz, yz))
                .sub(xy.mul(minor(xy, zz, yz, xz)))
                .add(xz.mul(minor(xy, yz, yy, xz)));
        store(determinant.mul(Invariants.FOUR_BODY), q, at);
    }

    /** Adds {@code factor} times its derivatives by the sums to {@code slopes}. */
    static void fourBodySlope(double[] sums, double[] slopes, int s, DoubleVector factor) {
        DoubleVector a = load(sums, s + 3).mul(-1.0 / 3);
        DoubleVector u = load(sums, s + 6).mul(1.0 / 6);
        DoubleVector xx = a.add(u);
        DoubleVector yy = a.sub(u);
        DoubleVector zz = a.mul(-2);
        DoubleVector xy = load(sums, s + 7).mul(1.0 / 6);
        DoubleVector xz = load(sums, s + 4).mul(1.0 / 3);
        DoubleVector yz = load(sums, s + 5).mul(1.0 / 3);
        DoubleVector f = factor.mul(Invariants.FOUR_BODY);
        DoubleVector cxx = minor(yy, zz, yz, yz);
        DoubleVector cyy = minor(xx, zz, xz, xz);
        DoubleVector czz = minor(xx, yy, xy, xy);
        add(slopes, s + 3, f, czz.mul(2).sub(cxx).sub(cyy).mul(1.0 / 3));
        add(slopes, s + 4, f, minor(xy, yz, yy, xz).mul(1 / 1.5));
        add(slopes, s + 5, f, minor(xy, xz, xx, yz).mul(1 / 1.5));
        add(slopes, s + 6, f, cxx.sub(cyy).mul(1.0 / 6));
        add(slopes, s + 7, f, minor(yz, xz, xy, zz).mul(1.0 / 3));
    }

    private static DoubleVector minor(DoubleVector a, DoubleVector b, DoubleVector c, DoubleVector d) {
        return a.mul(b).sub(c.mul(d));
    }

    private static void add(double[] to, int at, DoubleVector factor, DoubleVector value) {
        store(factor.fma(value, load(to, at)), to, at);
    }
}
