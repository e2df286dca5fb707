package org.spectraform.simulation.lammps;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spectraform.simulation.dynamics.Engine.RelaxSettings;
import org.spectraform.simulation.dynamics.Fixed;
import org.spectraform.simulation.dynamics.Protocol;

class ScriptsTest {
    private static final Protocol PROTOCOL = new Protocol(
            0.5,
            List.of(new Protocol.Stage("melt", 1, 9000, 9000, 0.02), new Protocol.Stage("quench", 1, 5000, 300, 0.01)));

    @Test
    void stagesHaveTheirStepsTemperaturesAndDampingInLammpsUnits() {
        assertThat(Scripts.dynamics("", List.of("C"), PROTOCOL, 1, 64, null, false))
                .contains("timestep 5.0E-4\n", "langevin 9000.0 9000.0 0.05 ", "langevin 5000.0 300.0 0.1 ")
                .contains("run 2000 upto start 0 stop 2000\n", "run 4000 upto start 2000 stop 4000\n");
    }

    @Test
    void aCheckpointLeavesOutWhatIsDoneAndKeepsTheRamp() {
        assertThat(Scripts.dynamics(
                        "", List.of("C"), PROTOCOL, 1, 64, new Checkpoint(Path.of("x/checkpoint.2400"), 2400), false))
                .contains("read_restart checkpoint.2400\n", "run 4000 upto start 2000 stop 4000\n")
                .doesNotContain("melt", "minimize", "read_data");
        assertThat(Scripts.dynamics(
                        "", List.of("C"), PROTOCOL, 1, 64, new Checkpoint(Path.of("checkpoint.4000"), 4000), false))
                .doesNotContain("upto")
                .contains("run 0\n");
    }

    @Test
    void aTrajectoryWritesTheFrameOfEveryStageThatNoCheckpointIsBehind() {
        List<String> carbon = List.of("C");
        assertThat(Scripts.dynamics("", carbon, PROTOCOL, 1, 64, null, true))
                .containsSubsequence("run 2000 upto", "stage-0001.dump", "run 4000 upto", "stage-0002.dump")
                .doesNotContain("after.dump");
        Checkpoint end = new Checkpoint(Path.of("checkpoint.2000"), 2000); // written before the frame of its stage
        assertThat(Scripts.dynamics("", carbon, PROTOCOL, 1, 64, end, true))
                .containsSubsequence("stage-0001.dump", "run 4000 upto", "stage-0002.dump");
        Checkpoint later = new Checkpoint(Path.of("checkpoint.2400"), 2400);
        assertThat(Scripts.dynamics("", carbon, PROTOCOL, 1, 64, later, true))
                .contains("stage-0002.dump")
                .doesNotContain("stage-0001.dump");
    }

    @Test
    void whatIsFixedFeelsNoForceUntilTheLastFrame() {
        boolean[] stays = new boolean[3 * 30];
        Arrays.fill(stays, 0, 3 * 25, true); // atoms 1 to 25 in all directions
        stays[3 * 27 + 1] = true; // atom 28 along y
        String script = Scripts.relaxation("", List.of("C"), new Fixed(stays), RelaxSettings.STANDARD);
        assertThat(script)
                .contains("group fixed7 id 1 2 3", " 20\ngroup fixed7 id 21 22 23 24 25\n", "group fixed2 id 28\n")
                .contains("fix fixed7 fixed7 setforce 0.0 0.0 0.0\n", "fix fixed2 fixed2 setforce NULL 0.0 NULL\n");
        assertThat(script.indexOf("unfix fixed7"))
                .isBetween(script.lastIndexOf("minimize"), script.indexOf("after.dump"));
        assertThat(Scripts.relaxation("", List.of("C"), Fixed.none(30), RelaxSettings.STANDARD))
                .doesNotContain("setforce", "unfix");
    }

    @Test
    void seedsDifferAndAreSuchAsLammpsTakes() {
        assertThat(List.of(Scripts.seed(1, 0, 0), Scripts.seed(1, 0, 1), Scripts.seed(1, 1, 0), Scripts.seed(2, 0, 0)))
                .doesNotHaveDuplicates()
                .allMatch(s -> s >= 1 && s <= 900_000_000);
        assertThat(Scripts.seed(-5, 3, 100)).isBetween(1L, 900_000_000L);
    }
}
