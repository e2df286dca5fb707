package org.spectraform.analysis.rings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.Structure;

/**
 * Primitive rings by the definition, slowly: all closed paths of the infinite bond graph are listed as sets of bonds, and one is
 * primitive if it is not the sum (the bonds in one but not both) of two smaller closed paths.
 */
final class BruteForceRings {
    /** An atom and the translation of its image. */
    record Vertex(int atom, int u, int v, int w) {
        Vertex minus(Vertex o) {
            return new Vertex(atom, u - o.u, v - o.v, w - o.w);
        }
    }

    private final Map<Integer, Set<Vertex>> bonds = new HashMap<>(); // of each atom in the home cell
    final long[] count;

    BruteForceRings(Structure structure, NeighbourList list, int largest) {
        for (int i = 0; i < structure.size(); i++) {
            bonds.put(i, new HashSet<>());
            for (int e = list.start()[i]; e < list.start()[i + 1]; e++) {
                int j = list.sender()[e];
                double[] d = {list.dx()[e], list.dy()[e], list.dz()[e]};
                int[] shift = new int[3];
                for (int c = 0; c < 3; c++) {
                    d[c] += structure.position(i, c) - structure.position(j, c);
                }
                for (int k = 0; k < 3; k++) {
                    shift[k] = (int) Math.rint(structure.cell().fractional(k, d[0], d[1], d[2]));
                }
                bonds.get(i).add(new Vertex(j, shift[0], shift[1], shift[2]));
            }
        }
        count = new long[largest + 1];
        Map<Integer, Set<Set<Set<Vertex>>>> cycles = new HashMap<>(); // by size, one image of each
        for (int i = 0; i < structure.size(); i++) {
            extend(new ArrayList<>(List.of(new Vertex(i, 0, 0, 0))), largest, cycles);
        }
        for (int n = 3; n <= largest; n++) {
            for (Set<Set<Vertex>> cycle : cycles.getOrDefault(n, Set.of())) {
                if (!sumOfTwoSmaller(cycle, n, cycles)) {
                    count[n]++;
                }
            }
        }
    }

    private List<Vertex> neighbours(Vertex x) {
        return bonds.get(x.atom).stream()
                .map(b -> new Vertex(b.atom, b.u + x.u, b.v + x.v, b.w + x.w))
                .toList();
    }

    private void extend(List<Vertex> path, int largest, Map<Integer, Set<Set<Set<Vertex>>>> cycles) {
        for (Vertex next : neighbours(path.getLast())) {
            if (path.size() > 2 && next.equals(path.getFirst())) {
                Set<Set<Vertex>> cycle = new HashSet<>();
                for (int k = 0; k < path.size(); k++) {
                    cycle.add(Set.of(path.get(k), path.get((k + 1) % path.size())));
                }
                cycles.computeIfAbsent(path.size(), n -> new HashSet<>()).add(normal(cycle));
            } else if (path.size() < largest && !path.contains(next)) {
                path.add(next);
                extend(path, largest, cycles);
                path.removeLast();
            }
        }
    }

    /** The image of a cycle that all its images share: its first vertex lies in the home cell. */
    private static Set<Set<Vertex>> normal(Set<Set<Vertex>> cycle) {
        Vertex first = cycle.stream()
                .flatMap(Set::stream)
                .min((p, q) -> Arrays.compare(new int[] {p.atom, p.u, p.v, p.w}, new int[] {q.atom, q.u, q.v, q.w}))
                .orElseThrow();
        return moved(cycle, first);
    }

    private static Set<Set<Vertex>> moved(Set<Set<Vertex>> cycle, Vertex origin) {
        Set<Set<Vertex>> result = new HashSet<>();
        for (Set<Vertex> bond : cycle) {
            Set<Vertex> ends = new HashSet<>();
            bond.forEach(v -> ends.add(v.minus(origin)));
            result.add(ends);
        }
        return result;
    }

    private static boolean sumOfTwoSmaller(Set<Set<Vertex>> cycle, int n, Map<Integer, Set<Set<Set<Vertex>>>> cycles) {
        Set<Vertex> vertices = new HashSet<>();
        cycle.forEach(vertices::addAll);
        for (int m = 3; m < n; m++) {
            for (Set<Set<Vertex>> other : cycles.getOrDefault(m, Set.of())) {
                Set<Vertex> shifts = new HashSet<>(); // those that put an atom of the other onto one of the cycle
                for (Set<Vertex> bond : other) {
                    for (Vertex p : bond) {
                        for (Vertex q : vertices) {
                            if (p.atom == q.atom) {
                                shifts.add(new Vertex(0, p.u - q.u, p.v - q.v, p.w - q.w));
                            }
                        }
                    }
                }
                for (Vertex shift : shifts) {
                    Set<Set<Vertex>> sum = new HashSet<>(moved(other, shift));
                    for (Set<Vertex> bond : cycle) {
                        if (!sum.remove(bond)) {
                            sum.add(bond);
                        }
                    }
                    if (sum.size() < n && isCycle(sum)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean isCycle(Set<Set<Vertex>> bonds) {
        Map<Vertex, List<Vertex>> next = new HashMap<>();
        for (Set<Vertex> bond : bonds) {
            List<Vertex> ends = List.copyOf(bond);
            next.computeIfAbsent(ends.get(0), v -> new ArrayList<>()).add(ends.get(1));
            next.computeIfAbsent(ends.get(1), v -> new ArrayList<>()).add(ends.get(0));
        }
        if (bonds.isEmpty() || next.values().stream().anyMatch(ends -> ends.size() != 2)) {
            return false;
        }
        Vertex start = next.keySet().iterator().next();
        Vertex before = start;
        Vertex at = next.get(start).getFirst();
        int length = 1;
        while (!at.equals(start)) {
            List<Vertex> ends = next.get(at);
            Vertex onward = ends.get(0).equals(before) ? ends.get(1) : ends.get(0);
            before = at;
            at = onward;
            length++;
        }
        return length == bonds.size();
    }
}
