package org.spectraform.core.io;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Fingerprints of what a run used. */
public final class Sha256 {
    private Sha256() {}

    /** The fingerprint in hexadecimal. */
    public static String of(byte[] bytes) {
        return hex(digest(), bytes);
    }

    /** A digest to be fed piece by piece; {@link #hex} ends it. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** The fingerprint of what a digest was fed and of {@code last}, in hexadecimal. */
    public static String hex(MessageDigest digest, byte... last) {
        return HexFormat.of().formatHex(digest.digest(last));
    }
}
