package org.spectraform.simulation.nep;

import static jdk.incubator.vector.DoubleVector.fromArray;
import static org.spectraform.simulation.nep.Lanes.SPECIES;
import static org.spectraform.simulation.nep.Lanes.WIDTH;

import jdk.incubator.vector.DoubleVector;

/** The four-body invariant of {@link Invariants} for vectors, operation by operation; places count numbers. */
final class LaneInvariants {
    private LaneInvariants() {}

    /** Of the sums from {@code s} on, to {@code q[at..]}. */
    static void fourBody(double[] sums, int s, double[] q, int at) {
        DoubleVector a = fromArray(SPECIES, sums, s + 3 * WIDTH).mul(-1.0 / 3);
        DoubleVector xz = fromArray(SPECIES, sums, s + 4 * WIDTH).mul(1.0 / 3);
        DoubleVector yz = fromArray(SPECIES, sums, s + 5 * WIDTH).mul(1.0 / 3);
        DoubleVector u = fromArray(SPECIES, sums, s + 6 * WIDTH).mul(1.0 / 6);
        DoubleVector xy = fromArray(SPECIES, sums, s + 7 * WIDTH).mul(1.0 / 6);
        DoubleVector xx = a.add(u);
        DoubleVector yy = a.sub(u);
        DoubleVector zz = a.mul(-2);
        DoubleVector byX = xx.mul(yy.mul(zz).sub(yz.mul(yz)));
        DoubleVector byY = xy.mul(yz.mul(xz).sub(xy.mul(zz)));
        DoubleVector byZ = xz.mul(xy.mul(yz).sub(yy.mul(xz)));
        byX.add(byY).add(byZ).mul(Invariants.FOUR_BODY).intoArray(q, at);
    }

    /** Adds its derivatives by the sums, times {@code factors[at..]}, to {@code slopes} from {@code s} on. */
    static void fourBodySlope(double[] sums, double[] slopes, int s, double[] factors, int at) {
        DoubleVector a = fromArray(SPECIES, sums, s + 3 * WIDTH).mul(-1.0 / 3);
        DoubleVector xz = fromArray(SPECIES, sums, s + 4 * WIDTH).mul(1.0 / 3);
        DoubleVector yz = fromArray(SPECIES, sums, s + 5 * WIDTH).mul(1.0 / 3);
        DoubleVector u = fromArray(SPECIES, sums, s + 6 * WIDTH).mul(1.0 / 6);
        DoubleVector xy = fromArray(SPECIES, sums, s + 7 * WIDTH).mul(1.0 / 6);
        DoubleVector xx = a.add(u);
        DoubleVector yy = a.sub(u);
        DoubleVector zz = a.mul(-2);
        DoubleVector third = fromArray(SPECIES, factors, at).mul(Invariants.FOUR_BODY / 3);
        DoubleVector cxx = yy.mul(zz).sub(yz.mul(yz));
        DoubleVector cyy = xx.mul(zz).sub(xz.mul(xz));
        DoubleVector czz = xx.mul(yy).sub(xy.mul(xy));
        DoubleVector cxy = yz.mul(xz).sub(xy.mul(zz));
        DoubleVector cxz = xy.mul(yz).sub(yy.mul(xz));
        DoubleVector cyz = xy.mul(xz).sub(xx.mul(yz));
        DoubleVector d = czz.mul(2).sub(cxx).sub(cyy);
        d.fma(third, fromArray(SPECIES, slopes, s + 3 * WIDTH)).intoArray(slopes, s + 3 * WIDTH);
        d = cxz.mul(2);
        d.fma(third, fromArray(SPECIES, slopes, s + 4 * WIDTH)).intoArray(slopes, s + 4 * WIDTH);
        d = cyz.mul(2);
        d.fma(third, fromArray(SPECIES, slopes, s + 5 * WIDTH)).intoArray(slopes, s + 5 * WIDTH);
        d = cxx.sub(cyy).mul(0.5);
        d.fma(third, fromArray(SPECIES, slopes, s + 6 * WIDTH)).intoArray(slopes, s + 6 * WIDTH);
        cxy.fma(third, fromArray(SPECIES, slopes, s + 7 * WIDTH)).intoArray(slopes, s + 7 * WIDTH);
    }
}
