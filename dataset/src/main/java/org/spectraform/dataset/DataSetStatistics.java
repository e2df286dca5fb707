package org.spectraform.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.spectraform.analysis.Coordination;
import org.spectraform.core.dataset.LabelledStructure;
import org.spectraform.core.dataset.SiteSpectra;
import org.spectraform.core.structure.Structure;

/**
 * A data set in numbers.
 *
 * @param set the data set
 * @param bonded which atoms are
 * @param coordination of each structure
 * @param topology of each structure, found by comparing bonds: the index of the first structure of its topology
 */
public record DataSetStatistics(DataSet set, BondCriterion bonded, List<Coordination> coordination, int[] topology) {
    /**
     * Looks at a data set.
     *
     * @param progress told the part that is done
     */
    public static DataSetStatistics of(DataSet set, DoubleConsumer progress) {
        List<Structure> structures =
                set.structures().stream().map(LabelledStructure::structure).toList();
        BondCriterion bonded = BondCriterion.of(structures);
        List<Coordination> coordination = structures.stream()
                .map(s -> Coordination.of(bonded.bonds(s, 1)))
                .toList();
        return new DataSetStatistics(set, bonded, coordination, Topologies.find(structures, bonded, progress));
    }

    /** Number of topologies found by comparing bonds. */
    public int topologiesFound() {
        return (int) Arrays.stream(topology).distinct().count();
    }

    /** The part of all atoms, 0 to 1, with {@code min} to {@code max} neighbours. */
    public double share(int min, int max) {
        double atoms = 0;
        for (Coordination c : coordination) {
            atoms += c.fraction(min, max) * c.numbers().length;
        }
        return atoms / set.atoms();
    }

    /**
     * Spectra of atoms that have something in common.
     *
     * @param sites how many atoms
     * @param mean of their spectra at each energy
     * @param sd standard deviation between them at each energy (divided by the number less one; 0 for one)
     */
    public record Group(int sites, double[] mean, double[] sd) {
        /** The mean over the energies of the mean spectrum. */
        public double meanIntensity() {
            return Arrays.stream(mean).average().orElse(0);
        }

        /** Root mean square over the energies of the standard deviation. */
        public double spread() {
            return Math.sqrt(Arrays.stream(sd).map(x -> x * x).average().orElse(0));
        }

        /** Index of the energy where the mean is greatest. */
        public int peak() {
            int peak = 0;
            for (int e = 1; e < mean.length; e++) {
                peak = mean[e] > mean[peak] ? e : peak;
            }
            return peak;
        }
    }

    /**
     * Atoms of like surroundings.
     *
     * @param label such as {@code 3}, {@code <=1} or {@code >=5}
     * @param min fewest neighbours
     * @param max most neighbours
     */
    public record Neighbours(String label, int min, int max) {}

    /** Five classes that every atom is in one of, the outer two open, chosen so that the inner three hold as many atoms as they can: for carbon <=1, 2, 3, 4, >=5. */
    public List<Neighbours> classes() {
        int inner = 2;
        for (int n = 3; n < 16; n++) {
            inner = share(n, n + 2) > share(inner, inner + 2) ? n : inner;
        }
        return List.of(
                new Neighbours("<=" + (inner - 1), 0, inner - 1),
                new Neighbours(String.valueOf(inner), inner, inner),
                new Neighbours(String.valueOf(inner + 1), inner + 1, inner + 1),
                new Neighbours(String.valueOf(inner + 2), inner + 2, inner + 2),
                new Neighbours(">=" + (inner + 3), inner + 3, Integer.MAX_VALUE));
    }

    /** The spectra of labelled atoms of a class. */
    public Group spectra(Neighbours some) {
        return spectra(some.min(), some.max());
    }

    /** The part of all atoms, 0 to 1, that are of a class. */
    public double share(Neighbours some) {
        return share(some.min(), some.max());
    }

    /** The spectra of labelled atoms with {@code min} to {@code max} neighbours. */
    public Group spectra(int min, int max) {
        List<double[]> rows = new ArrayList<>();
        for (int s = 0; s < coordination.size(); s++) {
            SiteSpectra spectra = set.structures().get(s).spectra();
            int[] neighbours = coordination.get(s).numbers();
            for (int i = 0; i < neighbours.length && spectra != null; i++) {
                if (spectra.labelled(i) && neighbours[i] >= min && neighbours[i] <= max) {
                    rows.add(spectra.row(i));
                }
            }
        }
        int points = rows.isEmpty() ? 0 : rows.getFirst().length;
        double[] mean = new double[points];
        double[] sd = new double[points];
        for (double[] row : rows) {
            Arrays.setAll(mean, e -> mean[e] + row[e] / rows.size());
        }
        for (double[] row : rows) {
            Arrays.setAll(sd, e -> sd[e] + (row[e] - mean[e]) * (row[e] - mean[e]));
        }
        Arrays.setAll(sd, e -> rows.size() > 1 ? Math.sqrt(sd[e] / (rows.size() - 1)) : 0);
        return new Group(rows.size(), mean, sd);
    }

    /** The densities that occur, to a quarter of a g/cm3, ascending. */
    public double[] densities() {
        return set.structures().stream()
                .mapToDouble(DataSetJson::densityClass)
                .distinct()
                .sorted()
                .toArray();
    }

    /** This for the structures of one density, to a quarter of a g/cm3. */
    public DataSetStatistics at(double density) {
        List<LabelledStructure> structures = new ArrayList<>();
        List<Coordination> some = new ArrayList<>();
        List<Integer> topologies = new ArrayList<>();
        for (int s = 0; s < topology.length; s++) {
            if (DataSetJson.densityClass(set.structures().get(s)) == density) {
                structures.add(set.structures().get(s));
                some.add(coordination.get(s));
                topologies.add(topology[s]);
            }
        }
        return new DataSetStatistics(
                set.with(structures),
                bonded,
                some,
                topologies.stream().mapToInt(n -> n).toArray());
    }
}
