package org.spectraform.simulation.nep;

import static org.spectraform.simulation.nep.Lanes.OUTER_ROWS;
import static org.spectraform.simulation.nep.Lanes.PRODUCT_ROWS;
import static org.spectraform.simulation.nep.Lanes.WIDTH;

import java.util.Arrays;

/**
 * A model's parameters in the order in which {@link Lanes} reads them, padded with zeros to whole tiles. The coefficients are kept for each
 * centre, those of all neighbouring elements side by side: (element, k) counts as one index.
 */
final class VectorWeights {
    final double[][] radial; // [centre][(element, k)][n]
    final double[][] radialBack; // [centre][n][(element, k)]
    final double[][] angular; // [centre][(element, k)][n], each number as a vector
    final double[][] angularBack; // [centre][n][(element, k)], likewise
    final Network[] networks;
    final double[] squares; // of the S_lm in the q_l

    /**
     * The network of one element.
     *
     * @param forward {@code [descriptor][neuron]}
     * @param back {@code [neuron][descriptor]}
     */
    record Network(double[] forward, double[] back, double[] b0, double[] w1) {}

    VectorWeights(NepModel model) {
        int elements = model.elements().length;
        radial = new double[elements][];
        radialBack = new double[elements][];
        angular = new double[elements][];
        angularBack = new double[elements][];
        networks = new Network[elements];
        for (int centre = 0; centre < elements; centre++) {
            Basis basis = model.radial();
            double[] c = coefficients(basis, centre, elements, PRODUCT_ROWS);
            int columns = c.length / basis.functions();
            radial[centre] = transposed(c, basis.functions(), columns, PRODUCT_ROWS);
            radialBack[centre] = c;

            basis = model.angular();
            c = coefficients(basis, centre, elements, OUTER_ROWS);
            columns = c.length / basis.functions();
            angular[centre] = vectors(transposed(c, basis.functions(), columns, OUTER_ROWS));
            angularBack[centre] = vectors(c);

            NepModel.Network network = model.networks().get(centre);
            networks[centre] = new Network(
                    transposed(network.w0(), model.neurons(), model.descriptors(), PRODUCT_ROWS),
                    padded(network.w0(), model.neurons(), model.descriptors(), PRODUCT_ROWS),
                    network.b0(),
                    network.w1());
        }
        squares = Invariants.weights(model.lMax());
    }

    /** {@code [n][(element, k)]}. */
    private static double[] coefficients(Basis basis, int centre, int elements, int tile) {
        int width = Lanes.basisRows(basis.size(), tile);
        double[] all = new double[basis.functions() * elements * width];
        for (int t = 0; t < elements; t++) {
            double[] c = basis.coefficients()[centre * elements + t];
            for (int n = 0; n < basis.functions(); n++) {
                System.arraycopy(c, n * basis.size(), all, (n * elements + t) * width, basis.size());
            }
        }
        return all;
    }

    /** {@code m[i][j]} as {@code [j][i]}, rows padded. */
    private static double[] transposed(double[] m, int rows, int columns, int tile) {
        int width = Lanes.padded(rows, tile);
        double[] out = new double[columns * width];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                out[j * width + i] = m[i * columns + j];
            }
        }
        return out;
    }

    /** {@code m[i][j]} with its rows padded. */
    private static double[] padded(double[] m, int rows, int columns, int tile) {
        int width = Lanes.padded(columns, tile);
        double[] out = new double[rows * width];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(m, i * columns, out, i * width, columns);
        }
        return out;
    }

    private static double[] vectors(double[] numbers) {
        double[] out = new double[numbers.length * WIDTH];
        for (int k = 0; k < numbers.length; k++) {
            Arrays.fill(out, k * WIDTH, (k + 1) * WIDTH, numbers[k]);
        }
        return out;
    }
}
