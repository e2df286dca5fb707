package org.spectraform.simulation.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.Structure;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.simulation.dynamics.Engine.Result;

class NativeEngineTest {
    private static final DoubleConsumer QUIET = done -> {};
    private static final Protocol SHORT = new Protocol(
            4, List.of(new Protocol.Stage("hot", 1.1, 150, 150, 0.01), new Protocol.Stage("cool", 1.3, 150, 30, 0.02)));

    @TempDir
    Path folder;

    private static Structure start() {
        return RandomStart.of(Cell.cubic(14), LennardJones.crystal(2, 5, 0).species(), 3);
    }

    private Path made(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    @Test
    void aStoppedRunGoesOnToTheSameBits() throws IOException {
        NativeEngine engine = new NativeEngine(LennardJones.ARGON, ThreadBudget.ONE);
        Result whole = engine.run(start(), SHORT, 5, made("whole"), QUIET);
        Path stopped = made("stopped");
        for (double at : new double[] {0.1, 0.4, 0.8}) {
            // As if killed some time after the last checkpoint: what is behind it is lost, the log is too long.
            assertThatThrownBy(() -> new NativeEngine(LennardJones.ARGON, ThreadBudget.ONE, 0)
                            .run(start(), SHORT, 5, stopped, done -> {
                                if (done > at) {
                                    throw new IllegalStateException("killed");
                                }
                            }))
                    .hasMessage("killed");
            Files.writeString(stopped.resolve("log.csv"), "599,2.3,cool,1,1\n600,2.4,", StandardOpenOption.APPEND);
        }
        Result resumed = engine.run(start(), SHORT, 5, stopped, QUIET);
        assertThat(resumed.structure()).isEqualTo(whole.structure());
        assertThat(resumed.energies()).isEqualTo(whole.energies());
        assertThat(stopped.resolve("log.csv")).hasSameTextualContentAs(folder.resolve("whole/log.csv"));
        assertThat(Files.readAllLines(stopped.resolve("log.csv")))
                .hasSize(1 + 31) // every 20 steps and at the end of the first stage
                .first()
                .isEqualTo("step,time_ps,stage,temperature_K,potential_energy_eV");
    }

    @Test
    void aTrajectoryHasTheEndsOfItsStagesAlsoAfterAKill() throws IOException {
        NativeEngine engine = new NativeEngine(LennardJones.ARGON, ThreadBudget.ONE);
        Protocol first = new Protocol(4, SHORT.stages().subList(0, 1));
        Path killed = made("killed");
        assertThatThrownBy(() -> engine.trajectory(start(), SHORT, 5, killed, done -> {
                    if (done > 0.5) { // in the second stage
                        throw new IllegalStateException("killed");
                    }
                }))
                .hasMessage("killed");
        List<Result> frames = engine.trajectory(start(), SHORT, 5, killed, QUIET);
        assertThat(frames)
                .extracting(Result::structure)
                .containsExactly(
                        engine.run(start(), first, 5, made("first"), QUIET).structure(),
                        engine.run(start(), SHORT, 5, made("whole"), QUIET).structure());
        assertThat(frames.getFirst().energies())
                .isEqualTo(engine.energies(frames.getFirst().structure(), folder));
    }

    @Test
    void aFinishedRunIsNotRepeated() throws IOException {
        NativeEngine engine = new NativeEngine(LennardJones.ARGON, ThreadBudget.ONE);
        Path done = made("done");
        Result first = engine.run(start(), SHORT, 5, done, QUIET);
        String log = Files.readString(done.resolve("log.csv"));
        Result again = engine.run(start(), SHORT, 5, done, fraction -> {
            throw new IllegalStateException("works");
        });
        assertThat(again.structure()).isEqualTo(first.structure());
        assertThat(again.energies()).isEqualTo(first.energies());
        assertThat(done.resolve("log.csv")).hasContent(log);
    }

    @Test
    void aCheckpointOfAnotherRunIsRefused() throws IOException {
        NativeEngine engine = new NativeEngine(LennardJones.ARGON, ThreadBudget.ONE);
        Path done = made("done");
        engine.run(start(), SHORT, 5, done, QUIET);
        assertThatThrownBy(() -> engine.run(start(), SHORT, 6, done, QUIET))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("checkpoint.bin", "other settings");
        byte[] checkpoint = Files.readAllBytes(done.resolve("checkpoint.bin"));
        for (int at = 4; at < checkpoint.length; at += 7) { // what follows the kind of the file
            byte[] flipped = checkpoint.clone();
            flipped[at] ^= (byte) (1 << at % 8);
            Files.write(done.resolve("checkpoint.bin"), flipped);
            assertThatThrownBy(() -> engine.run(start(), SHORT, 5, done, QUIET))
                    .isInstanceOf(InputException.class)
                    .hasMessage(done.resolve("checkpoint.bin")
                            + ": is damaged (its checksum is another); remove it to start afresh");
        }
        Files.write(done.resolve("checkpoint.bin"), new byte[] {1, 2});
        assertThatThrownBy(() -> engine.run(start(), SHORT, 5, done, QUIET))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("checkpoint.bin", "remove it");
    }

    @Test
    void theTemperatureFollowsTheProgramme() throws IOException {
        Path run = made("run");
        Protocol programme = new Protocol(
                4, List.of(new Protocol.Stage("hot", 4, 200, 200, 0.05), new Protocol.Stage("cool", 4, 200, 20, 0.05)));
        new NativeEngine(LennardJones.ARGON, ThreadBudget.ONE).run(start(), programme, 5, run, QUIET);
        List<double[]> rows = Files.readAllLines(run.resolve("log.csv")).stream()
                .skip(1)
                .map(line -> Arrays.stream(line.replaceAll("[a-z]+,", "").split(",", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
        assertThat(mean(rows, 1, 4)).isBetween(180.0, 220.0);
        assertThat(mean(rows, 7.6, 8)).isBetween(20.0, 45.0);
        assertThat(rows.getLast()[0]).isEqualTo(2000);
    }

    private static double mean(List<double[]> rows, double from, double to) {
        return rows.stream()
                .filter(r -> r[1] > from && r[1] <= to)
                .mapToDouble(r -> r[2])
                .average()
                .orElseThrow();
    }

    @Test
    void atomsThatRunAwayAreNoticed() throws IOException {
        Path run = made("run");
        LennardJones stiff = new LennardJones(500, 3.4, 7.5);
        Structure crystal = LennardJones.crystal(2, 5, 0.05);
        assertThatThrownBy(() -> new NativeEngine(stiff, ThreadBudget.ONE).run(crystal, SHORT, 5, run, QUIET))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("hot", "run away", "time step");
    }

    @Test
    void randomStartsKeepTheirDistanceAndOverlapsAreRelaxed() {
        int[] species = new int[216];
        Arrays.fill(species, 6);
        Cell cell = Cell.of(12, 0, 0, 1, 11, 0, 0, 2, 12);
        Structure start = RandomStart.of(cell, species, 9);
        double mean = Math.cbrt(cell.volume() / 216);
        assertThat(NeighbourList.of(start, 0.699 * mean).edges()).isZero();
        assertThat(NeighbourList.of(start, 0.9 * mean).edges()).isPositive();
        assertThat(RandomStart.of(cell, species, 9)).isEqualTo(start);
        assertThat(RandomStart.of(cell, species, 10)).isNotEqualTo(start);
        assertThat(Elements.symbol(start.species(0))).isEqualTo("C");

        LennardJones carbon = new LennardJones(1, 2, 5);
        double[] relaxed = Overlaps.relax(carbon, start, ThreadBudget.ONE);
        assertThat(carbon.evaluate(start, ThreadBudget.ONE).largestForce()).isGreaterThan(100);
        assertThat(carbon.evaluate(start.withPositions(relaxed), ThreadBudget.ONE)
                        .largestForce())
                .isLessThan(15);
    }
}
