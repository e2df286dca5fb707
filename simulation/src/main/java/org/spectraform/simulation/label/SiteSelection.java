package org.spectraform.simulation.label;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.spectraform.core.dataset.LabelledStructure;
import org.spectraform.core.io.InputException;
import org.spectraform.core.random.Philox;
import org.spectraform.core.structure.Structure;

/**
 * Which atoms of a cell get a spectrum: a record {@link All}, {@link Listed} or {@link Random}. Atoms count from 0.
 */
public sealed interface SiteSelection {
    /** The chosen atoms of a cell, each once. @throws InputException if one is not there, or is of another element */
    List<Integer> of(LabelledStructure cell, Edge edge);

    /** Every atom of the edge's element. */
    record All() implements SiteSelection {
        @Override
        public List<Integer> of(LabelledStructure cell, Edge edge) {
            return candidates(cell, edge);
        }
    }

    /** These atoms of every cell. */
    record Listed(List<Integer> sites) implements SiteSelection {
        /** Copies the list. */
        public Listed {
            sites = List.copyOf(sites);
        }

        @Override
        public List<Integer> of(LabelledStructure cell, Edge edge) {
            Structure structure = cell.structure();
            for (int site : sites) {
                if (site >= structure.size() || structure.species(site) != edge.element()) {
                    throw new InputException("site " + site + ": "
                            + (site >= structure.size()
                                    ? cell.name() + " has atoms 0 to " + (structure.size() - 1)
                                    : "is no " + edge.symbol() + " in " + cell.name())
                            + "; choose others with --sites");
                }
            }
            return sites;
        }
    }

    /**
     * Some atoms, drawn by the name of the cell: always the same ones, and more of them begin with the fewer.
     *
     * @param count how many, or all if there are not so many
     */
    record Random(int count) implements SiteSelection {
        @Override
        public List<Integer> of(LabelledStructure cell, Edge edge) {
            List<Integer> left = new ArrayList<>(candidates(cell, edge));
            double[] uniform = new double[left.size()];
            Philox.uniforms(cell.name().hashCode(), 0, 0, uniform);
            List<Integer> drawn = new ArrayList<>();
            while (drawn.size() < count && !left.isEmpty()) {
                int place = (int) (uniform[drawn.size()] * left.size());
                drawn.add(left.get(place));
                left.subList(place, place + 1).clear();
            }
            return drawn;
        }
    }

    /** Reads {@code all}, a list such as {@code 0,3,10-15}, or {@code random:K}. @throws InputException if it is none of them */
    static SiteSelection parse(String text) {
        if (text.equals("all")) {
            return new All();
        }
        if (text.matches("random:[1-9]\\d{0,8}")) {
            return new Random(Integer.parseInt(text.substring(7)));
        }
        TreeSet<Integer> sites = new TreeSet<>();
        Pattern range = Pattern.compile("(\\d{1,8})(?:-(\\d{1,8}))?");
        for (String word : text.split(",", -1)) {
            Matcher found = range.matcher(word.strip());
            if (!found.matches()) {
                throw new InputException(
                        "sites '" + text + "': give all, atoms counted from 0 such as 0,3,10-15, or random:5");
            }
            int first = Integer.parseInt(found.group(1));
            int last = found.group(2) == null ? first : Integer.parseInt(found.group(2));
            IntStream.rangeClosed(first, Math.min(last, 10_000_000)).forEach(sites::add);
        }
        return new Listed(List.copyOf(sites));
    }

    private static List<Integer> candidates(LabelledStructure cell, Edge edge) {
        List<Integer> sites = IntStream.range(0, cell.structure().size())
                .filter(i -> cell.structure().species(i) == edge.element())
                .boxed()
                .toList();
        if (sites.isEmpty()) {
            throw new InputException(cell.name() + ": holds no " + edge.symbol() + " for the edge " + edge
                    + "; leave the structure out or choose another --edge");
        }
        return sites;
    }
}
