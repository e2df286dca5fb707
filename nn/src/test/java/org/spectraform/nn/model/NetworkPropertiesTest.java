package org.spectraform.nn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;
import org.spectraform.nn.meshgraphnets.MeshGraphNets;
import org.spectraform.nn.painn.Painn;

/** What every network must do, whatever its weights. */
class NetworkPropertiesTest {
    /**
     * A network to try.
     *
     * @param reach atoms farther apart than this do not see each other, angstrom
     */
    record Subject(String name, Network network, double reach) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final double CUTOFF = 2.5;
    private static final int ELEMENTS = 2;
    private static final int ATOMS = 20;
    private static final float TIME = 0.3f;

    static Stream<Subject> networks() {
        return Stream.of(true, false)
                .flatMap(score -> Stream.of(
                        new Subject(
                                "MeshGraphNets, " + (score ? "score" : "spectrum"),
                                new MeshGraphNets(
                                        new MeshGraphNets.Config(ELEMENTS, 24, 2, CUTOFF, score, score ? 3 : 7)),
                                2 * CUTOFF),
                        new Subject(
                                "PaiNN, " + (score ? "score" : "spectrum"),
                                new Painn(new Painn.Config(ELEMENTS, 32, 2, CUTOFF, 10, score, score ? 3 : 7)),
                                2 * CUTOFF),
                        new Subject(
                                "ensemble, " + (score ? "score" : "spectrum"),
                                new Ensemble(new Ensemble.Config(
                                        new Painn.Config(ELEMENTS, 16, 2, CUTOFF, 10, score, score ? 3 : 7), 2)),
                                2 * CUTOFF)));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void permutingAtomsPermutesRows(Subject subject) {
        Structure s = TestGraphs.structure(ATOMS, 0.12, ELEMENTS, 1);
        int[] order = new Random(2).ints(0, ATOMS).distinct().limit(ATOMS).toArray();
        float[] expected = evaluate(subject, s);
        float[] actual = evaluate(subject, permuted(s, order));
        int m = subject.network().outputs();
        for (int i = 0; i < ATOMS; i++) {
            assertRows(actual, i, expected, order[i], m);
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void translationAndWrappingChangeNothing(Subject subject) {
        Structure s = TestGraphs.structure(ATOMS, 0.12, ELEMENTS, 3);
        double[] x = s.positions();
        for (int i = 0; i < x.length; i++) {
            x[i] += new double[] {1.7, -0.4, 9.1}[i % 3];
        }
        assertSame(evaluate(subject, s), evaluate(subject, s.withPositions(x)), subject);
        assertSame(evaluate(subject, s), evaluate(subject, s.wrapped()), subject);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void graphsSideBySideDoNotSeeEachOther(Subject subject) {
        Structure a = TestGraphs.structure(ATOMS, 0.12, ELEMENTS, 4);
        Structure b =
                TestGraphs.structure(ATOMS + 5, 0.12, ELEMENTS, 5); // at the same density, which score models know
        float[] alone = evaluate(subject, a);
        float[] beside = evaluate(subject, b);
        float[] both = evaluate(subject, joined(graph(a), graph(b)));
        assertSame(alone, Arrays.copyOf(both, alone.length), subject);
        assertSame(beside, Arrays.copyOfRange(both, alone.length, both.length), subject);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void farAtomsChangeNothing(Subject subject) {
        // A chain along x in a long cell; its last atom moves, out of reach of the first ones.
        int n = 14;
        double[] x = new double[3 * n];
        Random random = new Random(6);
        for (int i = 0; i < n; i++) {
            x[3 * i] = 1.4 * i;
            x[3 * i + 1] = 0.3 * random.nextDouble();
            x[3 * i + 2] = 0.3 * random.nextDouble();
        }
        int[] species = new int[n];
        Arrays.fill(species, 6);
        Structure s = new Structure(Cell.orthogonal(60, 20, 20), species, x);
        float[] before = evaluate(subject, s);
        double last = x[3 * n - 3];
        x[3 * n - 2] += 0.5;
        float[] after = evaluate(subject, s.withPositions(x));
        int m = subject.network().outputs();
        boolean nearChanged = false;
        for (int i = 0; i < n; i++) {
            boolean same = Arrays.equals(before, i * m, (i + 1) * m, after, i * m, (i + 1) * m);
            if (last - x[3 * i] > subject.reach() + 0.2) {
                assertThat(same)
                        .as("atom %d, %.1f angstrom away", i, last - x[3 * i])
                        .isTrue();
            } else {
                nearChanged |= !same;
            }
        }
        assertThat(nearChanged).as("the neighbours see it").isTrue();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void sameInputGivesTheSameBitsWhateverCameBefore(Subject subject) {
        Structure s = TestGraphs.structure(ATOMS, 0.12, ELEMENTS, 7);
        Network.Evaluation evaluation = subject.network().evaluation(true);
        float[] first = rows(subject, graph(s), evaluation);
        evaluation.forward(weights(subject), graph(TestGraphs.structure(2 * ATOMS, 0.12, ELEMENTS, 8)), 0.7f);
        assertThat(rows(subject, graph(s), evaluation)).isEqualTo(first);
        assertThat(rows(subject, graph(s), subject.network().evaluation(false))).isEqualTo(first);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void forcesOfAScalarAddUpToNothing(Subject subject) {
        // The outputs do not change when all atoms move together, so neither does any function of them.
        Graph g = graph(TestGraphs.structure(ATOMS, 0.12, ELEMENTS, 9));
        Network.Evaluation evaluation = subject.network().evaluation(true);
        float[] out = rows(subject, g, evaluation);
        float[] gx = new float[3 * ATOMS];
        evaluation.backward(out, null, gx);
        for (int c = 0; c < 3; c++) {
            double sum = 0;
            double size = 0;
            for (int i = 0; i < ATOMS; i++) {
                sum += gx[3 * i + c];
                size += Math.abs(gx[3 * i + c]);
            }
            assertThat(size).isPositive();
            assertThat(Math.abs(sum)).isLessThan(1e-4 * size);
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void vectorsTurnWithTheStructure(Subject subject) {
        assumeThat(subject.network().equivariant())
                .as("%s is not equivariant", subject)
                .isTrue();
        Structure s = TestGraphs.structure(ATOMS, 0.12, ELEMENTS, 10);
        double[] q = {0.6, -0.48, 0.64, 0.8, 0.36, -0.48, 0, 0.8, 0.6}; // rows of a rotation
        Graph g = graph(s);
        Graph turned = new Graph(
                g.atoms(),
                g.element(),
                g.start(),
                g.sender(),
                component(q, 0, g),
                component(q, 1, g),
                component(q, 2, g),
                g.r(),
                g.numberDensity());
        float[] expected = evaluate(subject, g);
        if (subject.network().outputs() == 3) {
            float[] v = expected.clone();
            for (int i = 0; i < ATOMS; i++) {
                for (int c = 0; c < 3; c++) {
                    expected[3 * i + c] =
                            (float) (q[3 * c] * v[3 * i] + q[3 * c + 1] * v[3 * i + 1] + q[3 * c + 2] * v[3 * i + 2]);
                }
            }
        }
        assertSame(expected, evaluate(subject, turned), subject);
    }

    private static float[] component(double[] q, int c, Graph g) {
        float[] out = new float[g.edges()];
        for (int e = 0; e < out.length; e++) {
            out[e] = (float) (q[3 * c] * g.dx()[e] + q[3 * c + 1] * g.dy()[e] + q[3 * c + 2] * g.dz()[e]);
        }
        return out;
    }

    private static Graph graph(Structure s) {
        return TestGraphs.graph(s, CUTOFF);
    }

    private static Weights weights(Subject subject) {
        ParameterLayout layout = subject.network().layout();
        return Weights.of(layout, layout.initialise(new Random(11)));
    }

    private static float[] evaluate(Subject subject, Structure s) {
        return evaluate(subject, graph(s));
    }

    private static float[] evaluate(Subject subject, Graph g) {
        return rows(subject, g, subject.network().evaluation(false));
    }

    /** A copy of the outputs; the array that an evaluation returns may be longer. */
    private static float[] rows(Subject subject, Graph g, Network.Evaluation evaluation) {
        float[] out = evaluation.forward(weights(subject), g, TIME);
        return Arrays.copyOf(out, g.atoms() * subject.network().outputs());
    }

    private static Structure permuted(Structure s, int[] order) {
        int[] species = new int[order.length];
        double[] x = new double[3 * order.length];
        for (int i = 0; i < order.length; i++) {
            species[i] = s.species(order[i]);
            for (int c = 0; c < 3; c++) {
                x[3 * i + c] = s.position(order[i], c);
            }
        }
        return new Structure(s.cell(), species, x);
    }

    private static Graph joined(Graph a, Graph b) {
        int n = a.atoms() + b.atoms();
        int[] start = Arrays.copyOf(a.start(), n + 1);
        for (int i = 0; i <= b.atoms(); i++) {
            start[a.atoms() + i] = a.edges() + b.start()[i];
        }
        int[] sender = Arrays.copyOf(a.sender(), a.edges() + b.edges());
        for (int e = 0; e < b.edges(); e++) {
            sender[a.edges() + e] = a.atoms() + b.sender()[e];
        }
        int[] element = Arrays.copyOf(a.element(), n);
        System.arraycopy(b.element(), 0, element, a.atoms(), b.atoms());
        return new Graph(
                n,
                element,
                start,
                sender,
                joined(a.dx(), b.dx()),
                joined(a.dy(), b.dy()),
                joined(a.dz(), b.dz()),
                joined(a.r(), b.r()),
                a.numberDensity());
    }

    private static float[] joined(float[] a, float[] b) {
        float[] c = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, c, a.length, b.length);
        return c;
    }

    private static void assertRows(float[] actual, int i, float[] expected, int j, int m) {
        assertClose(
                Arrays.copyOfRange(actual, i * m, (i + 1) * m),
                Arrays.copyOfRange(expected, j * m, (j + 1) * m),
                expected);
    }

    private static void assertSame(float[] expected, float[] actual, Subject subject) {
        assertThat(actual).as(subject.name()).hasSameSizeAs(expected);
        assertClose(actual, expected, expected);
    }

    /** Sums may run in another order, so equality is up to the rounding of float: 2e-5 of the largest number. */
    private static void assertClose(float[] actual, float[] expected, float[] scale) {
        float largest = 0;
        for (float v : scale) {
            largest = Math.max(largest, Math.abs(v));
        }
        assertThat(largest).isPositive();
        for (int i = 0; i < actual.length; i++) {
            assertThat(Math.abs(actual[i] - expected[i])).as("number %d", i).isLessThan(2e-5f * largest);
        }
    }
}
