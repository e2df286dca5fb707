package org.spectraform.simulation.nep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.spectraform.core.io.AtomArray;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.simulation.potential.Evaluation;

/**
 * Against energies, forces and virials that the authors' C++ implementation computed for the carbon potential of Fan et al. (2022). Its virial is
 * sum of r_a f_b in eV, without a factor: the sign and scale of {@link Evaluation#virial}. The last frame's cell is smaller than the cutoff.
 */
class OracleTest {
    private static final double TOLERANCE = 1e-6; // eV, eV/angstrom: the file has ten decimals, its positions too
    private static final double VIRIAL_TOLERANCE = 1e-5; // eV, summed over the atoms

    @Test
    void agrees() {
        Path folder = Path.of(System.getProperty("spectraform.shared", "../shared"), "potentials");
        Path potential = folder.resolve("C_2022_NEP4.txt");
        assumeThat(Files.exists(potential))
                .as("potential file and oracle in " + folder)
                .isTrue();
        NepPotential nep = NepPotential.read(potential);
        assertThat(nep.description()).isEqualTo("nep4 C_2022_NEP4.txt");
        int frames = 0;
        for (Frame frame : StructureFiles.read(folder.resolve("oracle.extxyz"))) {
            Evaluation found = nep.evaluate(frame.structure(), ThreadBudget.ONE);
            String where = "frame " + frames++;
            assertThat(found.energies())
                    .as("energies, %s", where)
                    .containsExactly(real(frame, "energy_atom"), within(TOLERANCE));
            assertThat(found.forces())
                    .as("forces, %s", where)
                    .containsExactly(real(frame, "forces"), within(TOLERANCE));
            assertThat(found.energy())
                    .isCloseTo(Double.parseDouble(frame.header().get("energy")), within(TOLERANCE));
            double[] virial = Stream.of(frame.header().get("virial").split(" ", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            assertThat(found.virial()).as("virial, %s", where).containsExactly(virial, within(VIRIAL_TOLERANCE));
        }
        assertThat(frames).isEqualTo(4);
    }

    private static double[] real(Frame frame, String name) {
        return ((AtomArray.Real) frame.arrays().get(name)).values();
    }
}
