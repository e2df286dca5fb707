package org.spectraform.simulation.nep;

/** {@link NeighbourBasis} in plain Java: one neighbour of one atom, operation by operation, kept until the next one is taken. */
final class ScalarBasis {
    private final NepModel model;
    private final int max;
    double x; // direction
    double y;
    double z;
    private double r; // angstrom
    private double inverse;
    private double inner; // 1 - r/R
    private double cut; // cutoff function
    private double cutSlope;
    final double[] f; // of the angular basis
    final double[] df; // its derivatives
    final double[] b; // [lm]
    private final double[] d; // [Harmonics.slope]
    private final double[] re; // of (x + iy)^m
    private final double[] im;

    ScalarBasis(NepModel model) {
        this.model = model;
        max = model.lMax();
        f = new double[model.angular().size()];
        df = new double[f.length];
        b = new double[Harmonics.count(max)];
        d = new double[Harmonics.slopes(max)];
        re = new double[max + 1];
        im = new double[max + 1];
    }

    /** Takes the neighbour at {@code at}. */
    void place(Neighbourhood atoms, int at) {
        x = atoms.x[at];
        y = atoms.y[at];
        z = atoms.z[at];
        r = Math.sqrt(x * x + y * y + z * z);
        inverse = 1 / r;
        x *= inverse;
        y *= inverse;
        z *= inverse;
    }

    private void cutoff(double cutoff) {
        inner = Math.max(r * (-1 / cutoff) + 1, 0);
        double quarter = inner * (Math.PI / 4);
        double square = quarter * quarter;
        double s = Elementary.polynomial(Elementary.SINE, square) * quarter;
        double c = Elementary.polynomial(Elementary.COSINE, square);
        double sine = s * c * 2;
        double cosine = c * c - s * s;
        cut = sine * sine;
        cutSlope = sine * cosine * (-Math.PI / cutoff);
    }

    /** Adds the radial basis to the sums. */
    void addRadial(double[] sums, int at) {
        cutoff(model.radial().cutoff());
        int size = model.radial().size();
        double x2 = inner * inner * 2 - 1;
        double twice = x2 + x2;
        double half = cut * 0.5;
        sums[at] += cut;
        double before = half; // T_k times half the cutoff function
        double now = x2 * half;
        for (int k = 1; k < size; k++) {
            sums[at + k] += now + half;
            double next = twice * now - before;
            before = now;
            now = next;
        }
    }

    /** Fills in the angular basis and the harmonics. */
    void angular() {
        cutoff(model.angular().cutoff());
        int size = model.angular().size();
        f[0] = cut;
        df[0] = cutSlope;
        double x2 = inner * inner * 2 - 1;
        double twice = x2 + x2;
        double halfCut = cut * 0.5;
        double halfSlope = cutSlope * 0.5;
        double before = 1; // T_k
        double now = x2;
        double slopeBefore = 0; // U_(k-1) times half the cutoff function and dx/dr
        double slope = inner * halfCut * (-4 / model.angular().cutoff());
        for (int k = 1; k < size; k++) {
            double more = now + 1;
            f[k] = more * halfCut;
            df[k] = Math.fma(more, halfSlope, slope * k);
            double next = twice * now - before;
            before = now;
            now = next;
            next = twice * slope - slopeBefore;
            slopeBefore = slope;
            slope = next;
        }
        Harmonics.slopes(max, z, d);
        Harmonics.powers(max, x, y, re, im);
        for (int l = 1; l <= max; l++) {
            b[Harmonics.index(l, 0)] = d[Harmonics.slope(l, 0)];
            for (int m = 1; m <= l; m++) {
                b[Harmonics.index(l, m)] = d[Harmonics.slope(l, m)] * re[m];
                b[Harmonics.index(l, m) + 1] = d[Harmonics.slope(l, m)] * im[m];
            }
        }
    }

    /** The derivative by the distance, from those by the radial sums. */
    double radialSlope(double[] slopesOfSums, int sum) {
        cutoff(model.radial().cutoff());
        double x2 = inner * inner * 2 - 1;
        double twice = x2 + x2;
        double before = 1; // T_k
        double now = x2;
        double slopeBefore = 0; // U_(k-1)
        double slope = 1;
        double byCut = slopesOfSums[sum] * 2; // f_0 is (1 + 1) / 2
        double byArgument = 0;
        for (int k = 1; k < model.radial().size(); k++) {
            double g = slopesOfSums[sum + k];
            byCut = Math.fma(g, now + 1, byCut);
            byArgument = Math.fma(g * k, slope, byArgument);
            double next = twice * now - before;
            before = now;
            now = next;
            next = twice * slope - slopeBefore;
            slopeBefore = slope;
            slope = next;
        }
        double argumentSlope = inner * cut * (-2 / model.radial().cutoff());
        return Math.fma(byArgument, argumentSlope, byCut * cutSlope * 0.5);
    }

    /** Derivatives by the neighbour's place, from that by the distance. */
    void derive(Neighbourhood atoms, int at, double along) {
        atoms.gx[at] = along * x;
        atoms.gy[at] = along * y;
        atoms.gz[at] = along * z;
    }

    /** Derivatives by the neighbour's place, from those by the distance and by the harmonics, {@code a}. */
    void derive(Neighbourhood atoms, int at, double along, double[] a) {
        double vx = 0;
        double vy = 0;
        double vz = 0;
        for (int l = 1; l <= max; l++) {
            vz = Math.fma(a[Harmonics.index(l, 0)], d[Harmonics.slope(l, 1)], vz);
        }
        for (int m = 1; m <= max; m++) {
            double byRe = 0;
            double byIm = 0;
            double zRe = 0;
            double zIm = 0;
            for (int l = m; l <= max; l++) {
                double aRe = a[Harmonics.index(l, m)];
                double aIm = a[Harmonics.index(l, m) + 1];
                double value = d[Harmonics.slope(l, m)];
                double slope = d[Harmonics.slope(l, m + 1)];
                byRe = Math.fma(value, aRe, byRe);
                byIm = Math.fma(value, aIm, byIm);
                zRe = Math.fma(slope, aRe, zRe);
                zIm = Math.fma(slope, aIm, zIm);
            }
            vx = (byRe * re[m - 1] + byIm * im[m - 1]) * m + vx;
            vy = (byIm * re[m - 1] - byRe * im[m - 1]) * m + vy;
            vz = Math.fma(zRe, re[m], Math.fma(zIm, im[m], vz));
        }
        double radial = along - (x * vx + y * vy + z * vz) * inverse;
        atoms.gx[at] = Math.fma(radial, x, vx * inverse);
        atoms.gy[at] = Math.fma(radial, y, vy * inverse);
        atoms.gz[at] = Math.fma(radial, z, vz * inverse);
    }
}
