package org.spectraform.lab.nep;

import static org.spectraform.lab.nep.Lanes.WIDTH;
import static org.spectraform.lab.nep.Lanes.all;
import static org.spectraform.lab.nep.Lanes.load;
import static org.spectraform.lab.nep.Lanes.store;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/** Directions, radial basis and harmonics of the neighbours of a block of atoms, and what derivatives become of them. All vectors. */
final class NeighbourBasis {
    private static final int PLACE = 7; // direction x, y, z; 1/r; 1 - r/R, cutoff function and its derivative of the radial basis

    private final NepModel model;
    private final int most;
    private final int rows;
    private final int columns;
    private final int slopes;
    private double[] places = new double[0]; // [slot][PLACE]
    double[] f = new double[0]; // [slot][k] of the angular basis
    double[] df = new double[0]; // its derivatives
    double[] b = new double[0]; // [slot][lm]
    private double[] d = new double[0]; // [slot][Harmonics.slope]
    private double[] powers = new double[0]; // [slot][real and imaginary part of each m]

    /**
     * @param rows vectors for the angular basis of a neighbour, with padding
     * @param columns vectors for its harmonics, with padding
     */
    NeighbourBasis(NepModel model, int rows, int columns) {
        this.model = model;
        this.rows = rows;
        this.columns = columns;
        most = model.most();
        slopes = Harmonics.slopes(most);
    }

    /** Makes room. */
    void start(Neighbourhood atoms) {
        int all = 0;
        int near = 0;
        for (int category = 0; category < atoms.slots.length; category++) {
            all += atoms.slots[category];
            near += category % 2 == 0 ? atoms.slots[category] : 0;
        }
        if (all * PLACE * WIDTH > places.length) {
            places = new double[all * PLACE * WIDTH * 5 / 4];
        }
        if (near * rows * WIDTH > f.length) {
            near = near * 5 / 4 + 1;
            f = new double[near * rows * WIDTH];
            df = new double[near * rows * WIDTH];
            b = new double[near * columns * WIDTH];
            d = new double[near * slopes * WIDTH];
            powers = new double[near * 2 * (most + 1) * WIDTH];
        }
    }

    /** Takes the neighbours at vector {@code at} and adds their radial basis to the sums. */
    void place(Neighbourhood atoms, int at, int slot, double[] sums, int sum) {
        DoubleVector x = load(atoms.x, at);
        DoubleVector y = load(atoms.y, at);
        DoubleVector z = load(atoms.z, at);
        DoubleVector r = x.mul(x).add(y.mul(y)).add(z.mul(z)).lanewise(VectorOperators.SQRT);
        DoubleVector inverse = all(1).div(r);
        double cutoff = model.radial().cutoff();
        DoubleVector inner = all(1).sub(r.mul(1 / cutoff)).max(0);
        DoubleVector quarter = inner.mul(Math.PI / 4);
        DoubleVector s = Lanes.sine(quarter);
        DoubleVector c = Lanes.cosine(quarter);
        DoubleVector sine = s.mul(c).mul(2);
        DoubleVector cosine = c.mul(c).sub(s.mul(s));
        DoubleVector cut = sine.mul(sine);
        int p = slot * PLACE;
        store(x.mul(inverse), places, p);
        store(y.mul(inverse), places, p + 1);
        store(z.mul(inverse), places, p + 2);
        store(inverse, places, p + 3);
        store(inner, places, p + 4);
        store(cut, places, p + 5);
        store(sine.mul(cosine).mul(-Math.PI / cutoff), places, p + 6);

        DoubleVector argument = inner.mul(inner).mul(2).sub(1);
        DoubleVector twice = argument.add(argument);
        DoubleVector half = cut.mul(0.5);
        DoubleVector before = half; // T_k times half the cutoff function
        DoubleVector now = argument.mul(half);
        store(load(sums, sum).add(cut), sums, sum);
        for (int k = 1; k < model.radial().size(); k++) {
            store(load(sums, sum + k).add(now.add(half)), sums, sum + k);
            DoubleVector next = twice.mul(now).sub(before);
            before = now;
            now = next;
        }
    }

    /** Fills in the angular basis of neighbours that have been placed. */
    void angular(int slot, int near) {
        DoubleVector inverse = load(places, slot * PLACE + 3);
        radial(all(1).div(inverse), near * rows);
        harmonics(slot, near);
    }

    private void radial(DoubleVector r, int at) {
        double cutoff = model.angular().cutoff();
        DoubleVector inner = all(1).sub(r.mul(1 / cutoff)).max(0);
        DoubleVector quarter = inner.mul(Math.PI / 4);
        DoubleVector s = Lanes.sine(quarter);
        DoubleVector c = Lanes.cosine(quarter);
        DoubleVector sine = s.mul(c).mul(2);
        DoubleVector cosine = c.mul(c).sub(s.mul(s));
        DoubleVector cut = sine.mul(sine);
        DoubleVector cutSlope = sine.mul(cosine).mul(-Math.PI / cutoff);
        DoubleVector x = inner.mul(inner).mul(2).sub(1);
        DoubleVector twice = x.add(x);
        DoubleVector slope = inner.mul(cut).mul(-2 / cutoff); // half the cutoff function times dx/dr
        DoubleVector before = all(1);
        DoubleVector now = x;
        DoubleVector uBefore = all(0);
        DoubleVector u = slope; // U_(k-1) times slope
        store(cut, f, at);
        store(cutSlope, df, at);
        for (int k = 1; k < model.angular().size(); k++) {
            DoubleVector half = now.add(1).mul(0.5);
            store(half.mul(cut), f, at + k);
            store(half.fma(cutSlope, u.mul(k)), df, at + k);
            DoubleVector next = twice.mul(now).sub(before);
            before = now;
            now = next;
            DoubleVector uNext = twice.mul(u).sub(uBefore);
            uBefore = u;
            u = uNext;
        }
    }

