package org.spectraform.app.command;

import org.spectraform.Generation;
import org.spectraform.core.io.InputException;

/** Bounds of numbers that several commands ask for: beyond them is a slip, and memory or time would end before the work. */
final class Limits {
    private static final int MOST_THREADS = 1024;
    private static final int MOST_ATOMS = 2_000_000;

    private Limits() {}

    /** Threads that work at a time. @throws InputException if that is none, or more than any machine has */
    static void threads(String option, int value) {
        within(option, value, 1, MOST_THREADS, "2");
    }

    /** Structures to make. @throws InputException if that is none or too many */
    static void samples(int value) {
        within("--samples", value, 1, Generation.MOST_SAMPLES, "4");
    }

    /** Atoms of a structure to make. @throws InputException if that is too few or more than memory holds */
    static void atoms(int value, int least) {
        within("--atoms", value, least, MOST_ATOMS, "216");
    }

    /** Density in g/cm3. @throws InputException if nothing that is solid has it */
    static void density(double value) {
        if (!(value >= 0.01 && value < 30)) {
            throw new InputException(
                    "--density " + value + ": give g/cm3 from 0.01 to below 30, a positive number such as 2.0");
        }
    }

    /** Any whole number. @throws InputException naming option and bounds */
    static void within(String option, int value, int least, int most, String example) {
        if (value < least) {
            throw new InputException(option + " " + value + ": give at least " + least + ", such as " + example);
        }
        if (value > most) {
            throw new InputException(option + " " + value + ": give at most " + most + ", such as " + example);
        }
    }
}
