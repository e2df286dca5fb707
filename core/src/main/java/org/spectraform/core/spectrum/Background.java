package org.spectraform.core.spectrum;

import static org.spectraform.core.spectrum.EdgeRegions.number;

/**
 * The background under a spectrum: {@code level + rate (E - origin)} for a line, {@code level (E / origin)^-rate} for a power law, 0 for none.
 *
 * @param kind which of these
 * @param origin eV
 * @param level at the origin, in the unit of the intensity
 * @param rate of a line, in that unit per eV; of a power law, its exponent
 * @param from lowest energy of the points that it was fitted to, eV
 * @param to highest energy of these points, eV
 * @param points how many they are
 */
public record Background(
        BackgroundKind kind, double origin, double level, double rate, double from, double to, int points) {
    /** No background at all. */
    public static final Background NOTHING = new Background(BackgroundKind.NONE, 0, 0, 0, 0, 0, 0);

    /** The background at an energy in eV. */
    public double at(double energy) {
        return switch (kind) {
            case LINE -> level + rate * (energy - origin);
            case POWER -> level * StrictMath.pow(energy / origin, -rate);
            case NONE -> 0;
        };
    }

    /** For the user: what it is, and what it was fitted to. */
    String inWords() {
        String fitted = " (fitted to " + points + " points from " + number(from) + " to " + number(to) + " eV)";
        return switch (kind) {
            case LINE ->
                rate == 0
                        ? "the constant " + number(level) + fitted
                        : "the pre-edge line " + number(level) + (rate < 0 ? " - " : " + ") + number(Math.abs(rate))
                                + " (E - " + number(origin) + " eV)" + fitted;
            case POWER ->
                "the power law " + number(level) + " (E / " + number(origin) + " eV)^-" + number(rate) + fitted;
            case NONE -> "no background";
        };
    }
}
