package org.spectraform.simulation.espresso;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Environment of programs that use OpenBLAS. Debian's version (0.3.21) does not know processors newer than itself and takes its slowest
 * kernels for them, with which {@code pw.x} takes three times as long; so the right ones are named. What the user has set stays.
 */
final class Blas {
    private static final String CORE_TYPE = "OPENBLAS_CORETYPE";

    private Blas() {}

    /** What to add to our environment for a program on so many threads. */
    static Map<String, String> environment(int threads) {
        return environment(threads, System.getenv(), processor());
    }

    /** @param flags what the processor can do, as words */
    static Map<String, String> environment(int threads, Map<String, String> ours, List<String> flags) {
        Map<String, String> environment = new HashMap<>();
        environment.put("OMP_NUM_THREADS", String.valueOf(threads));
        environment.put("OPENBLAS_NUM_THREADS", String.valueOf(threads));
        if (!ours.containsKey(CORE_TYPE)) {
            if (flags.contains("avx512f")) {
                environment.put(CORE_TYPE, "SkylakeX");
            } else if (flags.contains("avx2")) {
                environment.put(CORE_TYPE, "Haswell");
            }
        }
        return environment;
    }

    private static List<String> processor() {
        try {
            String text = Files.readString(Path.of("/proc/cpuinfo"), StandardCharsets.ISO_8859_1);
            int flags = text.indexOf("\nflags");
            int end = text.indexOf('\n', flags + 1);
            return flags < 0
                    ? List.of()
                    : List.of(
                            text.substring(flags, end < 0 ? text.length() : end).split("\\s+", -1));
        } catch (IOException e) {
            return List.of(); // not Linux: OpenBLAS decides
        }
    }
}
