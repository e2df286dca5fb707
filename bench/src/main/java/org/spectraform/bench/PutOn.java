package org.spectraform.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.spectraform.core.random.Dice;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.spectrum.Spectrum;
import org.spectraform.inference.Estimate;
import org.spectraform.inference.Look;
import org.spectraform.inference.Nuisance;

/**
 * What makes a computed spectrum look measured.
 *
 * @param nuisance of the axis and the resolution
 * @param scale of the intensities
 * @param offset of a background, on the model's scale
 * @param slope of it, from the middle of the axis to its end
 * @param noise standard deviation at each energy, on the model's scale
 * @param number of its noise
 */
record PutOn(Nuisance nuisance, double scale, double offset, double slope, double noise, int number) {
    static final PutOn NOTHING = new PutOn(Nuisance.NONE, 1, 0, 0, 0, 0);

    private static final int STREAM = 0x70000000;
    private static final double NOISE = 0.01;

    /** Shift within 0.5 eV, stretch within 2 %, scale of 0.3 to 3, broadening of up to 0.6 eV, a background, noise of 1 %. */
    static PutOn random(int number) {
        double[] u = new Dice(17, STREAM + number).uniforms(6);
        return new PutOn(
                new Nuisance(u[0] - 0.5, 0.04 * u[1] - 0.02, 0.6 * u[2]),
                0.3 * StrictMath.pow(10, u[3]),
                0.2 * (u[4] - 0.5),
                0.1 * (u[5] - 0.5),
                NOISE,
                number);
    }

    /** Puts it on a spectrum. */
    Spectrum on(double[] f, EnergyGrid grid, double edge) {
        double[] y = nuisance.seen(f, grid, edge);
        double[] z = new Dice(18, STREAM + number).normals(y.length);
        for (int e = 0; e < y.length; e++) {
            double at = 2.0 * e / (y.length - 1) - 1;
            y[e] = scale * (y[e] + offset + slope * at + noise * z[e]);
        }
        return Spectrum.of("cell " + number, grid.energies(), y);
    }

    /** What was put on beside what was found. */
    String beside(Look look, double broadened) {
        List<Nuisance> drawn = look.draws().stream().map(Look.Draw::nuisance).toList();
        // Where the data were broadened, the model's broadening is that of both.
        double width = Math.hypot(nuisance.broadening(), broadened);
        return one("shift", nuisance.shift(), drawn, Nuisance::shift)
                + one("stretch", nuisance.stretch(), drawn, Nuisance::stretch)
                + one("broadening", width, drawn, Nuisance::broadening);
    }

    private static String one(String name, double truth, List<Nuisance> drawn, ToDoubleFunction<Nuisance> of) {
        Estimate e = Estimate.of(drawn.stream().mapToDouble(of).toArray());
        return String.format(
                Locale.ROOT,
                " %s %.3f in [%.3f %.3f]%s",
                name,
                truth,
                e.low90(),
                e.high90(),
                e.holds(truth) ? " " : "!");
    }
}
