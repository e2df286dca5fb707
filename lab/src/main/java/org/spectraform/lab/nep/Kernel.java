package org.spectraform.lab.nep;

/** Energies of atoms and their derivatives by the positions of the neighbours. Keeps buffers: one thread at a time. */
interface Kernel {
    /** Lanes that neighbourhoods must have. */
    int width();

    /** Fills {@code energy}, {@code gx}, {@code gy} and {@code gz} of the neighbourhood. */
    void evaluate(Neighbourhood atoms);
}
