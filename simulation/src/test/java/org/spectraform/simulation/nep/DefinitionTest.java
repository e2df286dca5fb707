package org.spectraform.simulation.nep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.Structure;
import org.spectraform.core.task.ThreadBudget;

/**
 * Energies of two elements against the definition of Fan et al. (2022), evaluated straight from the numbers of the file: sums over pairs of neighbours,
 * and the four- and five-body terms with the constants as published.
 */
class DefinitionTest {
    private static final double[] FOUR = {
        -0.007499480826664, -0.134990654879954, 0.067495327439977, 0.404971964639861, -0.809943929279723
    };
    private static final double[] FIVE = {0.026596810706114, 0.053193621412227, 0.026596810706114};
    private static final int RADIAL = 4; // functions
    private static final int ANGULAR = 3;
    private static final int RADIAL_SIZE = 5;
    private static final int ANGULAR_SIZE = 4;
    private static final int NEURONS = 5;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"nep4, 4, true", "nep3, 4, true", "nep4, 7, false", "nep3, 2, true"})
    void energies(String kind, int max, boolean more) {
        List<String> lines = RandomNep.lines(kind, "", max, more, 21);
        double[] numbers =
                lines.stream().skip(6).mapToDouble(Double::parseDouble).toArray();
        Structure structure = RandomNep.structure(6, 5, 2);
        NeighbourList list = NeighbourList.of(structure, 4);
        double[] expected = new double[structure.size()];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = energy(kind.equals("nep4") ? 2 : 1, max, more, numbers, structure, list, i);
        }
        assertThat(RandomNep.read(folder, lines)
                        .evaluate(structure, ThreadBudget.ONE)
                        .energies())
                .containsExactly(expected, within(1e-11));
    }

    private static double energy(
            int networks, int max, boolean more, double[] p, Structure structure, NeighbourList list, int i) {
        int own = structure.species(i) - 6;
        int n = RADIAL + ANGULAR * (max + (more ? 2 : 0));
        int c = networks * NEURONS * (n + 2) + 1; // where the radial coefficients begin
        int angularC = c + 4 * RADIAL * RADIAL_SIZE;
        double[] q = new double[n];
        double[][] s = new double[ANGULAR][8];
        for (int e = list.start()[i]; e < list.start()[i + 1]; e++) {
            int pair = 2 * own + structure.species(list.sender()[e]) - 6;
            for (int f = 0; f < RADIAL; f++) {
                q[f] += function(p, c, f, RADIAL_SIZE, pair, list.distance(e), 4);
            }
            for (int f = 0; f < ANGULAR; f++) {
                double g = function(p, angularC, f, ANGULAR_SIZE, pair, list.distance(e), 3.2);
                double x = list.dx()[e] / list.distance(e);
                double y = list.dy()[e] / list.distance(e);
                double z = list.dz()[e] / list.distance(e);
                double[] terms = {z, x, y, 3 * z * z - 1, x * z, y * z, x * x - y * y, 2 * x * y};
                for (int k = 0; k < 8; k++) {
                    s[f][k] += g * terms[k];
                }
                for (int other = list.start()[i]; other < list.start()[i + 1]; other++) {
                    int pair2 = 2 * own + structure.species(list.sender()[other]) - 6;
                    double g2 = function(p, angularC, f, ANGULAR_SIZE, pair2, list.distance(other), 3.2);
                    double cos =
                            (x * list.dx()[other] + y * list.dy()[other] + z * list.dz()[other]) / list.distance(other);
                    for (int l = 1; l <= max; l++) {
                        q[RADIAL + (l - 1) * ANGULAR + f] += (2 * l + 1) / (4 * Math.PI) * g * g2 * legendre(l, cos);
                    }
                }
            }
        }
        for (int f = 0; f < ANGULAR && more; f++) {
            double[] t = s[f];
            q[RADIAL + max * ANGULAR + f] = FOUR[0] * t[3] * t[3] * t[3]
                    + FOUR[1] * t[3] * (t[4] * t[4] + t[5] * t[5])
                    + FOUR[2] * t[3] * (t[6] * t[6] + t[7] * t[7])
                    + FOUR[3] * t[6] * (t[5] * t[5] - t[4] * t[4])
                    + FOUR[4] * t[4] * t[5] * t[7];
            double plane = t[1] * t[1] + t[2] * t[2];
            q[RADIAL + (max + 1) * ANGULAR + f] =
                    FIVE[0] * Math.pow(t[0], 4) + FIVE[1] * t[0] * t[0] * plane + FIVE[2] * plane * plane;
        }
        int w = networks == 2 ? own * NEURONS * (n + 2) : 0;
        double energy = -p[c - 1];
        for (int k = 0; k < NEURONS; k++) {
            double sum = -p[w + NEURONS * n + k];
            for (int j = 0; j < n; j++) {
                sum += p[w + k * n + j] * q[j] * p[p.length - n + j];
            }
            energy += p[w + NEURONS * (n + 1) + k] * Math.tanh(sum);
        }
        return energy;
    }

    private static double function(double[] p, int c, int n, int size, int pair, double r, double cutoff) {
        double sum = 0;
        for (int k = 0; k < size && r < cutoff; k++) {
            double chebyshev = Math.cos(k * Math.acos(2 * Math.pow(r / cutoff - 1, 2) - 1));
            sum += p[c + 4 * (n * size + k) + pair] * (chebyshev + 1) / 2 * (1 + Math.cos(Math.PI * r / cutoff)) / 2;
        }
        return sum;
    }

    private static double legendre(int l, double x) {
        return l == 0 ? 1 : l == 1 ? x : ((2 * l - 1) * x * legendre(l - 1, x) - (l - 1) * legendre(l - 2, x)) / l;
    }
}
