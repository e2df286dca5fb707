package org.spectraform.nn.checkpoint;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.spectraform.core.io.Sha256;

/**
 * SHA-256 of what a safetensors file holds, whatever the order it stands in: of its metadata and, tensor by tensor, of name, shape and data. It stands in the metadata
 * itself, so that a bit that flips on a disk does not pass for a parameter. Mutable.
 */
final class Fingerprint {
    /** Name of the entry of the metadata that holds it. */
    static final String KEY = "sha256";

    private final Map<String, byte[]> tensors = new TreeMap<>();

    /** A tensor's data, to be fed to the digest; {@link #end} adds it. */
    MessageDigest begin() {
        return Sha256.digest();
    }

    /** Adds a tensor whose data the digest was fed, as bytes of the file. */
    void end(String name, int[] shape, MessageDigest data) {
        data.update(Arrays.toString(shape).getBytes(StandardCharsets.UTF_8));
        tensors.put(name, data.digest());
    }

    /** In hexadecimal. */
    String of(Map<String, String> metadata) {
        MessageDigest digest = Sha256.digest();
        new TreeMap<>(metadata).forEach((key, value) -> {
            if (!key.equals(KEY)) {
                text(digest, key);
                text(digest, value);
            }
        });
        tensors.forEach((name, data) -> {
            text(digest, name);
            digest.update(data);
        });
        return Sha256.hex(digest);
    }

    private static void text(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }
}
