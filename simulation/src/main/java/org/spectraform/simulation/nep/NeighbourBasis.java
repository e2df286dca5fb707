package org.spectraform.simulation.nep;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static org.spectraform.simulation.nep.Lanes.SPECIES;
import static org.spectraform.simulation.nep.Lanes.WIDTH;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Directions, radial basis and harmonics of the neighbours of a block of atoms, and what derivatives become of them.
 *
 * <p>Vectors pass from method to method through memory, recursions go two steps at a time without swapping vectors, and there are no helpers that
 * take or return them: where the compiler declines to inline one, vectors become objects on the heap.
 */
final class NeighbourBasis {
    private static final int X = 0; // direction, three vectors
    private static final int INVERSE = 3; // 1/r
    private static final int DISTANCE = 4;
    private static final int RADIAL = 5; // 1 - r/R, cutoff function and its derivative of the radial basis
    private static final int ANGULAR = 8; // of the angular basis
    private static final int PLACE = 11;

    private final NepModel model;
    private final int max;
    private final int rows;
    private final int columns;
    private final int slopes;
    private double[] places = new double[0]; // [slot][PLACE]
    double[] f = new double[0]; // [slot][k] of the angular basis
    double[] df = new double[0]; // its derivatives
    double[] b = new double[0]; // [slot][lm]
    private double[] d = new double[0]; // [slot][Harmonics.slope]
    private double[] powers = new double[0]; // [slot][m][real and imaginary part]