    private void harmonics(int slot, int near) {
        DoubleVector x = load(places, slot * PLACE);
        DoubleVector y = load(places, slot * PLACE + 1);
        DoubleVector z = load(places, slot * PLACE + 2);
        DoubleVector re = all(1);
        DoubleVector im = all(0);
        double diagonal = 1; // D_mm = (2m - 1)!!
        int at = near * slopes;
        int to = near * columns;
        for (int m = 0; m <= most; m++) {
            store(re, powers, (near * (most + 1) + m) * 2);
            store(im, powers, (near * (most + 1) + m) * 2 + 1);
            DoubleVector before = all(0);
            DoubleVector now = all(diagonal);
            for (int l = m; l <= most; l++) {
                if (l > 0) {
                    store(now, d, at + Harmonics.slope(l, m));
                    store(now.mul(re), b, to + Harmonics.index(l, m));
                    if (m > 0) {
                        store(now.mul(im), b, to + Harmonics.index(l, m) + 1);
                    }
                }
                double scale = 1.0 / (l + 1 - m);
                DoubleVector next =
                        z.mul((2 * l + 1) * scale).mul(now).sub(before.mul((l + m) * scale));
                before = now;
                now = next;
            }
            diagonal *= 2 * m + 1;
            DoubleVector turned = x.mul(re).sub(y.mul(im));
            im = x.mul(im).add(y.mul(re));
            re = turned;
        }
    }

    /** Derivative by the distance, from those by the radial sums. */
    DoubleVector radialSlope(int slot, double[] slopesOfSums, int sum) {
        DoubleVector inner = load(places, slot * PLACE + 4);
        DoubleVector cut = load(places, slot * PLACE + 5);
        DoubleVector cutSlope = load(places, slot * PLACE + 6);
        DoubleVector x = inner.mul(inner).mul(2).sub(1);
        DoubleVector twice = x.add(x);
        DoubleVector before = all(1);
        DoubleVector now = x;
        DoubleVector uBefore = all(0);
        DoubleVector u = all(1);
        DoubleVector byCut = load(slopesOfSums, sum).mul(2); // f_0 is (1 + 1) / 2
        DoubleVector byArgument = all(0);
        for (int k = 1; k < model.radial().size(); k++) {
            DoubleVector g = load(slopesOfSums, sum + k);
            byCut = g.fma(now.add(1), byCut);
            byArgument = g.mul(k).fma(u, byArgument);
            DoubleVector next = twice.mul(now).sub(before);
            before = now;
            now = next;
            DoubleVector uNext = twice.mul(u).sub(uBefore);
            uBefore = u;
            u = uNext;
        }
        double slope = -4 / model.radial().cutoff();
        return byCut.mul(cutSlope).add(byArgument.mul(cut).mul(inner).mul(slope)).mul(0.5);
    }

    /** Derivatives by the neighbours' places, from those by the distance alone. */
    void derive(Neighbourhood atoms, int at, int slot, DoubleVector along) {
        store(along.mul(load(places, slot * PLACE)), atoms.gx, at);
        store(along.mul(load(places, slot * PLACE + 1)), atoms.gy, at);
        store(along.mul(load(places, slot * PLACE + 2)), atoms.gz, at);
    }

    /** Derivatives by the neighbours' places, from those by the distance and by the harmonics, {@code a}. */
    void derive(Neighbourhood atoms, int at, int slot, int near, DoubleVector along, double[] a) {
        DoubleVector vx = all(0);
        DoubleVector vy = all(0);
        DoubleVector vz = all(0);
        DoubleVector re = all(1);
        DoubleVector im = all(0);
        for (int m = 0; m <= most; m++) {
            DoubleVector byRe = all(0);
            DoubleVector byIm = all(0);
            DoubleVector zRe = all(0);
            DoubleVector zIm = all(0);
            for (int l = Math.max(m, 1); l <= most; l++) {
                DoubleVector aRe = load(a, Harmonics.index(l, m));
                DoubleVector slope = m < l ? load(d, near * slopes + Harmonics.slope(l, m + 1)) : all(0);
                zRe = slope.fma(aRe, zRe);
                if (m > 0) {
                    DoubleVector aIm = load(a, Harmonics.index(l, m) + 1);
                    DoubleVector value = load(d, near * slopes + Harmonics.slope(l, m));
                    zIm = slope.fma(aIm, zIm);
                    byRe = value.fma(aRe, byRe);
                    byIm = value.fma(aIm, byIm);
                }
            }
            if (m > 0) { // re and im are still those of m - 1
                vx = byRe.mul(re).add(byIm.mul(im)).mul(m).add(vx);
                vy = byIm.mul(re).sub(byRe.mul(im)).mul(m).add(vy);
                re = load(powers, (near * (most + 1) + m) * 2);
                im = load(powers, (near * (most + 1) + m) * 2 + 1);
            }
            vz = zRe.mul(re).add(zIm.mul(im)).add(vz);
        }
        DoubleVector x = load(places, slot * PLACE);
        DoubleVector y = load(places, slot * PLACE + 1);
        DoubleVector z = load(places, slot * PLACE + 2);
        DoubleVector inverse = load(places, slot * PLACE + 3);
        DoubleVector radial = along.sub(x.mul(vx).add(y.mul(vy)).add(z.mul(vz)).mul(inverse));
        store(radial.fma(x, vx.mul(inverse)), atoms.gx, at);
        store(radial.fma(y, vy.mul(inverse)), atoms.gy, at);
        store(radial.fma(z, vz.mul(inverse)), atoms.gz, at);
    }
}
