package org.spectraform.core.spectrum;

import java.util.Arrays;

/**
 * Brings a spectrum onto an energy grid, by energy and never by index. The spectrum stands for the straight lines between its
 * points.
 *
 * <ul>
 *   <li>Where its points are about as dense as the grid or sparser, the target is the value of these lines.
 *   <li>Where two or more intervals fall on one grid step, it is their mean over the step around the grid energy (the exact
 *       integral, divided by the width), so that noise averages out instead of being picked up point by point. At the ends of
 *       the data the window shrinks, evenly on both sides, to what is there.
 * </ul>
 *
 * <p>Both are exact for a linear function; the mean also keeps the area. The price of the mean is a slight broadening, step^2 /
 * 24 times the second derivative: 0.0003 RMSE for a mean spectrum of amorphous carbon at a step of 0.404 eV.
 */
public final class Resampling {
    /** Points farther apart than this many grid steps are a hole in the data, not a line to be believed. */
    static final double WIDEST_INTERVAL = 5;

    private final double[] x;
    private final double[] y;
    private final double[] integral; // of the lines, from x[0] to x[k]
    private final double rounding; // eV

    private Resampling(Spectrum spectrum, double rounding) {
        this.rounding = rounding;
        x = spectrum.energies();
        y = spectrum.intensities();
        integral = new double[x.length];
        for (int k = 1; k < x.length; k++) {
            integral[k] = integral[k - 1] + (y[k] + y[k - 1]) / 2 * (x[k] - x[k - 1]);
        }
    }

    /**
     * The spectrum on the grid. Energies outside the data, or in an interval wider than 5 grid steps, are not covered.
     *
     * @return a target in the intensity unit of the spectrum; possibly with no energy covered
     */
    public static TargetSpectrum resample(Spectrum spectrum, EnergyGrid grid) {
        double[] intensity = new double[grid.size()];
        boolean[] covered = new boolean[grid.size()];
        double slack = 1e-6 * grid.step(); // an end point that was rounded when written still counts
        Resampling curve = new Resampling(spectrum, slack);
        for (int i = 0; i < grid.size(); i++) {
            double e = grid.energy(i);
            if (e < spectrum.first() - slack || e > spectrum.last() + slack) {
                continue;
            }
            e = Math.clamp(e, spectrum.first(), spectrum.last());
            covered[i] = curve.width(curve.interval(e)) <= WIDEST_INTERVAL * grid.step();
            intensity[i] = covered[i] ? curve.at(e, grid.step()) : 0;
        }
        return new TargetSpectrum(grid, intensity, covered);
    }

    private double at(double e, double step) {
        double half = Math.min(step / 2, Math.min(e - x[0], x[x.length - 1] - e));
        // A window of nearly no width would divide rounding errors by rounding errors.
        if (spacing(e, step) > step / 2 * (1 + 1e-9) || half < 1e-3 * step) {
            return value(e);
        }
        return (integral(e + half) - integral(e - half)) / (2 * half);
    }

    /** Mean width of the intervals that lie within a step of {@code e}. */
    private double spacing(double e, double step) {
        int from = interval(Math.max(e - step, x[0]));
        int to = interval(Math.min(e + step, x[x.length - 1]));
        return (x[to + 1] - x[from]) / (to + 1 - from);
    }

    /** The k with x[k] <= e < x[k + 1]; the last interval includes its end. */
    private int interval(double e) {
        int found = Arrays.binarySearch(x, e);
        int k = found >= 0 ? found : -found - 2;
        return Math.clamp(k, 0, x.length - 2);
    }

    private double width(int k) {
        return x[k + 1] - x[k];
    }

    private double value(double e) {
        int k = interval(e);
        // A point is what it is, though its energy was rounded when written.
        if (Math.abs(e - x[k]) <= rounding) {
            return y[k];
        }
        if (Math.abs(e - x[k + 1]) <= rounding) {
            return y[k + 1];
        }
        double t = (e - x[k]) / width(k);
        return (1 - t) * y[k] + t * y[k + 1];
    }

    private double integral(double e) {
        int k = interval(e);
        return integral[k] + (y[k] + value(e)) / 2 * (e - x[k]);
    }
}
