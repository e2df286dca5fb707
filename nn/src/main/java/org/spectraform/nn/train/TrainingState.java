package org.spectraform.nn.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.FileErrors;
import org.spectraform.core.io.InputException;
import org.spectraform.core.task.Arithmetic;
import org.spectraform.nn.checkpoint.Safetensors;
import org.spectraform.nn.model.Lineage;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that a training run needs to resume as if it had not stopped: parameters, moments, average, step and curve. Stored to the
 * last bit.
 */
final class TrainingState {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Where it is kept in the folder of the training. */
    static final String FILE = "state.safetensors";

    /** The one before, in case the disk damages the latest. */
    static final String PREVIOUS = "state.previous.safetensors";

    final float[] theta;
    final Optimizer optimizer;

    @Nullable
    Lineage parent; // of the file named when the training began, which may have changed since

    long step;
    double lossSum; // since the last validation
    long lossCount;
    private long saved = -1; // the step of the state in the folder
    final List<double[]> curve = new ArrayList<>(); // update, training loss, validation loss

    /**
     * The state before the first update.
     *
     * @param parent what the parameters began with; null if they are random
     */
    TrainingState(float[] theta, Optimizer optimizer, @Nullable Lineage parent) {
        this.parent = parent;
        this.theta = theta;
        this.optimizer = optimizer;
    }

    /** Writes the state into a folder; the one that is there becomes the previous one. Nothing if it is the one that is there. */
    void save(Path folder, String configHash) {
        if (step == saved) {
            return;
        }
        Path file = folder.resolve(FILE);
        if (Files.exists(file)) {
            keep(file, folder.resolve(PREVIOUS));
        }
        Map<String, Safetensors.Tensor> tensors = new LinkedHashMap<>();
        put(tensors, "theta", theta);
        put(tensors, "mean", optimizer.mean);
        put(tensors, "square", optimizer.square);
        put(tensors, "average", optimizer.average);
        StringBuilder points = new StringBuilder();
        for (double[] p : curve) {
            points.append(p[0])
                    .append(' ')
                    .append(p[1])
                    .append(' ')
                    .append(p[2])
                    .append('\n');
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("config", configHash);
        metadata.put("arithmetic", Integer.toString(Arithmetic.VERSION));
        metadata.put("step", Long.toString(step));
        metadata.put("lossSum", Double.toString(lossSum));
        metadata.put("lossCount", Long.toString(lossCount));
        metadata.put("curve", points.toString());
        if (parent != null) {
            metadata.put("parent", JSON.writeValueAsString(parent.toJson()));
        }
        new Safetensors(metadata, tensors).write(file);
        saved = step;
    }

    /** Gives a file, which is replaced as a whole, a second name. */
    private static void keep(Path file, Path name) {
        try {
            Files.deleteIfExists(name);
            try {
                Files.createLink(name, file);
            } catch (IOException | UnsupportedOperationException e) { // a file system without links
                Files.copy(file, name);
            }
        } catch (IOException e) {
            throw FileErrors.writing(name, e);
        }
    }

    private static void put(Map<String, Safetensors.Tensor> tensors, String name, float[] values) {
        tensors.put(name, new Safetensors.Tensor(new int[] {values.length}, values));
    }

    /** Fills in what a folder's state holds. @throws InputException if it belongs to another configuration, or is damaged */
    void load(Path folder, String configHash) {
        Path file = folder.resolve(FILE);
        Safetensors read = read(file, folder.resolve(PREVIOUS));
        if (!configHash.equals(read.metadata().get("config"))) {
            throw new InputException(
                    file + ": belongs to another configuration or other data; resume with the same ones, or"
                            + " choose another --out");
        }
        String arithmetic = read.metadata().getOrDefault("arithmetic", "1");
        if (!arithmetic.equals(Integer.toString(Arithmetic.VERSION))) {
            throw new InputException(file + ": was saved by a version whose arithmetic (" + arithmetic
                    + ") gives other last digits than that of this one (" + Arithmetic.VERSION
                    + "); finish it with the one that began it, or start anew without --resume");
        }
        get(read, "theta", theta, file);
        get(read, "mean", optimizer.mean, file);
        get(read, "square", optimizer.square, file);
        get(read, "average", optimizer.average, file);
        try {
            progress(read.metadata());
        } catch (IllegalArgumentException | JacksonException e) {
            throw new InputException(
                    file + ": damaged: what it says of the progress is not understood; delete it to start anew", e);
        }
    }

    private void progress(Map<String, String> metadata) {
        step = Long.parseLong(metadata.getOrDefault("step", "0"));
        lossSum = Double.parseDouble(metadata.getOrDefault("lossSum", "0"));
        lossCount = Long.parseLong(metadata.getOrDefault("lossCount", "0"));
        if (step < 0 || lossCount < 0) {
            throw new IllegalArgumentException("counts are not negative");
        }
        String began = metadata.get("parent");
        parent = began == null ? parent : Lineage.fromJson(JSON.readTree(began));
        saved = step;
        for (String line : metadata.getOrDefault("curve", "").lines().toList()) {
            double[] point = Arrays.stream(line.split(" ", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            if (point.length != 3) {
                throw new IllegalArgumentException("a point of the curve is three numbers");
            }
            curve.add(point);
        }
    }

    private static Safetensors read(Path file, Path previous) {
        try {
            return Safetensors.read(file);
        } catch (InputException e) {
            throw new InputException(
                    e.getMessage() + "; or " + (Files.exists(previous) ? "put " + previous + " in its place, or " : "")
                            + "delete it to start anew",
                    e);
        }
    }

    private static void get(Safetensors saved, String name, float[] to, Path file) {
        Safetensors.Tensor t = saved.tensors().get(name);
        if (t == null || t.values().length != to.length) {
            throw new InputException(
                    file + ": '" + name + "' is missing or has another size; start anew without --resume");
        }
        System.arraycopy(t.values(), 0, to, 0, to.length);
    }
}
