package org.spectraform.nn.kernel;

/** Lets tests of other packages choose between the twins. */
public final class KernelTwins {
    private KernelTwins() {}

    /** A matrix product on the Vector API or in plain Java. */
    public static Gemm gemm(boolean vector) {
        return vector ? new VectorGemm() : new ScalarGemm();
    }

    /** Elementwise kernels on the Vector API or in plain Java. */
    public static Elementwise elementwise(boolean vector) {
        return vector ? new VectorElementwise() : new ScalarElementwise();
    }
}
