package org.spectraform.simulation.dynamics;

import java.util.ArrayList;
import java.util.List;
import org.spectraform.core.io.InputException;

/**
 * A temperature programme of dynamics at constant volume: stages one after the other, each at a constant or a linearly changing temperature.
 *
 * @param timeStepFs femtoseconds
 * @param stages in order, at least one
 */
public record Protocol(double timeStepFs, List<Stage> stages) {
    private static final double ANNEAL_FRICTION = 0.01; // 1/fs

    /**
     * One stage.
     *
     * @param name such as {@code melt}
     * @param ps how long, picoseconds, positive
     * @param from temperature at its beginning, kelvin
     * @param to temperature at its end, kelvin
     * @param frictionPerFs of the Langevin thermostat, 1/fs
     */
    public record Stage(String name, double ps, double from, double to, double frictionPerFs) {
        public Stage {
            if (!(ps > 0) || !(from > 0) || !(to > 0) || !(frictionPerFs > 0)) {
                throw new InputException("stage '" + name
                        + "' needs a positive duration, temperatures and friction: " + ps + " ps, " + from + " to " + to
                        + " K, "
                        + frictionPerFs + "/fs");
            }
        }
    }

    public Protocol {
        stages = List.copyOf(stages);
        if (!(timeStepFs > 0) || timeStepFs > 5 || stages.isEmpty()) {
            throw new InputException(
                    "a protocol needs at least one stage and a time step between 0 and 5 fs, got " + timeStepFs);
        }
    }

    /** Steps of stage {@code s}, at least one. */
    public int steps(int s) {
        return (int) Math.max(1, Math.round(1000 * stages.get(s).ps() / timeStepFs));
    }

    /** Steps of all stages. */
    public int steps() {
        int total = 0;
        for (int s = 0; s < stages.size(); s++) {
            total += steps(s);
        }
        return total;
    }

    /**
     * A step's place in the programme.
     *
     * @param index of the stage, from 0
     * @param stage it belongs to
     * @param kelvin temperature of the bath
     * @param end the step, from 0, with which the next stage begins
     */
    public record Moment(int index, Stage stage, double kelvin, int end) {}

    /** Where step {@code step}, from 0, belongs. */
    public Moment at(int step) {
        int first = 0;
        for (int s = 0; s < stages.size(); s++) {
            int length = steps(s);
            if (step < first + length) {
                Stage stage = stages.get(s);
                double kelvin = stage.from() + (stage.to() - stage.from()) * (step - first) / length;
                return new Moment(s, stage, kelvin, first + length);
            }
            first += length;
        }
        throw new IllegalArgumentException("step " + step + " of a programme of " + first);
    }

    /**
     * One temperature for a while, in equal stages, at whose ends a trajectory has its frames; friction as in the anneal of {@link #meltQuench}.
     *
     * @param timeStepFs femtoseconds
     * @param kelvin temperature
     * @param ps length of a stage, picoseconds
     * @param stages how many
     */
    public static Protocol constant(double timeStepFs, double kelvin, double ps, int stages) {
        List<Stage> all = new ArrayList<>();
        for (int s = 1; s <= stages; s++) {
            all.add(new Stage("t" + s, ps, kelvin, kelvin, ANNEAL_FRICTION));
        }
        return new Protocol(timeStepFs, all);
    }

    /**
     * Melt, quench and anneal, as the 216-atom carbon networks of this project were made: half of the melt at 9000 K and half at 5000 K, a
     * linear quench from 5000 to 300 K, and an anneal at 300 K; steps of 1 fs.
     */
    public static Protocol meltQuench(double meltPs, double quenchPs, double annealPs) {
        return new Protocol(
                1,
                List.of(
                        new Stage("melt", meltPs / 2, 9000, 9000, 0.02),
                        new Stage("mix", meltPs / 2, 5000, 5000, 0.02),
                        new Stage("quench", quenchPs, 5000, 300, 0.01),
                        new Stage("anneal", annealPs, 300, 300, ANNEAL_FRICTION)));
    }
}
