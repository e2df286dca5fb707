package org.spectraform.nn.train;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Examples arranged by density and network, to be drawn evenly over densities, then networks, then snapshots. */
public final class ExampleSet {
    private final List<Example> all;
    private final List<List<List<Example>>> byDensityAndNetwork = new ArrayList<>();

    /** @throws IllegalArgumentException if there are no examples */
    public ExampleSet(List<Example> examples) {
        if (examples.isEmpty()) {
            throw new IllegalArgumentException("no structures to train on");
        }
        all = List.copyOf(examples);
        Map<Double, Map<String, List<Example>>> tree = new TreeMap<>();
        for (Example e : all) {
            tree.computeIfAbsent(e.densityClass(), d -> new TreeMap<>())
                    .computeIfAbsent(e.network(), n -> new ArrayList<>())
                    .add(e);
        }
        tree.values().forEach(networks -> byDensityAndNetwork.add(new ArrayList<>(networks.values())));
    }

    /** All examples, in the order given. */
    public List<Example> all() {
        return all;
    }

    /** The example that three numbers, uniform in (0, 1), choose. */
    public Example draw(double u1, double u2, double u3) {
        return pick(pick(pick(byDensityAndNetwork, u1), u2), u3);
    }

    private static <T> T pick(List<T> list, double u) {
        return list.get((int) (u * list.size()));
    }

    /** SHA-256 over names, cells, species, positions and spectra. */
    public String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Example e : all) {
                digest.update(e.name().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                double[] vectors = e.structure().cell().vectors();
                double[] positions = e.structure().positions();
                float[] spectra = e.spectra() == null ? new float[0] : e.spectra();
                ByteBuffer bytes = ByteBuffer.allocate(8 * (vectors.length + positions.length)
                        + 4 * (e.structure().size() + spectra.length));
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
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
