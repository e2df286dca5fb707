package org.spectraform.app.analyze;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.spectraform.analysis.PairHistogram;
import org.spectraform.analysis.RadialDistribution;
import org.spectraform.analysis.RunningMean;
import org.spectraform.analysis.Sample;
import org.spectraform.analysis.StructureFactor;
import org.spectraform.analysis.novelty.Novelty;
import org.spectraform.analysis.scattering.Radiation;
import org.spectraform.analysis.scattering.WeightedStructureFactor;
import org.spectraform.analysis.set.Bins;
import org.spectraform.analysis.set.Quantity;
import org.spectraform.analysis.set.SetAnalysis;
import org.spectraform.analysis.set.SetComparison;
import org.spectraform.app.figure.Spread;
import org.spectraform.core.io.Csv;
import org.spectraform.core.structure.Elements;

/** The CSV files of an analysis: one a distribution, the reference's columns after the structures'. */
final class Tables {
    private final Analysis analysis;

    private Tables(Analysis analysis) {
        this.analysis = analysis;
    }

    /** The files by name; those of quantities that nothing has a value of are left out. */
    static Map<String, String> of(Analysis analysis) {
        return new Tables(analysis).files();
    }

    private Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        put(files, "coordination.csv", shares());
        put(files, "partial_coordination.csv", PartialCoordination.table(sets()));
        put(files, "bond_lengths.csv", histogram(Quantity.BOND_LENGTH, "length_angstrom", "1_per_angstrom"));
        put(files, "bond_angles.csv", histogram(Quantity.BOND_ANGLE, "angle_degree", "1_per_degree"));
        put(files, "rdf.csv", radial());
        put(files, "structure_factor.csv", structureFactor());
        put(files, "rings.csv", rings());
        put(files, "steinhardt.csv", steinhardt());
        put(files, "voronoi.csv", histogram(Quantity.VORONOI_VOLUME, "volume_angstrom3", "1_per_angstrom3"));
        put(files, "energies.csv", histogram(Quantity.ENERGY, "energy_eV", "1_per_eV"));
        put(files, "novelty.csv", novelty());
        return files;
    }

    private static void put(Map<String, String> files, String name, @Nullable Csv table) {
        if (table != null) {
            files.put(name, table.text());
        }
    }

    /** Both sets, each with the beginning of its columns' names. */
    private Map<String, SetAnalysis> sets() {
        Map<String, SetAnalysis> sets = new LinkedHashMap<>();
        sets.put("", analysis.set());
        if (analysis.reference() != null) {
            sets.put("reference_", analysis.reference());
        }
        return sets;
    }

    private Csv shares() {
        int max = sets().values().stream()
                .flatMap(a -> a.frames().stream())
                .mapToInt(f -> f.coordination().length - 1)
                .max()
                .orElse(0);
        Csv table = new Csv().add("neighbours", "%.0f", count(0, max));
        sets().forEach((prefix, a) -> table.add(prefix + "share", "%.6f", each(0, max, n -> a.share(n, n)))
                .add(prefix + "share_sd_between_frames", "%.6f", each(0, max, n -> a.spread(f -> f.share(n, n)))));
        return table;
    }

    private @Nullable Csv rings() {
        if (sets().values().stream().noneMatch(SetAnalysis::hasRings)) {
            return null;
        }
        int min = analysis.set().settings().rings().smallest();
        int max = analysis.set().settings().rings().largest();
        Csv table = new Csv().add("ring_size", "%.0f", count(min, max));
        sets().forEach((prefix, a) -> table.add(prefix + "rings_per_atom", "%.6f", each(min, max, a::ringsPerAtom))
                .add(
                        prefix + "rings_per_atom_sd_between_frames",
                        "%.6f",
                        each(min, max, n -> a.spread(f -> f.rings(n))))
                .add(prefix + "share_of_atoms_in_such_a_ring", "%.6f", each(min, max, a::shareInRings)));
        return table;
    }

    /** Density of values in bins, its spread between frames, and the parts of it if there are several. */
    private @Nullable Csv histogram(Quantity quantity, String name, String unit) {
        Sample[] all = sets().values().stream().map(a -> a.sample(quantity)).toArray(Sample[]::new);
        if (Arrays.stream(all).allMatch(v -> v.count() == 0)) {
            return null;
        }
        Bins bins = quantity.bins(all);
        String number = bins.width() < 0.01 ? "%.6f" : "%.4f";
        Csv table = new Csv().add(name, number, bins.centres());
        sets().forEach((prefix, a) -> {
            Sample values = a.sample(quantity);
            table.add(
                    prefix + "density_" + unit,
                    "%.6g",
                    values.count() == 0 ? nothing(bins.count()) : bins.density(values.points()));
            table.add(prefix + "density_sd_between_frames", "%.6g", spread(a, quantity, bins));
            if (a.parts(quantity).size() > 1) {
                a.parts(quantity).forEach((part, some) -> {
                    double[] density = bins.density(some.points());
                    Arrays.setAll(density, k -> density[k] * some.count() / values.count());
                    table.add(prefix + "density_" + part, "%.6g", density);
                });
            }
        });
        return table;
    }

    private static double[] spread(SetAnalysis a, Quantity quantity, Bins bins) {
        List<double[]> densities = a.kept().stream()
                .map(quantity::of)
                .filter(v -> v.length > 0)
                .map(bins::density)
                .toList();
        return densities.size() < 2
                ? nothing(bins.count())
                : Spread.of(densities).sd();
    }

    private Csv radial() {
        Csv table = new Csv();
        sets().forEach((prefix, a) -> {
            PairHistogram pairs = a.pairs();
            RadialDistribution rdf = pairs.total();
            if (prefix.isEmpty()) {
                table.add("r_angstrom", "%.3f", rdf.r());
            }
            table.add(prefix + "g", "%.6f", rdf.g());
            table.add(
                    prefix + "g_sd_between_frames",
                    "%.6f",
                    a.frames().size() < 2
                            ? nothing(rdf.r().length)
                            : Spread.of(a.kept().stream()
                                            .map(f -> f.pairs().total().g())
                                            .toList())
                                    .sd());
            table.add(prefix + "G_per_angstrom2", "%.6f", rdf.reduced());
            table.add(prefix + "n", "%.6f", rdf.n());
            partials(a, (x, y) -> {
                RadialDistribution partial = pairs.partial(x, y);
                String pair = Elements.symbol(x) + "-" + Elements.symbol(y);
                table.add(prefix + "g_" + pair, "%.6f", partial.g());
                table.add(prefix + "n_" + pair, "%.6f", partial.n());
                if (x != y) {
                    table.add(
                            prefix + "n_" + Elements.symbol(y) + "-" + Elements.symbol(x),
                            "%.6f",
                            pairs.partial(y, x).n());
                }
            });
        });
        return table;
    }

    private Csv structureFactor() {
        double[] q = Analysis.waveNumbers(analysis.set());
        Csv table = new Csv().add("q_per_angstrom", "%.3f", q);
        sets().forEach((prefix, a) -> {
            table.add(prefix + "S", "%.6f", Analysis.structureFactor(a).s());
            for (Radiation radiation : Radiation.values()) {
                WeightedStructureFactor.of(a.pairs(), q, StructureFactor.Window.LORCH, radiation)
                        .ifPresent(s -> table.add(prefix + "S_" + radiation.key(), "%.6f", s.s()));
            }
            partials(
                    a,
                    (x, y) -> table.add(
                            prefix + "S_" + Elements.symbol(x) + "-" + Elements.symbol(y),
                            "%.6f",
                            SetComparison.structureFactor(a.pairs().partial(x, y), q)
                                    .s()));
        });
        return table;
    }

    private interface Pair {
        void accept(int a, int b);
    }

    /** Every pair of species that occur in one frame together, if there are several species. */
    private static void partials(SetAnalysis a, Pair pair) {
        int[] species = a.pairs().species();
        for (int x = 0; x < species.length && species.length > 1; x++) {
            for (int y = x; y < species.length; y++) {
                int first = species[x];
                int second = species[y];
                if (a.pairs().together(first, second)) {
                    pair.accept(first, second);
                }
            }
        }
    }

    private Csv steinhardt() {
        int[] degrees = analysis.set().order().degrees();
        Csv table = new Csv()
                .add("l", "%.0f", Arrays.stream(degrees).asDoubleStream().toArray());
        sets().forEach((prefix, a) -> {
            order(table, prefix + "q", a.order().q());
            order(table, prefix + "w", a.order().w());
            order(table, prefix + "q_averaged", a.averaged().q());
            order(table, prefix + "w_averaged", a.averaged().w());
        });
        return table;
    }

    private static void order(Csv table, String name, RunningMean[] all) {
        table.add(
                name, "%.6f", Arrays.stream(all).mapToDouble(RunningMean::mean).toArray());
        table.add(
                name + "_sd_between_atoms",
                "%.6f",
                Arrays.stream(all).mapToDouble(RunningMean::sd).toArray());
    }

    private @Nullable Csv novelty() {
        Novelty novelty = analysis.novelty();
        if (novelty == null) {
            return null;
        }
        Bins bins = new Bins(0, 0.02, 50); // distances end at 1 angstrom
        Csv table = new Csv().add("distance_angstrom", "%.3f", bins.centres());
        table.add("density_1_per_angstrom", "%.6g", bins.density(novelty.distances()));
        table.add(
                "reference_networks_density_1_per_angstrom",
                "%.6g",
                novelty.baseline().length == 0 ? nothing(bins.count()) : bins.density(novelty.baseline()));
        return table;
    }

    private static double[] nothing(int count) {
        double[] nothing = new double[count];
        Arrays.fill(nothing, Double.NaN);
        return nothing;
    }

    private static double[] count(int from, int to) {
        return IntStream.rangeClosed(from, to).asDoubleStream().toArray();
    }

    private static double[] each(int from, int to, java.util.function.IntToDoubleFunction value) {
        return IntStream.rangeClosed(from, to).mapToDouble(value).toArray();
    }
}
