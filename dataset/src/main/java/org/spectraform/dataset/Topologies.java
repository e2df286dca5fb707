package org.spectraform.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.spectraform.core.dataset.LabelledStructure;
import org.spectraform.core.structure.Structure;

/**
 * Which structures are snapshots of one topology: the same atoms with the same bonds, at other times. Such structures are not independent: a
 * model that has seen one knows the others, and a validation on them says too little about new material.
 */
public final class Topologies {
    /**
     * Structures that have at least this part of their bonds in common share a topology: snapshots at 300 K have 0.97 and more, structures that were
     * quenched on their own cannot even be laid over each other.
     */
    public static final double SAME = 0.75;

    private Topologies() {}

    /** How topologies are told apart, in words, for {@code dataset.json}. */
    public static String method(BondCriterion bonded) {
        return String.format(
                Locale.ROOT,
                "atoms laid over each other whatever their order and drift; one topology if %.0f %% of the bonds (%s) are common",
                100 * SAME,
                bonded.inWords());
    }

    /**
     * Finds the topologies.
     *
     * @param progress told the part that is done
     * @return for each structure the index of the first one of its topology
     */
    public static int[] find(List<Structure> structures, BondCriterion bonded, DoubleConsumer progress) {
        int[] first = new int[structures.size()];
        BondTopology[] kept = new BondTopology[first.length];
        for (int s = 0; s < first.length; s++) {
            BondTopology topology = new BondTopology(structures.get(s), bonded);
            PlacedAtoms places = new PlacedAtoms(structures.get(s));
            first[s] = s;
            for (int t = 0; t < s; t++) {
                // Members of a topology already joined need not be compared with each other.
                if (first[t] != first[s]) {
                    // Of a long trajectory only the first is asked for, mostly: the others would fill the memory.
                    BondTopology other = kept[t] != null ? kept[t] : new BondTopology(structures.get(t), bonded);
                    if (other.commonBonds(topology, places, SAME) >= SAME) {
                        join(first, s, t);
                    }
                }
            }
            if (first[s] == s) {
                kept[s] = topology;
            }
            progress.accept((s + 1.0) / first.length);
        }
        return first;
    }

    private static void join(int[] first, int s, int t) {
        int from = Math.max(first[s], first[t]);
        int to = Math.min(first[s], first[t]);
        for (int u = 0; u <= s; u++) {
            first[u] = first[u] == from ? to : first[u];
        }
    }

    /**
     * The structures with their topologies: those found here, and those that the structures name themselves, taken together. A topology is called as
     * its first structure calls it.
     */
    static List<LabelledStructure> assign(List<LabelledStructure> structures, int[] found) {
        int[] first = found.clone();
        Map<String, Integer> named = new HashMap<>(); // the first structure that says it belongs to a topology
        for (int s = 0; s < first.length; s++) {
            Integer before = named.putIfAbsent(structures.get(s).topology(), s);
            if (before != null && first[s] != first[before]) {
                merge(first, first[s], first[before]);
            }
        }
        List<LabelledStructure> assigned = new ArrayList<>();
        for (int s = 0; s < first.length; s++) {
            assigned.add(structures.get(s).withTopology(structures.get(first[s]).topology()));
        }
        return assigned;
    }

    private static void merge(int[] first, int a, int b) {
        int to = Math.min(a, b);
        Arrays.setAll(first, u -> first[u] == a || first[u] == b ? to : first[u]);
    }
}
