package org.spectraform.simulation.nep;

import org.spectraform.core.task.KernelKind;

/** Energies of atoms and their derivatives by the positions of the neighbours. Keeps buffers: one thread at a time. */
interface Kernel {
    /** The one that this program computes with. */
    static Kernel of(NepModel model) {
        return KernelKind.inUse() == KernelKind.VECTOR ? new VectorKernel(model) : new ScalarKernel(model);
    }

    /** Lanes that neighbourhoods must have. */
    int width();

    /** Fills {@code energy}, {@code gx}, {@code gy} and {@code gz} of the neighbourhood. */
    void evaluate(Neighbourhood atoms);
}
