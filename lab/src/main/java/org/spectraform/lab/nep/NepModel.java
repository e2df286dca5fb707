package org.spectraform.lab.nep;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a NEP file holds: E_i = N_z(q_i), a network of one hidden layer with tanh on a descriptor q_i of radial and angular sums over neighbours.
 *
 * @param generation 3 (one network for all elements) or 4 (one an element)
 * @param elements symbols, in the order of the file's element indices
 * @param zbl the repulsion at short distance, or null
 * @param radialCutoff angstrom
 * @param angularCutoff angstrom, at most the radial one
 * @param radialTerms radial functions g_n of the radial part (n_max + 1)
 * @param angularTerms radial functions of the angular part (n_max + 1)
 * @param radialBasis Chebyshev polynomials in each of them (basis_size + 1)
 * @param angularBasis likewise, angular part
 * @param lMax three-body terms l = 1..lMax, at most 4
 * @param fourBody whether there is a four-body term (of l = 2)
 * @param fiveBody whether there is a five-body term (of l = 1)
 * @param neurons of the hidden layer
 * @param networks an element (or one for all): w0 (neurons x descriptor), b0 (neurons), w1 (neurons), one after the other
 * @param bias subtracted from every energy, eV
 * @param coefficients of the radial functions, radial part then angular: [n][k][element of the centre][element of the neighbour]
 * @param scale of each component of the descriptor
 */
record NepModel(
        int generation,
        List<String> elements,
        @Nullable Zbl zbl,
        double radialCutoff,
        double angularCutoff,
        int radialTerms,
        int angularTerms,
        int radialBasis,
        int angularBasis,
        int lMax,
        boolean fourBody,
        boolean fiveBody,
        int neurons,
        double[][] networks,
        double bias,
        double[] coefficients,
        double[] scale) {
    /** Invariants of each angular function: lMax three-body ones and those of higher order. */
    int invariants() {
        return lMax + (fourBody ? 1 : 0) + (fiveBody ? 1 : 0);
    }

    /** Length of the descriptor. */
    int descriptor() {
        return radialTerms + angularTerms * invariants();
    }

    /** The network of an element's index. */
    double[] network(int element) {
        return networks[networks.length == 1 ? 0 : element];
    }

    /** c_nk of a pair of elements, radial part. */
    double radialCoefficient(int n, int k, int centre, int neighbour) {
        return coefficients[((n * radialBasis + k) * elements.size() + centre) * elements.size() + neighbour];
    }

    /** c_nk of a pair of elements, angular part. */
    double angularCoefficient(int n, int k, int centre, int neighbour) {
        int radial = radialTerms * radialBasis * elements.size() * elements.size();
        return coefficients[radial + ((n * angularBasis + k) * elements.size() + centre) * elements.size() + neighbour];
    }
}
