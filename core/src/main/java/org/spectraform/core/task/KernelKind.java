package org.spectraform.core.task;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How inner loops are computed: on the incubating Vector API, or in plain Java, with the same {@link Arithmetic}. One choice for the whole program, made once. The system property
 * {@code spectraform.kernels} ({@code vector} or {@code scalar}) makes it by hand.
 */
public enum KernelKind {
    /** On the Vector API. */
    VECTOR,
    /** In plain Java: twins of the vector kernels that give the same bits, several times slower. */
    SCALAR;

    private static final String PROPERTY = "spectraform.kernels";
    private static final String MODULE = "jdk.incubator.vector";
    private static final KernelKind IN_USE = choose(
            System.getProperty(PROPERTY), ModuleLayer.boot().findModule(MODULE).isPresent());

    /** The kind that this program computes with. */
    public static KernelKind inUse() {
        return IN_USE;
    }

    /** As people write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The choice.
     *
     * @param asked for by the system property, or null
     * @param vectors whether the module of the Vector API is there
     */
    static KernelKind choose(@Nullable String asked, boolean vectors) {
        if (asked == null) {
            return vectors ? VECTOR : SCALAR;
        }
        for (KernelKind kind : values()) {
            if (kind.label().equals(asked)) {
                if (kind == VECTOR && !vectors) {
                    throw new IllegalArgumentException(
                            "-D" + PROPERTY + "=vector needs the module " + MODULE + "; add --add-modules=" + MODULE);
                }
                return kind;
            }
        }
        throw new IllegalArgumentException("-D" + PROPERTY + "=" + asked + ": give vector or scalar");
    }
}
