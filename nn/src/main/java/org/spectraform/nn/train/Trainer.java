package org.spectraform.nn.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.Csv;
import org.spectraform.core.io.InputException;
import org.spectraform.core.random.Philox;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.nn.model.Architecture;
import org.spectraform.nn.model.Ensemble;
import org.spectraform.nn.model.Lineage;
import org.spectraform.nn.model.Model;
import org.spectraform.nn.model.ModelInfo;
import org.spectraform.nn.model.ModelKind;
import org.spectraform.nn.model.Network;
import org.spectraform.nn.model.Weights;
import org.spectraform.nn.painn.Transfer;

/**
 * The training loop. Every random number is named by (seed, batch slot, update), and gradients are summed in the order of the
 * batch, so that neither threads nor a stop and a resume change a bit of the result.
 */
public final class Trainer {
    /** sigma = 0.8 t angstrom, t from 0.001 to 0.999: the published schedule. */
    public static final ModelInfo.Schedule SCHEDULE = new ModelInfo.Schedule(0.8, 0.001, 0.999);

    private static final int VALIDATION_DRAWS = 4; // per structure
    private static final int VALIDATION_STREAM = 1 << 20;

    /** A prior that a forward model starts from looks at structures as it does at this noise, angstrom: about the thermal one. */
    private static final double TRANSFER_NOISE = 0.04;

    /** Told how training goes. */
    @FunctionalInterface
    public interface Listener {
        /**
         * Called after each update.
         *
         * @param step updates made
         * @param loss of the latest batch
         * @param validation latest validation loss, or NaN
         * @return false to stop here: the state is saved and can be resumed
         */
        boolean updated(long step, double loss, double validation, double rate);
    }

    private final TrainingConfig config;
    private final ExampleSet training;
    private final List<Example> held;
    private final @Nullable EnergyGrid grid; // of forward models
    private final Network network;
    private final Architecture architecture;
    private final Objective objective;
    private final TrainingState state;
    private final Path out;
    private final String hash;

    private Trainer(TrainingConfig config, Path base, Path out, @Nullable EnergyGrid defaultGrid) {
        this.config = config;
        this.out = out;
        Examples examples = Examples.read(config, base, defaultGrid);
        grid = examples.grid();
        held = examples.all().stream().filter(this::isHeld).toList();
        List<Example> others = examples.all().stream().filter(e -> !isHeld(e)).toList();
        if (others.isEmpty()) {
            throw new InputException("validation: " + String.join(", ", config.validation())
                    + " keeps out every example; name fewer of them");
        }
        training = new ExampleSet(others);
        architecture = config.architecture(grid == null ? 0 : grid.size());
        network = architecture.build();
        objective = objective(config, network);
        Start start = start(config.init() == null ? null : base.resolve(config.init()));
        Optimizer optimizer = new Optimizer(start.theta(), config.optimizer().equals("radam"), config.average());
        state = new TrainingState(start.theta(), optimizer, start.lineage());
        hash = config + " " + training.hash();
    }

    /** What the parameters begin with and where that comes from; null if they are random. */
    private record Start(float[] theta, @Nullable Lineage lineage) {}

    private Start start(@Nullable Path init) {
        float[] random = network.layout().initialise(new Random(config.seed()));
        if (init == null) {
            return new Start(random, null);
        }
        Model model = Model.load(init);
        if (config.kind() == ModelKind.FORWARD && model.info().kind() == ModelKind.PRIOR) {
            Transfer.copy(model, architecture, random, TRANSFER_NOISE, training.numberDensity(), init.toString());
            return new Start(random, Transfer.lineage(model));
        }
        if (model.info().architecture() instanceof Ensemble.Config ensemble
                && ensemble.member().equals(architecture)) {
            return new Start(Ensemble.first(model), model.info().lineage());
        }
        if (!model.info().architecture().equals(architecture)) {
            throw new InputException(init + ": is " + model.info().architecture() + ", the configuration asks for "
                    + architecture + "; give the same sizes, or leave out init");
        }
        return new Start(model.weights().values().clone(), model.info().lineage());
    }

    private static Objective objective(TrainingConfig config, Network network) {
        boolean rotate = !network.equivariant();
        double cutoff = network.cutoff();
        return config.kind() == ModelKind.PRIOR
                ? new ScoreObjective(cutoff, SCHEDULE, config.focus(), rotate)
                : new SpectrumObjective(cutoff, config.jitter(), config.cellWeight(), rotate);
    }

    private boolean isHeld(Example example) {
        return Examples.matches(config.validation(), example.name())
                || Examples.matches(config.validation(), example.topology());
    }

    /**
     * Trains, writing {@code model.safetensors} (averaged parameters), {@code state.safetensors} (for resuming; the one before is kept as {@code state.previous.safetensors}) and {@code
     * curve.csv} to {@code out}.
     *
     * @param base folder that the configuration's relative paths start from
     * @param defaultGrid energies of text spectra whose source does not say them; null if nobody knows
     * @param threads how many work at a time; the result does not depend on it
     * @return the model with averaged parameters
     * @throws InputException if data cannot be read or {@code out} cannot be written
     */
    public static Model run(
            TrainingConfig config,
            Path base,
            Path out,
            @Nullable EnergyGrid defaultGrid,
            boolean resume,
            ThreadBudget threads,
            Listener listener) {
        Trainer trainer = new Trainer(config, base, out, defaultGrid);
        if (resume && Files.exists(out.resolve(TrainingState.FILE))) {
            trainer.state.load(out, trainer.hash);
        }
        return trainer.loop(threads, listener);
    }

