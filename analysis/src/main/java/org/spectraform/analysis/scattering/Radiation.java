package org.spectraform.analysis.scattering;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleBiFunction;

/** What is scattered, and how strongly an atom of each element scatters it. */
@SuppressWarnings("ImmutableEnumChecker") // the tables are read once and never handed out
public enum Radiation {
    /**
     * X-rays, by the electrons: the form factor f(q) of the neutral atom, without dispersion, in electrons, after Waasmaier and Kirfel (Acta Cryst.
     * A51, 416 (1995)). Hydrogen to californium.
     */
    X_RAYS("xray", "form_factors.txt", Radiation::formFactor),
    /**
     * Thermal neutrons, by the nuclei: the bound coherent scattering length of the natural mixture of isotopes, in femtometre, after Sears (Neutron News
     * 3(3), 26 (1992)); of strong absorbers the real part.
     */
    NEUTRONS("neutron", "scattering_lengths.txt", (numbers, q) -> numbers[0]);

    private final String key;
    private final Map<Integer, double[]> table;
    private final ToDoubleBiFunction<double[], Double> strength;

    Radiation(String key, String file, ToDoubleBiFunction<double[], Double> strength) {
        this.key = key;
        this.table = ScatteringTable.read(file);
        this.strength = strength;
    }

    private static double formFactor(double[] numbers, double q) {
        double s = q / (4 * Math.PI);
        double f = numbers[5];
        for (int i = 0; i < 5; i++) {
            f += numbers[i] * Math.exp(-numbers[6 + i] * s * s);
        }
        return f;
    }

    /** Its name in files. */
    public String key() {
        return key;
    }

    /**
     * How strongly an atom scatters.
     *
     * @param z atomic number
     * @param q wave number, inverse angstrom; of X-rays up to 75
     * @return electrons or femtometre; empty if the table has no such element
     */
    public OptionalDouble strength(int z, double q) {
        double[] numbers = table.get(z);
        return numbers == null ? OptionalDouble.empty() : OptionalDouble.of(strength.applyAsDouble(numbers, q));
    }

    /** Whether the table has all of some elements. */
    public boolean knows(int[] species) {
        return Arrays.stream(species).allMatch(table::containsKey);
    }
}
