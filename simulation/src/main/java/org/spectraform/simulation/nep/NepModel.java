package org.spectraform.simulation.nep;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a neuroevolution potential. The energy of an atom is a network of one hidden layer,
 *
 * <pre>E_i = sum_k w1_k tanh(sum_d w0_kd q_d - b0_k) - bias,</pre>
 *
 * of descriptors of its neighbourhood: for the radial functions, q_n = sum_j g_n(r_ij); for the angular ones and l from 1 to L,
 * q_nl = (2l + 1) / (4 pi) sum_jk g_n(r_ij) g_n(r_ik) P_l(cos theta_jik), and optionally an invariant of four bodies (l = 2) and one of five
 * (l = 1), see {@link Invariants}. Order of descriptors: radial; l = 1 for all n, l = 2, ..; four-body; five-body. Fan et al.,
 * J. Chem. Phys. 157, 114801 (2022).
 *
 * @param version 3 or 4
 * @param elements atomic numbers in the order of the file
 * @param lMax L, the largest l
 * @param fourBody whether the four-body invariants are used
 * @param fiveBody whether the five-body invariants are used
 * @param networks of the elements; version 3 has the same one for all
 * @param bias common to all elements, eV
 * @param zbl screened nuclear repulsion at short distances, if the file has it
 */
record NepModel(
        int version,
        int[] elements,
        Basis radial,
        Basis angular,
        int lMax,
        boolean fourBody,
        boolean fiveBody,
        List<Network> networks,
        double bias,
        @Nullable Zbl zbl) {
    /**
     * The network of one element.
     *
     * @param w0 {@code [neuron * descriptors + descriptor]}, with the file's scaling of the descriptors multiplied in
     * @param b0 of the hidden neurons
     * @param w1 of the hidden neurons, eV
     */
    record Network(double[] w0, double[] b0, double[] w1) {}

    /** Number of descriptors. */
    int descriptors() {
        return descriptors(radial.functions(), angular.functions(), lMax, fourBody, fiveBody);
    }

    static int descriptors(int radial, int angular, int lMax, boolean fourBody, boolean fiveBody) {
        return radial + angular * (lMax + (fourBody ? 1 : 0) + (fiveBody ? 1 : 0));
    }

    /** Number of hidden neurons. */
    int neurons() {
        return networks.getFirst().b0().length;
    }

    /** The model of only these elements, given as places in {@link #elements}; it agrees with this one where there are no others. */
    NepModel select(int... chosen) {
        int[] numbers = new int[chosen.length];
        List<Network> some = new ArrayList<>();
        for (int a = 0; a < chosen.length; a++) {
            numbers[a] = elements[chosen[a]];
            some.add(networks.get(chosen[a]));
        }
        return new NepModel(
                version,
                numbers,
                radial.select(elements.length, chosen),
                angular.select(elements.length, chosen),
                lMax,
                fourBody,
                fiveBody,
                some,
                bias,
                zbl == null ? null : zbl.select(chosen));
    }
}
