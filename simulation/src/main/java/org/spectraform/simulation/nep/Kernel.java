package org.spectraform.simulation.nep;

/** Energies of atoms and their derivatives by the positions of the neighbours. Keeps buffers: one thread at a time. */
interface Kernel {
    /** The fastest one that this virtual machine can run. {@code -Dspectraform.scalar=true} asks for the one without vectors. */
    static Kernel of(NepModel model) {
        boolean vectors = !Boolean.getBoolean("spectraform.scalar")
                && ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        return vectors ? new VectorKernel(model) : new ScalarKernel(model);
    }

    /** Lanes that neighbourhoods must have. */
    int width();

    /** Fills {@code energy}, {@code gx}, {@code gy} and {@code gz} of the neighbourhood. */
    void evaluate(Neighbourhood atoms);
}
