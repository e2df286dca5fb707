package org.spectraform.nn.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.InputException;
import org.spectraform.core.task.Arithmetic;
import org.spectraform.nn.checkpoint.Safetensors;
import org.spectraform.nn.model.Lineage;
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
        metadata.put("arithmetic", Integer.toString(Arithmetic.VERSION));
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

    /** Fills in what a file holds. @throws InputException if it belongs to another configuration or arithmetic */
    void load(Path file, String configHash) {
        Safetensors saved = Safetensors.read(file);
        if (!configHash.equals(saved.metadata().get("config"))) {
            throw new InputException(
                    file + ": belongs to another configuration or other data; resume with the same ones, or"
                            + " choose another --out");
        }
        String arithmetic = saved.metadata().getOrDefault("arithmetic", "1");
        if (!arithmetic.equals(Integer.toString(Arithmetic.VERSION))) {
            throw new InputException(file + ": was saved by a version whose arithmetic (" + arithmetic
                    + ") gives other last digits than that of this one (" + Arithmetic.VERSION
                    + "); finish it with the one that began it, or start anew without --resume");
        }
        get(saved, "theta", theta, file);
        get(saved, "mean", optimizer.mean, file);
        get(saved, "square", optimizer.square, file);
        get(saved, "average", optimizer.average, file);
        step = Long.parseLong(saved.metadata().getOrDefault("step", "0"));
        lossSum = Double.parseDouble(saved.metadata().getOrDefault("lossSum", "0"));
        lossCount = Long.parseLong(saved.metadata().getOrDefault("lossCount", "0"));
        String began = saved.metadata().get("parent");
        parent = began == null ? parent : Lineage.fromJson(JSON.readTree(began));
        for (String line : saved.metadata().getOrDefault("curve", "").lines().toList()) {
            String[] p = line.split(" ", -1);
            curve.add(new double[] {Double.parseDouble(p[0]), Double.parseDouble(p[1]), Double.parseDouble(p[2])});
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
