package org.spectraform.app.analyze;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.spectraform.analysis.Distribution;
import org.spectraform.analysis.PairHistogram;
import org.spectraform.analysis.RadialDistribution;
import org.spectraform.analysis.novelty.Novelty;
import org.spectraform.analysis.rings.RingStatistics;
import org.spectraform.analysis.set.Bins;
import org.spectraform.analysis.set.FrameAnalysis;
import org.spectraform.analysis.set.OrderParameters;
import org.spectraform.analysis.set.Quantity;
import org.spectraform.analysis.set.SetAnalysis;
import org.spectraform.analysis.set.SetComparison;
import org.spectraform.app.figure.Spread;
import org.spectraform.core.io.Csv;
import org.spectraform.core.structure.Elements;

/** The CSV files of an analysis: one a distribution, the reference's columns after the structures', and one line per atom. */
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
        put(
                files,
                "bond_lengths.csv",
                histogram(Quantity.BOND_LENGTH, "length_angstrom", "1_per_angstrom", FrameAnalysis::bonds));
        put(
                files,
                "bond_angles.csv",
                histogram(Quantity.BOND_ANGLE, "angle_degree", "1_per_degree", FrameAnalysis::angles));
        put(files, "rdf.csv", radial());
        put(files, "structure_factor.csv", structureFactor());
        put(files, "rings.csv", rings());
        put(files, "steinhardt.csv", steinhardt());
        put(
                files,
                "voronoi.csv",
                histogram(Quantity.VORONOI_VOLUME, "volume_angstrom3", "1_per_angstrom3", f -> Map.of()));
        put(files, "energies.csv", histogram(Quantity.ENERGY, "energy_eV", "1_per_eV", f -> Map.of()));
        put(files, "novelty.csv", novelty());
        put(files, "atoms.csv", atoms());
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
        int max = (int) sets().values().stream()
                .flatMapToDouble(
                        a -> Arrays.stream(a.distribution(Quantity.COORDINATION).values()))
                .max()
                .orElse(0);
        Csv table = new Csv().add("neighbours", "%.0f", count(0, max));
        sets().forEach((prefix, a) -> table.add(prefix + "share", "%.6f", each(0, max, n -> a.share(n, n)))
                .add(
                        prefix + "share_sd_between_frames",
                        "%.6f",
                        each(0, max, n -> a.spread(f -> f.coordination().fraction(n)))));
        return table;
    }

    private @Nullable Csv rings() {
        if (sets().values().stream().noneMatch(SetAnalysis::hasRings)) {
            return null;
        }
        int max = RingStatistics.USUAL;
        Csv table = new Csv().add("ring_size", "%.0f", count(3, max));
        sets().forEach((prefix, a) -> table.add(prefix + "rings_per_atom", "%.6f", each(3, max, a::ringsPerAtom))
                .add(
                        prefix + "rings_per_atom_sd_between_frames",
                        "%.6f",
                        each(3, max, n -> a.spread(f -> of(f, r -> r.perAtom(n)))))
                .add(
                        prefix + "share_of_atoms_in_such_a_ring",
                        "%.6f",
                        each(
                                3,
                                max,
                                n -> a.frames().stream()
                                                .mapToDouble(f -> of(f, r -> r.shareOfAtoms(n)) * f.atoms())
                                                .sum()
                                        / a.set().atoms())));
        return table;
    }

    private static double of(FrameAnalysis frame, ToDoubleFunction<RingStatistics> value) {
        return frame.rings().map(value::applyAsDouble).orElse(Double.NaN);
    }

    /** Density of values in bins, its spread between frames, and the parts of it if there are several. */
    private @Nullable Csv histogram(
            Quantity quantity, String name, String unit, Function<FrameAnalysis, Map<String, Distribution>> parts) {
        double[][] all = sets().values().stream()
                .map(a -> a.distribution(quantity).values())
                .toArray(double[][]::new);
        if (Arrays.stream(all).allMatch(v -> v.length == 0)) {
            return null;
        }
        Bins bins = quantity.bins(all);
        String number = bins.width() < 0.01 ? "%.6f" : "%.4f";
        Csv table = new Csv().add(name, number, bins.centres());
        sets().forEach((prefix, a) -> {
            double[] values = a.distribution(quantity).values();
            table.add(
                    prefix + "density_" + unit,
                    "%.6g",
                    values.length == 0 ? nothing(bins.count()) : bins.density(values));
            table.add(prefix + "density_sd_between_frames", "%.6g", spread(a, quantity, bins));
            Map<String, List<double[]>> byPart = byPart(a, parts);
            if (byPart.size() > 1) {
                byPart.forEach((part, some) -> {
                    double[] own = some.stream().flatMapToDouble(Arrays::stream).toArray();
                    double[] density = bins.density(own);
                    Arrays.setAll(density, k -> density[k] * own.length / values.length);
                    table.add(prefix + "density_" + part, "%.6g", density);
                });
            }
        });
        return table;
    }

    private static Map<String, List<double[]>> byPart(
            SetAnalysis a, Function<FrameAnalysis, Map<String, Distribution>> parts) {
        Map<String, List<double[]>> byPart = new java.util.TreeMap<>();
        a.frames()
                .forEach(f -> parts.apply(f)
                        .forEach((part, d) -> byPart.computeIfAbsent(part, p -> new ArrayList<>())
                                .add(d.values())));
        return byPart;
    }

    private static double[] spread(SetAnalysis a, Quantity quantity, Bins bins) {
        List<double[]> densities = a.values(quantity).stream()
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
                            : Spread.of(a.frames().stream()
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
                if (a.frames().stream().anyMatch(f -> has(f, first) && has(f, second))) {
                    pair.accept(first, second);
                }
            }
        }
    }

    private static boolean has(FrameAnalysis frame, int species) {
        return Arrays.binarySearch(frame.pairs().species(), species) >= 0;
    }

    private Csv steinhardt() {
        int[] degrees = analysis.set().frames().getFirst().order().degrees();
        Csv table = new Csv()
                .add("l", "%.0f", Arrays.stream(degrees).asDoubleStream().toArray());
        sets().forEach((prefix, a) -> {
            order(table, prefix, "q", a, (f, l) -> f.order().q(l));
            order(table, prefix, "w", a, (f, l) -> f.order().w(l));
            order(table, prefix, "q_averaged", a, (f, l) -> f.averaged().q(l));
            order(table, prefix, "w_averaged", a, (f, l) -> f.averaged().w(l));
        });
        return table;
    }

    private interface Parameter {
        double[] of(FrameAnalysis frame, int l);
    }

    private static void order(Csv table, String prefix, String name, SetAnalysis a, Parameter parameter) {
        int[] degrees = a.frames().getFirst().order().degrees();
        Distribution[] all = Arrays.stream(degrees)
                .mapToObj(l -> Distribution.of(a.frames().stream()
                        .flatMapToDouble(f -> Arrays.stream(parameter.of(f, l)))
                        .toArray()))
                .toArray(Distribution[]::new);
        table.add(
                prefix + name,
                "%.6f",
                Arrays.stream(all).mapToDouble(Distribution::mean).toArray());
        table.add(
                prefix + name + "_sd_between_atoms",
                "%.6f",
                Arrays.stream(all).mapToDouble(Distribution::sd).toArray());
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

    /** One line per atom, for whoever wants to colour or select atoms. */
    private Csv atoms() {
        List<String[]> rows = new ArrayList<>();
        int[] distance = {0};
        sets().forEach((prefix, a) -> {
            for (FrameAnalysis f : a.frames()) {
                for (int i = 0; i < f.atoms(); i++) {
                    Novelty novelty = prefix.isEmpty() ? analysis.novelty() : null;
                    OrderParameters averaged = f.averaged();
                    int atom = i;
                    rows.add(new String[] {
                        prefix.isEmpty() ? "structures" : "reference",
                        f.member().file(),
                        String.valueOf(f.member().frame()),
                        String.valueOf(i + 1),
                        Elements.symbol(f.member().structure().species(i)),
                        String.valueOf(f.coordination().numbers()[i]),
                        number(averaged.q(4)[i]),
                        number(averaged.q(6)[i]),
                        number(f.volumes()[i]),
                        f.energies().map(e -> number(e[atom])).orElse(""),
                        novelty == null ? "" : number(novelty.distances()[distance[0]++])
                    });
                }
            }
        });
        String[] names = {
            "set",
            "file",
            "frame",
            "atom",
            "element",
            "neighbours",
            "q4_averaged",
            "q6_averaged",
            "voronoi_volume_angstrom3",
            "energy_eV",
            "novelty_angstrom"
        };
        Csv table = new Csv();
        for (int c = 0; c < names.length; c++) {
            int column = c;
            table.add(names[c], rows.stream().map(r -> r[column]).toArray(String[]::new));
        }
        return table;
    }

    private static String number(double value) {
        return String.format(java.util.Locale.ROOT, "%.6f", value);
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
