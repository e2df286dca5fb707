package org.spectraform.nn.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.InputException;
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

    final float[] theta;
    final Optimizer optimizer;

    @Nullable
    Lineage parent; // of the file named when the training began, which may have changed since

    long step;
    double lossSum; // since the last validation
    long lossCount;
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

    void save(Path file, String configHash) {
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
        metadata.put("step", Long.toString(step));
        metadata.put("lossSum", Double.toString(lossSum));
        metadata.put("lossCount", Long.toString(lossCount));
        metadata.put("curve", points.toString());
        if (parent != null) {
            metadata.put("parent", JSON.writeValueAsString(parent.toJson()));
        }
        new Safetensors(metadata, tensors).write(file);
    }

    private static void put(Map<String, Safetensors.Tensor> tensors, String name, float[] values) {
        tensors.put(name, new Safetensors.Tensor(new int[] {values.length}, values));
    }

    /** Fills in what a file holds. @throws InputException if it belongs to another configuration */
    void load(Path file, String configHash) {
        Safetensors saved = Safetensors.read(file);
        if (!configHash.equals(saved.metadata().get("config"))) {
            throw new InputException(
                    file + ": belongs to another configuration or other data; resume with the same ones, or"
                            + " choose another --out");
        }
        get(saved, "theta", theta, file);
        get(saved, "mean", optimizer.mean, file);
        get(saved, "square", optimizer.square, file);
        get(saved, "average", optimizer.average, file);
        try {
            progress(saved.metadata());
        } catch (IllegalArgumentException | JacksonException e) {
            throw new InputException(
                    file + ": damaged: what it says of the progress is not understood; start anew without --resume,"
                            + " in another --out",
                    e);
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

    private static void get(Safetensors saved, String name, float[] to, Path file) {
        Safetensors.Tensor t = saved.tensors().get(name);
        if (t == null || t.values().length != to.length) {
            throw new InputException(
                    file + ": '" + name + "' is missing or has another size; start anew without --resume");
        }
        System.arraycopy(t.values(), 0, to, 0, to.length);
    }
}
