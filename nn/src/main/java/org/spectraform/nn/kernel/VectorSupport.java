package org.spectraform.nn.kernel;

/** Whether the incubating Vector API can be used. */
final class VectorSupport {
    private VectorSupport() {}

    /** True if the module is there and {@code -Dspectraform.scalar=true} is not set. */
    static boolean available() {
        return !Boolean.getBoolean("spectraform.scalar")
                && ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }
}
