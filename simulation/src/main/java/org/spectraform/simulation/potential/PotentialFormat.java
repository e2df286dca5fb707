package org.spectraform.simulation.potential;

import org.spectraform.core.io.Input;

/**
 * A kind of potential that comes from a file. To add one, write a public class that implements this and can be made without arguments, and name it on a line
 * of {@code META-INF/services/org.spectraform.simulation.potential.PotentialFormat}, here or in a jar of your own on the class path; {@link Potentials#read} and every
 * {@code --potential} then know it.
 */
public interface PotentialFormat {
    /** What it is and how its files begin, for messages. */
    String description();

    /** Whether the first line of a file, without blanks around it, is that of one of this kind. */
    boolean begins(String firstLine);

    /** Reads a file that begins so. @throws org.spectraform.core.io.InputException if it is damaged */
    Potential read(Input file);
}