    private Model loop(ThreadBudget threads, Listener listener) {
        Workers workers = new Workers(threads, () -> network.evaluation(true));
        int batch = config.batch();
        float[][] gradients = new float[batch][state.theta.length];
        double[] losses = new double[batch];
        double validation = state.curve.isEmpty() ? Double.NaN : state.curve.getLast()[2];
        boolean go = true;
        while (go && state.step < config.updates()) {
            int step = (int) state.step + 1;
            Weights weights = Weights.of(network.layout(), state.theta);
            workers.run(batch, (slot, evaluation) -> {
                Arrays.fill(gradients[slot], 0f);
                Example example = draw(slot, step);
                losses[slot] = objective.loss(
                        evaluation,
                        weights,
                        example,
                        new Objective.Draw(config.seed(), slot, step),
                        gradients[slot],
                        1f / batch);
            });
            update(threads, gradients, step);
            state.step = step;
            double loss = Arrays.stream(losses).average().orElseThrow();
            state.lossSum += loss;
            state.lossCount++;
            if (step % config.validateEvery() == 0 || step == config.updates()) {
                validation = validate(workers);
                state.curve.add(new double[] {step, state.lossSum / state.lossCount, validation});
                state.lossSum = 0;
                state.lossCount = 0;
                save();
            }
            go = listener.updated(step, loss, validation, config.rateAt(step));
        }
        save();
        return model();
    }

    private Example draw(int slot, int step) {
        double[] u = new double[2];
        Philox.uniforms(config.seed(), 4 * slot + 3, step, u);
        return training.draw(u[0], u[1]);
    }

    private void update(ThreadBudget threads, float[][] gradients, int step) {
        float[] sum = gradients[0];
        int parts = 16;
        double[] squares = new double[parts];
        threads.forEach(parts, part -> {
            int from = (int) ((long) sum.length * part / parts);
            int to = (int) ((long) sum.length * (part + 1) / parts);
            for (int b = 1; b < gradients.length; b++) {
                float[] g = gradients[b];
                for (int i = from; i < to; i++) {
                    sum[i] += g[i];
                }
            }
            double square = 0;
            for (int i = from; i < to; i++) {
                square += (double) sum[i] * sum[i];
            }
            squares[part] = square;
        });
        double norm = Math.sqrt(Arrays.stream(squares).sum());
        if (!Double.isFinite(norm)) {
            throw new InputException("the gradient of update " + step + " is not finite; use a smaller rate");
        }
        double scale = norm > config.clip() ? config.clip() / norm : 1;
        double rate = config.rateAt(step);
        threads.forEach(parts, part -> {
            int from = (int) ((long) sum.length * part / parts);
            int to = (int) ((long) sum.length * (part + 1) / parts);
            state.optimizer.update(state.theta, sum, from, to, step, rate, scale);
        });
    }

    /** Mean loss of the averaged parameters on the examples kept out, with the same random numbers every time. */
    private double validate(Workers workers) {
        if (held.isEmpty()) {
            return Double.NaN;
        }
        Weights average = Weights.of(network.layout(), state.optimizer.average);
        int draws = config.kind() == ModelKind.PRIOR ? VALIDATION_DRAWS : 1;
        double[] losses = new double[held.size() * draws];
        workers.run(
                losses.length,
                (i, evaluation) -> losses[i] = objective.loss(
                        evaluation,
                        average,
                        held.get(i / draws),
                        new Objective.Draw(config.seed(), VALIDATION_STREAM + i, 0),
                        null,
                        0));
        return Arrays.stream(losses).average().orElseThrow();
    }

    private void save() {
        try {
            Files.createDirectories(out);
        } catch (java.io.IOException e) {
            throw new InputException(out + ": cannot write to this folder; choose another --out", e);
        }
        new Csv()
                .add("update", "%.0f", column(0))
                .add("loss", "%s", column(1))
                .add("validation_loss", "%s", column(2))
                .add(
                        "rate",
                        "%s",
                        state.curve.stream()
                                .mapToDouble(p -> config.rateAt((long) p[0]))
                                .toArray())
                .write(out.resolve("curve.csv"));
        state.save(out, hash);
        model().save(out.resolve("model.safetensors"));
    }

    private double[] column(int c) {
        return state.curve.stream().mapToDouble(p -> p[c]).toArray();
    }

    private Model model() {
        boolean prior = config.kind() == ModelKind.PRIOR;
        List<double[]> curve = new ArrayList<>();
        int stride = 1 + state.curve.size() / 40;
        for (int i = 0; i < state.curve.size(); i++) {
            if (i % stride == 0 || i == state.curve.size() - 1) {
                curve.add(state.curve.get(i));
            }
        }
        ModelInfo info = new ModelInfo(
                config.kind(),
                java.util.Objects.requireNonNullElse(config.description(), ""),
                architecture,
                config.elements(),
                prior ? SCHEDULE : null,
                grid,
                grid == null ? null : MeanSpectrum.of(training.all(), grid.size()),
                new Lineage(
                        "trained",
                        state.step,
                        config.seed(),
                        training.hash(),
                        config.description(),
                        null,
                        null,
                        state.parent == null ? List.of() : List.of(state.parent)),
                curve,
                "angstrom, eV");
        Model model = Model.of(info, state.optimizer.average.clone());
        return prior || state.step < config.updates()
                ? model
                : Model.of(
                        info.withErrors(UnseenErrors.of(model, held, training.all())), state.optimizer.average.clone());
    }
}
