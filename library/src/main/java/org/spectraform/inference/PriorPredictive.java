package org.spectraform.inference;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spectraform.core.io.Input;
import org.spectraform.core.io.InputException;
import org.spectraform.nn.checkpoint.Safetensors;

/**
 * What the prior expects of a measurement before there is one: free samples over the densities, with their mean spectra by the forward model and what else is asked
 * of a structure. Immutable by convention.
 *
 * @param quantities names of what is known of each sample beside its spectrum
 * @param samples in any order
 * @param atoms in each sample
 * @param models what tells the models that made them from others: the SHA-256 of their files
 */
public record PriorPredictive(List<String> quantities, List<Sample> samples, int atoms, String models) {
    /**
     * A free sample.
     *
     * @param density g/cm3
     * @param spectrum mean over its atoms, on the forward model's grid
     * @param values of the quantities, in their order
     */
    public record Sample(double density, double[] spectrum, double[] values) {}

    /** Copies the lists. */
    public PriorPredictive {
        quantities = List.copyOf(quantities);
        samples = List.copyOf(samples);
    }

    /** Writes the file. */
    public void write(Path file) {
        int n = samples.size();
        int energies = samples.getFirst().spectrum().length;
        float[] density = new float[n];
        float[] spectra = new float[n * energies];
        float[] values = new float[n * quantities.size()];
        for (int k = 0; k < n; k++) {
            density[k] = (float) samples.get(k).density();
            for (int e = 0; e < energies; e++) {
                spectra[k * energies + e] = (float) samples.get(k).spectrum()[e];
            }
            for (int q = 0; q < quantities.size(); q++) {
                values[k * quantities.size() + q] = (float) samples.get(k).values()[q];
            }
        }
        Map<String, String> about = new LinkedHashMap<>(); // in this order: the same content gives the same bytes
        about.put("quantities", String.join(",", quantities));
        about.put("atoms", Integer.toString(atoms));
        about.put("models", models);
        Map<String, Safetensors.Tensor> tensors = new LinkedHashMap<>();
        tensors.put("density", new Safetensors.Tensor(new int[] {n}, density));
        tensors.put("spectra", new Safetensors.Tensor(new int[] {n, energies}, spectra));
        tensors.put("values", new Safetensors.Tensor(new int[] {n, quantities.size()}, values));
        new Safetensors(about, tensors).write(file);
    }

    /** Reads the file. @throws InputException if it is not one */
    public static PriorPredictive read(Path file) {
        return of(Safetensors.read(file), file.toString());
    }

    /** Reads a file that has been read. @throws InputException if it is not one */
    public static PriorPredictive read(Input file) {
        return of(Safetensors.read(file.stream(), file.name()), file.name());
    }

    private static PriorPredictive of(Safetensors content, String name) {
        String names = content.metadata().getOrDefault("quantities", "");
        List<String> quantities = names.isEmpty() ? List.of() : List.of(names.split(",", -1));
        Safetensors.Tensor density = content.tensors().get("density");
        Safetensors.Tensor spectra = content.tensors().get("spectra");
        Safetensors.Tensor values = content.tensors().get("values");
        if (density == null
                || spectra == null
                || values == null
                || !goTogether(density.values().length, spectra, values, quantities.size())
                || !content.metadata().getOrDefault("atoms", "").matches("[1-9]\\d{0,8}")) {
            throw new InputException(name + ": does not hold what a prior expects of a measurement; make it anew");
        }
        int n = density.values().length;
        int energies = spectra.values().length / n;
        List<Sample> samples = new ArrayList<>();
        for (int k = 0; k < n; k++) {
            double[] f = new double[energies];
            double[] q = new double[quantities.size()];
            for (int e = 0; e < energies; e++) {
                f[e] = spectra.values()[k * energies + e];
            }
            for (int i = 0; i < q.length; i++) {
                q[i] = values.values()[k * q.length + i];
            }
            samples.add(new Sample(density.values()[k], f, q));
        }
        return new PriorPredictive(
                quantities,
                samples,
                Integer.parseInt(content.metadata().getOrDefault("atoms", "")),
                content.metadata().getOrDefault("models", ""));
    }

    private static boolean goTogether(int n, Safetensors.Tensor spectra, Safetensors.Tensor values, int quantities) {
        return n > 0
                && spectra.values().length > 0
                && spectra.values().length % n == 0
                && values.values().length == n * quantities;
    }
}
