package org.spectraform.simulation.label;

/**
 * Opens labellers of one kind. To add one, write a public class that implements this and can be made without arguments, and name it on a line of {@code
 * META-INF/services/org.spectraform.simulation.label.LabellerProvider}, here or in a jar of your own on the class path; {@code label --engine NAME} then knows it.
 */
public interface LabellerProvider {
    /** The name that {@code --engine} takes, such as {@code espresso}. */
    String name();

    /**
     * A labeller for some structures.
     *
     * @throws org.spectraform.core.io.InputException saying what to install or to give, if something is missing or a setting is not one that it knows
     */
    Labeller open(LabellerSetup setup);
}