    /**
     * @param rows vectors for the angular basis of a neighbour, with padding
     * @param columns vectors for its harmonics, with padding
     */
    NeighbourBasis(NepModel model, int rows, int columns) {
        this.model = model;
        this.rows = rows;
        this.columns = columns;
        max = model.lMax();
        slopes = Harmonics.slopes(max);
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
            powers = new double[near * (max + 1) * 2 * WIDTH];
            for (int s = 0; s < near; s++) {
                constants(s);
            }
        }
    }

    /** D_mm = (2m - 1)!! and (x + iy)^0. */
    private void constants(int near) {
        double diagonal = 1;
        for (int m = 1; m <= max; m++) {
            int at = (near * slopes + Harmonics.slope(m, m)) * WIDTH;
            Arrays.fill(d, at, at + WIDTH, diagonal);
            diagonal *= 2 * m + 1;
        }
        int at = near * (max + 1) * 2 * WIDTH;
        Arrays.fill(powers, at, at + WIDTH, 1);
    }

    /** Takes the neighbours at {@code at} and adds their radial basis to the sums. */
    void place(Neighbourhood atoms, int at, int slot, double[] sums, int sum) {
        DoubleVector x = fromArray(SPECIES, atoms.x, at);
        DoubleVector y = fromArray(SPECIES, atoms.y, at);
        DoubleVector z = fromArray(SPECIES, atoms.z, at);
        DoubleVector r = x.mul(x).add(y.mul(y)).add(z.mul(z)).lanewise(VectorOperators.SQRT);
        DoubleVector inverse = broadcast(SPECIES, 1).div(r);
        int p = slot * PLACE * WIDTH;
        x.mul(inverse).intoArray(places, p + X * WIDTH);
        y.mul(inverse).intoArray(places, p + (X + 1) * WIDTH);
        z.mul(inverse).intoArray(places, p + (X + 2) * WIDTH);
        inverse.intoArray(places, p + INVERSE * WIDTH);
        r.intoArray(places, p + DISTANCE * WIDTH);
        cutoff(model.radial().cutoff(), p, RADIAL);
        addRadial(p, sums, sum);
    }

    /** Fills in the angular basis of neighbours that have been placed. */
    void angular(int slot, int near) {
        int p = slot * PLACE * WIDTH;
        cutoff(model.angular().cutoff(), p, ANGULAR);
        radial(p, near * rows * WIDTH);
        powers(p, near * (max + 1) * 2 * WIDTH);
        harmonics(p, near);
    }

    /** t = 1 - r/R, sin^2(pi t / 2), which is (1 + cos(pi r/R)) / 2 and zero to the last bit at R, and its derivative. */
    private void cutoff(double cutoff, int p, int to) {
        DoubleVector r = fromArray(SPECIES, places, p + DISTANCE * WIDTH);
        DoubleVector inner = r.mul(-1 / cutoff).add(1).max(0);
        DoubleVector quarter = inner.mul(Math.PI / 4);
        DoubleVector y = quarter.mul(quarter);
        DoubleVector s = broadcast(SPECIES, Elementary.SINE[0]);
        for (int k = 1; k < Elementary.SINE.length; k++) {
            s = s.fma(y, broadcast(SPECIES, Elementary.SINE[k]));
        }
        s = s.mul(quarter);
        DoubleVector c = broadcast(SPECIES, Elementary.COSINE[0]);
        for (int k = 1; k < Elementary.COSINE.length; k++) {
            c = c.fma(y, broadcast(SPECIES, Elementary.COSINE[k]));
        }
        DoubleVector sine = s.mul(c).mul(2);
        DoubleVector cosine = c.mul(c).sub(s.mul(s));
        inner.intoArray(places, p + to * WIDTH);
        sine.mul(sine).intoArray(places, p + (to + 1) * WIDTH);
        sine.mul(cosine).mul(-Math.PI / cutoff).intoArray(places, p + (to + 2) * WIDTH);
    }

    private void addRadial(int p, double[] sums, int sum) {
        DoubleVector inner = fromArray(SPECIES, places, p + RADIAL * WIDTH);
        DoubleVector cut = fromArray(SPECIES, places, p + (RADIAL + 1) * WIDTH);
        DoubleVector x = inner.mul(inner).mul(2).sub(1);
        DoubleVector twice = x.add(x);
        DoubleVector half = cut.mul(0.5);
        fromArray(SPECIES, sums, sum).add(cut).intoArray(sums, sum);
        DoubleVector even = half; // T_k times half the cutoff function
        DoubleVector odd = x.mul(half);
        for (int k = 1; k < model.radial().size(); k += 2) { // perhaps once too far, into the padding
            int at = sum + k * WIDTH;
            fromArray(SPECIES, sums, at).add(odd.add(half)).intoArray(sums, at);
            even = twice.mul(odd).sub(even);
            at += WIDTH;
            fromArray(SPECIES, sums, at).add(even.add(half)).intoArray(sums, at);
            odd = twice.mul(even).sub(odd);
        }
    }

    private void radial(int p, int to) {
        DoubleVector inner = fromArray(SPECIES, places, p + ANGULAR * WIDTH);
        DoubleVector cut = fromArray(SPECIES, places, p + (ANGULAR + 1) * WIDTH);
        DoubleVector cutSlope = fromArray(SPECIES, places, p + (ANGULAR + 2) * WIDTH);
        cut.intoArray(f, to);
        cutSlope.intoArray(df, to);
        DoubleVector x = inner.mul(inner).mul(2).sub(1);
        DoubleVector twice = x.add(x);
        cut = cut.mul(0.5);
        cutSlope = cutSlope.mul(0.5);
        DoubleVector even = broadcast(SPECIES, 1); // T_k
        DoubleVector odd = x;
        DoubleVector evenSlope = broadcast(SPECIES, 0); // U_(k-1) times half the cutoff function and dx/dr
        DoubleVector oddSlope = inner.mul(cut).mul(-4 / model.angular().cutoff());
        for (int k = 1; k < model.angular().size(); k += 2) { // perhaps once too far, into the padding
            int at = to + k * WIDTH;
            DoubleVector more = odd.add(1);
            more.mul(cut).intoArray(f, at);
            more.fma(cutSlope, oddSlope.mul(k)).intoArray(df, at);
            even = twice.mul(odd).sub(even);
            evenSlope = twice.mul(oddSlope).sub(evenSlope);
            at += WIDTH;
            more = even.add(1);
            more.mul(cut).intoArray(f, at);
            more.fma(cutSlope, evenSlope.mul(k + 1)).intoArray(df, at);
            odd = twice.mul(even).sub(odd);
            oddSlope = twice.mul(evenSlope).sub(oddSlope);
        }
    }

    private void powers(int p, int to) {
        DoubleVector x = fromArray(SPECIES, places, p + X * WIDTH);
        DoubleVector y = fromArray(SPECIES, places, p + (X + 1) * WIDTH);
        for (int at = to; at < to + max * 2 * WIDTH; at += 2 * WIDTH) {
            DoubleVector re = fromArray(SPECIES, powers, at);
            DoubleVector im = fromArray(SPECIES, powers, at + WIDTH);
            x.mul(re).sub(y.mul(im)).intoArray(powers, at + 2 * WIDTH);
            x.mul(im).add(y.mul(re)).intoArray(powers, at + 3 * WIDTH);
        }
    }

    /** As {@link Harmonics}, from memory to memory. */
    private void harmonics(int p, int near) {
        DoubleVector z = fromArray(SPECIES, places, p + (X + 2) * WIDTH);
        int at = near * slopes;
        double diagonal = 1;
        for (int m = 0; m <= max; m++) {
            diagonal *= 2 * m + 1;
            if (m < max) {
                z.mul(diagonal).intoArray(d, (at + Harmonics.slope(m + 1, m)) * WIDTH);
            }
            for (int l = m + 2; l <= max; l++) {
                double scale = 1.0 / (l - m);
                DoubleVector now =
                        z.mul((2 * l - 1) * scale).mul(fromArray(SPECIES, d, (at + Harmonics.slope(l - 1, m)) * WIDTH));
                double factor = (l + m - 1) * scale;
                now = l == 2 // D_00 = 1 is not kept
                        ? now.sub(factor)
                        : now.sub(fromArray(SPECIES, d, (at + Harmonics.slope(l - 2, m)) * WIDTH)
                                .mul(factor));
                now.intoArray(d, (at + Harmonics.slope(l, m)) * WIDTH);
            }
            multiply(near, m);
        }
    }

    /** b_lm of all l from D_lm. */
    private void multiply(int near, int m) {
        int power = (near * (max + 1) + m) * 2 * WIDTH;
        DoubleVector re = fromArray(SPECIES, powers, power);
        DoubleVector im = fromArray(SPECIES, powers, power + WIDTH);
        for (int l = Math.max(m, 1); l <= max; l++) {
            DoubleVector value = fromArray(SPECIES, d, (near * slopes + Harmonics.slope(l, m)) * WIDTH);
            int to = (near * columns + Harmonics.index(l, m)) * WIDTH;
            value.mul(re).intoArray(b, to);
            if (m > 0) {
                value.mul(im).intoArray(b, to + WIDTH);
            }
        }
    }

    /** Puts the derivative by the distance, from those by the radial sums, into {@code along}. */
    void radialSlope(int slot, double[] slopesOfSums, int sum, double[] along) {
        int p = slot * PLACE * WIDTH;
        DoubleVector inner = fromArray(SPECIES, places, p + RADIAL * WIDTH);
        DoubleVector x = inner.mul(inner).mul(2).sub(1);
        DoubleVector twice = x.add(x);
        DoubleVector even = broadcast(SPECIES, 1); // T_k
        DoubleVector odd = x;
        DoubleVector evenSlope = broadcast(SPECIES, 0); // U_(k-1)
        DoubleVector oddSlope = even;
        DoubleVector byCut = fromArray(SPECIES, slopesOfSums, sum).mul(2); // f_0 is (1 + 1) / 2
        DoubleVector byArgument = broadcast(SPECIES, 0);
        for (int k = 1; k < model.radial().size(); k += 2) { // perhaps once too far, where the derivatives are zero
            int at = sum + k * WIDTH;
            DoubleVector g = fromArray(SPECIES, slopesOfSums, at);
            byCut = g.fma(odd.add(1), byCut);
            byArgument = g.mul(k).fma(oddSlope, byArgument);
            even = twice.mul(odd).sub(even);
            evenSlope = twice.mul(oddSlope).sub(evenSlope);
            g = fromArray(SPECIES, slopesOfSums, at + WIDTH);
            byCut = g.fma(even.add(1), byCut);
            byArgument = g.mul(k + 1).fma(evenSlope, byArgument);
            odd = twice.mul(even).sub(odd);
            oddSlope = twice.mul(evenSlope).sub(oddSlope);
        }
        DoubleVector cut = fromArray(SPECIES, places, p + (RADIAL + 1) * WIDTH);
        DoubleVector cutSlope = fromArray(SPECIES, places, p + (RADIAL + 2) * WIDTH);
        DoubleVector slope = inner.mul(cut).mul(-2 / model.radial().cutoff());
        byArgument.fma(slope, byCut.mul(cutSlope).mul(0.5)).intoArray(along, 0);
    }

    /** Derivatives by the neighbours' places, from those by the distance. */
    void derive(Neighbourhood atoms, int at, int slot, double[] along) {
        int p = slot * PLACE * WIDTH;
        DoubleVector g = fromArray(SPECIES, along, 0);
        g.mul(fromArray(SPECIES, places, p + X * WIDTH)).intoArray(atoms.gx, at);
        g.mul(fromArray(SPECIES, places, p + (X + 1) * WIDTH)).intoArray(atoms.gy, at);
        g.mul(fromArray(SPECIES, places, p + (X + 2) * WIDTH)).intoArray(atoms.gz, at);
    }

    /** Derivatives by the neighbours' places, from those by the distance and by the harmonics, {@code a}. */
    void derive(Neighbourhood atoms, int at, int slot, int near, double[] along, double[] a) {
        DoubleVector vx = broadcast(SPECIES, 0);
        DoubleVector vy = vx;
        DoubleVector vz = vx;
        int from = near * slopes;
        for (int l = 1; l <= max; l++) {
            vz = fromArray(SPECIES, a, Harmonics.index(l, 0) * WIDTH)
                    .fma(fromArray(SPECIES, d, (from + Harmonics.slope(l, 1)) * WIDTH), vz);
        }
        for (int m = 1; m <= max; m++) {
            DoubleVector byRe = broadcast(SPECIES, 0);
            DoubleVector byIm = byRe;
            DoubleVector zRe = byRe;
            DoubleVector zIm = byRe;
            for (int l = m; l <= max; l++) {
                int index = Harmonics.index(l, m) * WIDTH;
                DoubleVector aRe = fromArray(SPECIES, a, index);
                DoubleVector aIm = fromArray(SPECIES, a, index + WIDTH);
                DoubleVector value = fromArray(SPECIES, d, (from + Harmonics.slope(l, m)) * WIDTH);
                DoubleVector slope = fromArray(SPECIES, d, (from + Harmonics.slope(l, m + 1)) * WIDTH);
                byRe = value.fma(aRe, byRe);
                byIm = value.fma(aIm, byIm);
                zRe = slope.fma(aRe, zRe);
                zIm = slope.fma(aIm, zIm);
            }
            int power = (near * (max + 1) + m) * 2 * WIDTH;
            DoubleVector re = fromArray(SPECIES, powers, power - 2 * WIDTH);
            DoubleVector im = fromArray(SPECIES, powers, power - WIDTH);
            vx = byRe.mul(re).add(byIm.mul(im)).mul(m).add(vx);
            vy = byIm.mul(re).sub(byRe.mul(im)).mul(m).add(vy);
            re = fromArray(SPECIES, powers, power);
            im = fromArray(SPECIES, powers, power + WIDTH);
            vz = zRe.fma(re, zIm.fma(im, vz));
        }
        int p = slot * PLACE * WIDTH;
        DoubleVector x = fromArray(SPECIES, places, p + X * WIDTH);
        DoubleVector y = fromArray(SPECIES, places, p + (X + 1) * WIDTH);
        DoubleVector z = fromArray(SPECIES, places, p + (X + 2) * WIDTH);
        DoubleVector inverse = fromArray(SPECIES, places, p + INVERSE * WIDTH);
        DoubleVector turning = x.mul(vx).add(y.mul(vy)).add(z.mul(vz));
        DoubleVector radial = fromArray(SPECIES, along, 0).sub(turning.mul(inverse));
        radial.fma(x, vx.mul(inverse)).intoArray(atoms.gx, at);
        radial.fma(y, vy.mul(inverse)).intoArray(atoms.gy, at);
        radial.fma(z, vz.mul(inverse)).intoArray(atoms.gz, at);
    }
}
