package org.spectraform.simulation.dynamics;

import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.spectraform.core.structure.Structure;

/**
 * What runs dynamics, relaxes and gives energies: a potential of ours, or another program. An engine may keep its state in the folder it is
 * given, and resumes from there when it is called again with the same arguments after having been stopped.
 */
public interface Engine {
    /** What it is, with version and potential, for records. */
    String description();

    /**
     * Runs a temperature programme at constant volume. Starts with velocities drawn at the first stage's temperature, after the worst overlaps of
     * {@code start} have been relaxed.
     *
     * @param folder its own, existing folder, for checkpoints and logs
     * @param progress is told the fraction done, 0 to 1
     * @return the last frame, with energies of the atoms
     */
    Result run(Structure start, Protocol protocol, long seed, Path folder, DoubleConsumer progress);

    /**
     * Runs as {@link #run} does, and keeps what it passes.
     *
     * @return the frame at the end of every stage, in order, each with energies of the atoms
     */
    List<Result> trajectory(Structure start, Protocol protocol, long seed, Path folder, DoubleConsumer progress);

    /**
     * Relaxes positions, and the cell if wanted, to the nearest minimum of the energy.
     *
     * @param fixed what stays where it is
     * @param folder its own, existing folder, for logs
     * @throws org.spectraform.core.io.InputException if the cell is to relax and something is fixed
     */
    Relaxed relax(Structure start, Fixed fixed, RelaxSettings settings, Path folder);

    /** Energies of the atoms of a structure, eV. */
    double[] energies(Structure structure, Path folder);

    /** A structure with the energies of its atoms in eV. */
    record Result(Structure structure, double[] energies) {}

    /**
     * The result of a relaxation.
     *
     * @param before energies of the atoms at the start, eV
     * @param after energies of the atoms at the end, eV
     * @param forces 3N components at the end, also of what is fixed, eV/angstrom
     * @param steps evaluations of the forces
     * @param largestForce largest component at the end of what may move, eV/angstrom
     * @param converged whether it is below the wanted one
     */
    record Relaxed(
            Structure structure,
            double[] before,
            double[] after,
            double[] forces,
            int steps,
            double largestForce,
            boolean converged) {}

    /**
     * When to stop a relaxation.
     *
     * @param force largest component of a force, eV/angstrom
     * @param steps at most so many evaluations
     * @param cell whether the cell relaxes too, at zero pressure
     */
    record RelaxSettings(double force, int steps, boolean cell) {
        /** 0.01 eV/angstrom, 1000 steps, fixed cell. */
        public static final RelaxSettings STANDARD = new RelaxSettings(0.01, 1000, false);
    }
}
