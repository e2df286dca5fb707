package org.spectraform.lab.espresso;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The environment of programs that use OpenBLAS. Debian's version (0.3.21) does not know processors newer than itself and then takes its slowest kernels, which
 * makes {@code pw.x} three times slower; so the right ones are named. What the user has set stays.
 */
final class Blas {
    private Blas() {}

    static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("OPENBLAS_NUM_THREADS", "1");
        if (System.getenv("OPENBLAS_CORETYPE") == null) {
            String flags = cpu();
            if (flags.contains("avx512f")) {
                environment.put("OPENBLAS_CORETYPE", "SkylakeX");
            } else if (flags.contains("avx2")) {
                environment.put("OPENBLAS_CORETYPE", "Haswell");
            }
        }
        return environment;
    }

    private static String cpu() {
        try {
            return Files.readString(Path.of("/proc/cpuinfo"));
        } catch (IOException e) {
            return ""; // not Linux: OpenBLAS decides
        }
    }
}
