package org.spectraform.nn.internal.kernel;

import org.spectraform.core.task.KernelKind;

/** The kernels that networks compute with, all of one kind. Stateless; safe for use by several threads. */
public record Kernels(Gemm gemm, Elementwise elementwise, Messages messages, Updates updates) {
    /** Those of the kind that the program computes with. */
    public static final Kernels IN_USE = of(KernelKind.inUse());

    /** Those of a kind. */
    public static Kernels of(KernelKind kind) {
        return switch (kind) {
            case VECTOR ->
                new Kernels(new VectorGemm(), new VectorElementwise(), new VectorMessages(), new VectorUpdates());
            case SCALAR ->
                new Kernels(new ScalarGemm(), new ScalarElementwise(), new ScalarMessages(), new ScalarUpdates());
        };
    }
}
