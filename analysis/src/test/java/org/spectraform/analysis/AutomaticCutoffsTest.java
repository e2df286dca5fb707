package org.spectraform.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.Structure;

class AutomaticCutoffsTest {
    private static final String FCC = "0 0 0 0 .5 .5 .5 0 .5 .5 .5 0";

    @Test
    void theCasesHaveTheirBonds() {
        assertThat(numbers(List.of(Cases.polyethylene()))).isEqualTo(Map.of("C-C", 2.0, "C-H", 2.0, "H-C", 1.0));
        assertThat(numbers(List.of(Cases.perovskite())))
                .isEqualTo(Map.of("Ba-O", 12.0, "O-Ba", 4.0, "O-Ti", 2.0, "Ti-O", 6.0));
        assertThat(numbers(List.of(Cases.quartz()))).isEqualTo(Map.of("O-Si", 2.0, "Si-O", 4.0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.08})
    void crystalsOfAllKindsHaveTheirBonds(double sigma) {
        check(sigma, crystal(3.567, "C", FCC + " .25 .25 .25 .25 .75 .75 .75 .25 .75 .75 .75 .25"), Map.of("C-C", 4.0));
        check(sigma, crystal(5.64, "Na", FCC, "Cl", half()), Map.of("Na-Cl", 6.0, "Cl-Na", 6.0));
        check(sigma, crystal(4.21, "Mg", FCC, "O", half()), Map.of("Mg-O", 6.0, "O-Mg", 6.0));
        check(sigma, crystal(4.08, "Li", FCC, "H", half()), Map.of("Li-H", 6.0, "H-Li", 6.0));
        check(sigma, crystal(4.24, "Ti", FCC, "N", half()), Map.of("Ti-N", 6.0, "N-Ti", 6.0));
        check(sigma, crystal(4.12, "Cs", "0 0 0", "Cl", ".5 .5 .5"), Map.of("Cs-Cl", 8.0, "Cl-Cs", 8.0));
        check(sigma, crystal(4.36, "Si", FCC, "C", quarter()), Map.of("Si-C", 4.0, "C-Si", 4.0));
        check(sigma, crystal(4.50, "Ga", FCC, "N", quarter()), Map.of("Ga-N", 4.0, "N-Ga", 4.0));
        check(sigma, crystal(5.65, "Ga", FCC, "As", quarter()), Map.of("Ga-As", 4.0, "As-Ga", 4.0));
        check(
                sigma,
                crystal(5.46, "Ca", FCC, "F", quarter() + " .75 .75 .75 .75 .25 .25 .25 .75 .25 .25 .25 .75"),
                Map.of("Ca-F", 8.0, "F-Ca", 4.0));
        check(
                sigma,
                crystal(4.62, "O", FCC, "Li", quarter() + " .75 .75 .75 .75 .25 .25 .25 .75 .25 .25 .25 .75"),
                Map.of("Li-O", 4.0, "O-Li", 8.0));
        check(sigma, crystal(3.61, "Cu", FCC), Map.of("Cu-Cu", 12.0));
        check(sigma, crystal(4.05, "Al", FCC), Map.of("Al-Al", 12.0));
        check(sigma, crystal(5.4, "Ar", FCC), Map.of("Ar-Ar", 12.0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.07})
    void perovskitesOfAllKindsHaveTwelveAndSix(double sigma) {
        Object[][] kinds = {
            {"Ba", "Ti", "O", 4.0},
            {"Sr", "Ti", "O", 3.905},
            {"Pb", "Ti", "O", 3.97},
            {"Ca", "Ti", "O", 3.85},
            {"K", "Nb", "O", 4.02},
            {"La", "Al", "O", 3.79},
            {"Cs", "Pb", "Br", 5.87},
            {"Cs", "Pb", "I", 6.29},
            {"K", "Mg", "F", 3.99}
        };
        for (Object[] k : kinds) {
            String a = (String) k[0];
            String b = (String) k[1];
            String x = (String) k[2];
            check(
                    sigma,
                    crystal((double) k[3], a, "0 0 0", b, ".5 .5 .5", x, ".5 .5 0 .5 0 .5 0 .5 .5"),
                    Map.of(a + "-" + x, 12.0, b + "-" + x, 6.0, x + "-" + a, 4.0, x + "-" + b, 2.0));
        }
    }

    /** Titanium is off the centre, so that its oxygen atoms are at 1.83, 2.0 and 2.2 angstrom: still six. */
    @Test
    void theShellsOfADistortedPolyhedronAreOne() {
        check(
                0,
                crystal(4.0, "Ba", "0 0 0", "Ti", ".5 .5 .517", "O", ".5 .5 -.025 .5 0 .485 0 .5 .485"),
                Map.of("Ba-O", 12.0, "Ti-O", 6.0, "O-Ba", 4.0, "O-Ti", 2.0));
    }

    @Test
    void molecularWaterHasTwoHydrogenAtomsAnOxygen() {
        Random random = new Random(4);
        double[] x = new double[9 * 27];
        int[] species = new int[3 * 27];
        for (int m = 0; m < 27; m++) {
            double[] o = {3.1 * (m % 3), 3.1 * (m / 3 % 3), 3.1 * (m / 9)};
            double turn = random.nextDouble() * 2 * Math.PI;
            for (int k = 0; k < 3; k++) {
                species[3 * m + k] = k == 0 ? 8 : 1;
                double angle = turn + Math.toRadians(104.5) * (k - 1);
                double length = k == 0 ? 0 : 0.96 + 0.03 * random.nextGaussian();
                x[9 * m + 3 * k] = o[0] + length * Math.cos(angle);
                x[9 * m + 3 * k + 1] = o[1] + length * Math.sin(angle);
                x[9 * m + 3 * k + 2] = o[2];
            }
        }
        Structure water = new Structure(Cell.cubic(9.3), species, x);
        assertThat(numbers(List.of(water))).isEqualTo(Map.of("O-H", 2.0, "H-O", 1.0));
    }

    /** In an alloy all pairs are neighbours, also of the larger element far below the sum of its radii. */
    @Test
    void anAlloyIsBondedThroughout() {
        Random random = new Random(2);
        Structure fcc = jittered(crystal(4.1, "Cu", FCC), 4, 0.15, random);
        int[] species = fcc.species();
        Arrays.setAll(species, i -> random.nextBoolean() ? 29 : 40);
        Structure alloy = new Structure(fcc.cell(), species, fcc.positions());
        BondCutoffs cutoffs = of(List.of(alloy));
        assertThat(cutoffs.distances().byPair()).containsOnlyKeys("Cu-Cu", "Cu-Zr", "Zr-Zr");
        assertThat(Coordination.of(alloy, cutoffs.distances()).mean()).isCloseTo(12, within(0.6));
    }

    /** In a network of C-N-C and N-C-N a few N-N are bonds, and the many second neighbours none. */
    @Test
    void rareBondsAreFoundBelowAFirstPeakOfSecondNeighbours() {
        Structure blende = jittered(crystal(3.6, "C", FCC, "N", quarter()), 3, 0.05, new Random(1));
        int[] species = blende.species();
        for (int i = 0; i < species.length; i++) {
            species[i] = i == 0 ? 7 : species[i]; // with four N around it
        }
        BondCutoffs cutoffs = of(List.of(new Structure(blende.cell(), species, blende.positions())));
        assertThat(cutoffs.of(7, 7).value()).isBetween(1.65, 1.9);
        assertThat(cutoffs.of(6, 6).bonds()).isFalse();
        assertThat(cutoffs.of(6, 7).inWords()).contains("angstrom (first minimum of g(r)");
    }

    @Test
    void whatIsGivenStaysAndTheRestIsFound() {
        PairCutoff given = new PairCutoff(8, 1, 0, PairCutoff.Source.GIVEN, "");
        PairCutoff other = new PairCutoff(14, 8, 2.5, PairCutoff.Source.GIVEN, "");
        BondCutoffs cutoffs = AutomaticCutoffs.of(
                PairHistogram.of(Cases.quartz(), AutomaticCutoffs.RANGE, AutomaticCutoffs.BINS), List.of(given, other));
        assertThat(cutoffs.of(14, 8).value()).isEqualTo(2.5);
        assertThat(cutoffs.of(8, 1).inWords()).isEqualTo("no bond (given)");
        assertThat(cutoffs.of(8, 8).inWords())
                .startsWith("no bond: first peak at 2.")
                .contains("radii 1.32");
        assertThat(cutoffs.inShort(new int[] {8, 14})).isEqualTo("O-Si 2.50 angstrom");
        assertThat(BondCutoffs.everywhere(1.85).inShort(new int[] {6})).isEqualTo("1.85 angstrom");
        assertThat(BondCutoffs.everywhere(1.85).everywhere()).isTrue();
    }

    @Test
    void aMoleculeAloneGoesByItsRadii() {
        Structure pair = new Structure(Cell.cubic(30), new int[] {6, 7}, new double[] {0, 0, 0, 1.2, 0, 0});
        BondCutoffs cutoffs = of(List.of(pair));
        assertThat(cutoffs.of(6, 7).source()).isEqualTo(PairCutoff.Source.RADII);
        assertThat(cutoffs.of(6, 7).value()).isCloseTo(1.25 * 1.47, within(1e-9));
        Structure atom = new Structure(Cell.cubic(30), new int[] {6}, new double[3]);
        assertThat(of(List.of(atom)).of(6, 6).source()).isEqualTo(PairCutoff.Source.RADII);
    }

    private static String half() {
        return shifted(FCC, 0.5, 0, 0);
    }

    private static String quarter() {
        return shifted(FCC, 0.25, 0.25, 0.25);
    }

    private static String shifted(String places, double... by) {
        String[] numbers = places.split(" ");
        List<String> moved = new ArrayList<>();
        for (int k = 0; k < numbers.length; k++) {
            moved.add(String.valueOf(Double.parseDouble(numbers[k]) + by[k % 3]));
        }
        return String.join(" ", moved);
    }

    /** A cubic cell: symbols, each with the fractional coordinates of its atoms. */
    private static Structure crystal(double a, String... content) {
        List<Integer> species = new ArrayList<>();
        List<Double> x = new ArrayList<>();
        for (int k = 0; k < content.length; k += 2) {
            String[] numbers = content[k + 1].split(" ");
            for (int i = 0; i < numbers.length; i++) {
                x.add(a * Double.parseDouble(numbers[i]));
                if (i % 3 == 0) {
                    species.add(Elements.number(content[k]));
                }
            }
        }
        return new Structure(
                Cell.cubic(a),
                species.stream().mapToInt(z -> z).toArray(),
                x.stream().mapToDouble(v -> v).toArray());
    }

    private static Structure jittered(Structure unit, int n, double sigma, Random random) {
        double a = Math.cbrt(unit.cell().volume());
        int size = unit.size();
        int[] species = new int[size * n * n * n];
        double[] x = new double[3 * species.length];
        for (int k = 0; k < species.length; k++) {
            int image = k / size;
            int[] shift = {image % n, image / n % n, image / n / n};
            species[k] = unit.species(k % size);
            for (int c = 0; c < 3; c++) {
                x[3 * k + c] = unit.position(k % size, c) + a * shift[c] + sigma * random.nextGaussian();
            }
        }
        return new Structure(Cell.cubic(n * a), species, x);
    }

    /** Checks the mean numbers of neighbours, exactly in the crystal itself and nearly in snapshots of a warm one. */
    private static void check(double sigma, Structure unit, Map<String, Double> expected) {
        if (sigma == 0) {
            assertThat(numbers(List.of(unit))).isEqualTo(expected);
            return;
        }
        List<Structure> snapshots = new ArrayList<>();
        for (int seed = 0; seed < 4; seed++) {
            snapshots.add(jittered(unit, 3, sigma, new Random(seed)));
        }
        Map<String, Double> numbers = numbers(snapshots);
        assertThat(numbers).containsOnlyKeys(expected.keySet());
        Consumer<String> near = pair ->
                assertThat(numbers.get(pair)).as(pair + " of " + expected).isCloseTo(expected.get(pair), within(0.25));
        expected.keySet().forEach(near);
    }

    private static BondCutoffs of(List<Structure> structures) {
        return AutomaticCutoffs.of(
                PairHistogram.of(structures, AutomaticCutoffs.RANGE, AutomaticCutoffs.BINS), List.of());
    }

    /** Mean number of the second element around the first, of the pairs that have any bond. */
    private static Map<String, Double> numbers(List<Structure> structures) {
        BondCutoffs cutoffs = of(structures);
        Map<String, Double> bonds = new TreeMap<>();
        Map<String, Integer> atoms = new TreeMap<>();
        for (Structure s : structures) {
            NeighbourList list = NeighbourList.of(s, cutoffs.distances());
            for (int i = 0; i < s.size(); i++) {
                String symbol = Elements.symbol(s.species(i));
                atoms.merge(symbol, 1, Integer::sum);
                for (int e = list.start()[i]; e < list.start()[i + 1]; e++) {
                    bonds.merge(symbol + "-" + Elements.symbol(s.species(list.sender()[e])), 1.0, Double::sum);
                }
            }
        }
        bonds.replaceAll((pair, count) -> count / atoms.get(pair.split("-")[0]));
        return bonds;
    }
}
