package org.spectraform.app.console;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/** What to do when memory runs out: what needed it, and how much more there is to give. */
final class MemoryAdvice {
    private static final long MEGABYTE = 1 << 20;

    /** Packages, the more special first, and what they are at. */
    private static final Map<String, String> WORK = new LinkedHashMap<>();

    static {
        WORK.put("core.io", "reading or writing structures");
        WORK.put("core.spectrum", "reading spectra");
        WORK.put("core.dataset", "reading the data set");
        WORK.put("core.structure", "neighbours of the atoms");
        WORK.put("analysis", "the analysis");
        WORK.put("nn.checkpoint", "reading a model");
        WORK.put("nn.train", "training");
        WORK.put("nn", "the network");
        WORK.put("simulation", "the simulation");
        WORK.put("dataset", "the data set");
        WORK.put("app.figure", "the picture");
    }

    private MemoryAdvice() {}

    /** One line for the user. */
    static String of(OutOfMemoryError full) {
        if (String.valueOf(full.getMessage()).contains("native thread")) {
            return "the system gives no more threads; lower --threads";
        }
        long limit = Runtime.getRuntime().maxMemory() / MEGABYTE;
        long machine = machine() / MEGABYTE;
        long more = Math.min(2 * limit, machine * 3 / 4);
        String less = "lower --threads, or give fewer or smaller structures";
        return "out of memory: " + work(full) + " needs more than the " + limit + " MB there are; "
                + (more > limit * 5 / 4
                        ? "set SPECTRAFORM_HEAP=" + more + "m (this machine has " + machine + " MB), or " + less
                        : less);
    }

    private static long machine() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
    }

    /** Said by the place in the program where memory ran out; the JVM does not always know it. */
    private static String work(OutOfMemoryError full) {
        for (StackTraceElement place : full.getStackTrace()) {
            for (Map.Entry<String, String> entry : WORK.entrySet()) {
                if (place.getClassName().startsWith("org.spectraform." + entry.getKey() + ".")) {
                    return entry.getValue();
                }
            }
        }
        return "this";
    }
}
