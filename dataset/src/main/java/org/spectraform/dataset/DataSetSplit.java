package org.spectraform.dataset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.spectraform.core.dataset.LabelledStructure;
import org.spectraform.core.io.InputException;

/**
 * Divides a data set into one to learn from and one to judge by. A topology is never in both: its snapshots are so alike that a
 * model would be judged by what it has seen.
 *
 * @param training to learn from
 * @param validation to judge by
 */
public record DataSetSplit(DataSet training, DataSet validation) {
    /** What is kept together. */
    public enum By {
        /** Structures of one topology. */
        TOPOLOGY,
        /** Structures of one density, to a quarter of a g/cm3, and all snapshots of their topologies. */
        DENSITY
    }

    /**
     * Keeps out a part of the topologies, spread evenly over densities, or of the densities: the same part of those with spectra and of those
     * without.
     *
     * @param fraction between 0 and 1; at least one group is kept out and one left
     * @param seed chooses which
     * @throws InputException if there is only one group
     */
    public static DataSetSplit fraction(DataSet set, By by, double fraction, long seed) {
        if (!(fraction > 0 && fraction < 1)) {
            throw new IllegalArgumentException("the fraction must lie between 0 and 1, got " + fraction);
        }
        Map<String, List<LabelledStructure>> groups = groups(set, by);
        if (groups.size() < 2) {
            throw new InputException(set.info().name() + ": all structures are of one "
                    + (by == By.DENSITY ? "density" : "topology") + "; there is nothing to split");
        }
        Random random = new Random(seed);
        Set<String> held = new LinkedHashSet<>();
        for (boolean labelled : new boolean[] {true, false}) {
            List<String> names = new ArrayList<>(groups.keySet().stream()
                    .filter(g -> (sites(groups.getOrDefault(g, List.of())) > 0) == labelled)
                    .toList());
            Collections.shuffle(names, random); // who comes first within a density
            names.sort(Comparator.comparingDouble(g -> density(groups, g)));
            double start = random.nextDouble();
            int count = (int) Math.round(fraction * names.size());
            for (int k = 0; k < count; k++) { // one from each of as many equal stretches
                held.add(names.get((int) ((k + start) * names.size() / count)));
            }
        }
        if (held.isEmpty()) { // the part is less than half a group
            List<String> names = new ArrayList<>(groups.keySet());
            held.add(names.get(random.nextInt(names.size())));
        }
        if (held.size() == groups.size()) {
            held.remove(held.iterator().next());
        }
        return split(set, groups, held);
    }

    /**
     * Keeps out what is named.
     *
     * @param wanted names of topologies, with {@code *} and {@code ?}; or densities in g/cm3
     * @throws InputException if one of them is not there, or nothing is left to learn from
     */
    public static DataSetSplit named(DataSet set, By by, List<String> wanted) {
        Map<String, List<LabelledStructure>> groups = groups(set, by);
        Set<String> held = new LinkedHashSet<>();
        for (String name : wanted) {
            Pattern pattern = by == By.DENSITY ? Pattern.compile(Pattern.quote(density(name))) : glob(name);
            List<String> found = groups.keySet().stream()
                    .filter(g -> pattern.matcher(g).matches())
                    .toList();
            if (found.isEmpty()) {
                throw new InputException(set.info().name() + ": has no " + (by == By.DENSITY ? "density " : "topology ")
                        + name + "; there are " + some(groups.keySet()));
            }
            held.addAll(found);
        }
        if (held.size() == groups.size()) {
            throw new InputException(set.info().name() + ": nothing would be left to train on; keep less out");
        }
        return split(set, groups, held);
    }

    private static DataSetSplit split(DataSet set, Map<String, List<LabelledStructure>> groups, Set<String> held) {
        Set<String> names = new LinkedHashSet<>();
        held.forEach(g -> groups.getOrDefault(g, List.of()).forEach(s -> names.add(s.name())));
        return new DataSetSplit(
                set.with(set.structures().stream()
                        .filter(s -> !names.contains(s.name()))
                        .toList()),
                set.with(set.structures().stream()
                        .filter(s -> names.contains(s.name()))
                        .toList()));
    }

    /** Structures that stay together, by the name of the topology or by density: 2.00. */
    private static Map<String, List<LabelledStructure>> groups(DataSet set, By by) {
        Map<String, List<LabelledStructure>> topologies = new TreeMap<>();
        set.structures()
                .forEach(s -> topologies
                        .computeIfAbsent(s.topology(), n -> new ArrayList<>())
                        .add(s));
        if (by == By.TOPOLOGY) {
            return topologies;
        }
        Map<String, List<LabelledStructure>> densities = new TreeMap<>();
        Map<String, String> densityOf = new HashMap<>();
        topologies.forEach((topology, members) -> densityOf.put(
                topology, String.format(Locale.ROOT, "%.2f", DataSetJson.densityClass(members.getFirst()))));
        set.structures()
                .forEach(s -> densities
                        .computeIfAbsent(String.valueOf(densityOf.get(s.topology())), d -> new ArrayList<>())
                        .add(s));
        return densities;
    }

    private static int sites(List<LabelledStructure> group) {
        return group.stream().mapToInt(LabelledStructure::sites).sum();
    }

    private static double density(Map<String, List<LabelledStructure>> groups, String name) {
        return groups.getOrDefault(name, List.of()).stream()
                .mapToDouble(s -> s.structure().density())
                .average()
                .orElse(0);
    }

    private static String density(String text) {
        try {
            return String.format(Locale.ROOT, "%.2f", Math.round(4 * Double.parseDouble(text)) / 4.0);
        } catch (NumberFormatException e) {
            throw new InputException("--validation " + text + ": is no density in g/cm3, such as 2.5", e);
        }
    }

    private static Pattern glob(String name) {
        return Pattern.compile(Pattern.quote(name).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"));
    }

    private static String some(Set<String> names) {
        List<String> sorted = new ArrayList<>(new TreeSet<>(names));
        return String.join(", ", sorted.subList(0, Math.min(8, sorted.size()))) + (sorted.size() > 8 ? ", ..." : "");
    }
}
