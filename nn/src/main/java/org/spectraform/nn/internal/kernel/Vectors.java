package org.spectraform.nn.internal.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The vectors that the machine likes best, of as many floats as {@link Lanes} at most. */
final class Vectors {
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED.length() > Lanes.COUNT
            ? FloatVector.SPECIES_512
            : FloatVector.SPECIES_PREFERRED;

    static final int WIDTH = SPECIES.length();

    private Vectors() {}
}
