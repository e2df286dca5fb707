package org.spectraform.nn.train;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.spectraform.core.io.Sha256;

/**
 * Examples arranged by density and topology. Sources that ask for a share of the draws get it. Of the rest: without spectra they are drawn evenly over densities, then topologies, then snapshots.
 * With spectra, a topology is drawn in proportion to the root of its labelled atoms: a cell with three spectra says something new,
 * but not as much as one with two hundred.
 */
public final class ExampleSet {
    private final List<Example> all;
    private final List<List<Example>> topologies = new ArrayList<>();
    private final double[] upTo; // share of the draws that go to topologies 0..i

    /** @throws IllegalArgumentException if there are no examples */
    public ExampleSet(List<Example> examples) {
        if (examples.isEmpty()) {
            throw new IllegalArgumentException("no structures to train on");
        }
        all = List.copyOf(examples);
        Map<Double, Map<String, List<Example>>> tree = new TreeMap<>();
        for (Example e : all) {
            tree.computeIfAbsent(e.densityClass(), d -> new TreeMap<>())
                    .computeIfAbsent(e.topology(), n -> new ArrayList<>())
                    .add(e);
        }
        List<Double> weights = new ArrayList<>();
        for (Map<String, List<Example>> density : tree.values()) {
            long alike = density.values().stream()
                    .filter(t -> t.getFirst().share() == null)
                    .count();
            for (List<Example> topology : density.values()) {
                topologies.add(topology);
                boolean[] labelled = topology.getFirst().labelled();
                weights.add(labelled == null ? 1.0 / Math.max(alike, 1) : Math.sqrt(count(labelled)));
            }
        }
        giveShares(weights);
        double total = weights.stream().mapToDouble(w -> w).sum();
        upTo = new double[weights.size()];
        double sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            sum += weights.get(i);
            upTo[i] = sum / total;
        }
    }

    /** Topologies of sources with a share get it together, and keep their ratios among themselves, as all others do with the rest. */
    private void giveShares(List<Double> weights) {
        Map<Example.Share, Double> sums = new LinkedHashMap<>();
        double others = 0;
        for (int i = 0; i < weights.size(); i++) {
            Example.Share share = topologies.get(i).getFirst().share();
            if (share == null) {
                others += weights.get(i);
            } else {
                sums.merge(share, weights.get(i), Double::sum);
            }
        }
        double rest =
                1 - sums.keySet().stream().mapToDouble(Example.Share::part).sum();
        if (others == 0 || sums.isEmpty()) { // the shares are all there is, or there are none
            rest = 1;
            others = 1;
        }
        for (int i = 0; i < weights.size(); i++) {
            Example.Share share = topologies.get(i).getFirst().share();
            double scale = share == null ? rest / others : share.part() / Objects.requireNonNull(sums.get(share));
            if (!sums.isEmpty()) {
                weights.set(i, weights.get(i) * scale);
            }
        }
    }

    private static int count(boolean[] flags) {
        int n = 0;
        for (boolean flag : flags) {
            n += flag ? 1 : 0;
        }
        return n;
    }

    /** Mean over the examples, atoms per cubic angstrom. */
    double numberDensity() {
        return all.stream()
                .mapToDouble(e -> e.structure().size() / e.structure().cell().volume())
                .average()
                .orElseThrow();
    }

    /** All examples, in the order given. */
    public List<Example> all() {
        return all;
    }

    /** The example that two numbers, uniform in (0, 1), choose: the topology and the snapshot. */
    public Example draw(double u1, double u2) {
        int i = 0;
        while (i < upTo.length - 1 && u1 >= upTo[i]) {
            i++;
        }
        List<Example> snapshots = topologies.get(i);
        return snapshots.get((int) (u2 * snapshots.size()));
    }

    /** SHA-256 over names, cells, species, positions and spectra. */
    public String hash() {
        var digest = Sha256.digest();
        for (Example e : all) {
            digest.update(e.name().getBytes(StandardCharsets.UTF_8));
            double[] vectors = e.structure().cell().vectors();
            double[] positions = e.structure().positions();
            float[] spectra = e.spectra() == null ? new float[0] : e.spectra();
            ByteBuffer bytes = ByteBuffer.allocate(
                    8 * (vectors.length + positions.length) + 4 * (e.structure().size() + spectra.length));
            for (double a : vectors) {
                bytes.putDouble(a);
            }
            for (double x : positions) {
                bytes.putDouble(x);
            }
            for (int z : e.structure().species()) {
                bytes.putInt(z);
            }
            for (float f : spectra) {
                bytes.putFloat(f);
            }
            digest.update(bytes.array());
        }
        return Sha256.hex(digest);
    }
}
