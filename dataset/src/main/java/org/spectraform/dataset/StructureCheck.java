package org.spectraform.dataset;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import org.spectraform.core.dataset.LabelledStructure;
import org.spectraform.core.dataset.SiteSpectra;
import org.spectraform.core.io.AtomArray;
import org.spectraform.core.io.Frame;
import org.spectraform.core.structure.CovalentRadii;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.Structure;

/** What can be wrong with one structure and its spectra. Atoms are counted from 0. */
final class StructureCheck {
    /** Atoms closer than this part of the sum of their covalent radii overlap: 0.91 angstrom for carbon. */
    static final double OVERLAP = 0.6;

    private static final int SHOWN = 5; // of each kind of fault in a structure: wrong units bring hundreds

    private StructureCheck() {}

    /** No atoms, or atoms that overlap. */
    static void atoms(Structure structure, String where, Consumer<String> problems) {
        if (structure.size() == 0) {
            problems.accept(where + ": has no atoms; leave it out");
            return;
        }
        double largest = Arrays.stream(structure.species())
                .mapToDouble(CovalentRadii::of)
                .max()
                .orElseThrow();
        NeighbourList near = NeighbourList.of(structure, 2 * OVERLAP * largest);
        Limited found = new Limited(problems, where, "pairs of atoms that overlap");
        for (int i = 0; i < near.atoms(); i++) {
            for (int e = near.start()[i]; e < near.start()[i + 1]; e++) {
                int j = near.sender()[e];
                int a = structure.species(i);
                int b = structure.species(j);
                if (i <= j && near.distance(e) < OVERLAP * (CovalentRadii.of(a) + CovalentRadii.of(b))) {
                    found.accept(String.format(
                            Locale.ROOT,
                            "atoms %d (%s) and %d (%s) overlap, %.2f angstrom apart; check units and cell, or leave it out",
                            i,
                            Elements.symbol(a),
                            j,
                            Elements.symbol(b),
                            near.distance(e)));
                }
            }
        }
        found.end();
    }

    /** Spectra in a frame that are no finite numbers: what no reader accepts. Returns whether there are any. */
    static boolean notNumbers(Frame frame, String where, Consumer<String> problems) {
        if (!(frame.arrays().get(LabelledStructure.XANES) instanceof AtomArray.Real xanes)) {
            return false;
        }
        Limited found = new Limited(problems, where, "atoms whose spectra are not finite");
        for (int i = 0; i < xanes.size(); i++) {
            int c = 0;
            while (c < xanes.columns() && Double.isFinite(xanes.get(i, c))) {
                c++;
            }
            if (c < xanes.columns()) {
                found.accept("intensity " + c + " of atom " + i + " is " + xanes.get(i, c)
                        + "; leave the spectrum out (labelled=F and zeros)");
            }
        }
        found.end();
        return found.any();
    }

    /** Spectra that no atom can have. */
    static void spectra(SiteSpectra spectra, String where, Consumer<String> problems) {
        Limited found = new Limited(problems, where, "faults in spectra");
        if (spectra.sites() == 0) {
            found.accept("has an array xanes, but no atom is labelled; remove the array");
        }
        for (int i = 0; i < spectra.atoms(); i++) {
            double[] row = spectra.row(i);
            double min = Arrays.stream(row).min().orElseThrow();
            double max = Arrays.stream(row).max().orElseThrow();
            if (min < 0) {
                found.accept("the spectrum of atom " + i + " has the negative intensity " + min
                        + "; absorption is positive: check the background");
            } else if (spectra.labelled(i) && max == 0) {
                found.accept("atom " + i + " is labelled, but its spectrum is zero; compute it or set labelled=F");
            } else if (!spectra.labelled(i) && max > 0) {
                found.accept("atom " + i + " has a spectrum, but is not labelled; set labelled=T or the row to zeros");
            }
        }
        found.end();
    }

    /** Hands on the first faults of one kind, and the number of the others. */
    private static final class Limited {
        private final Consumer<String> problems;
        private final String where;
        private final String kind;
        private int count;

        Limited(Consumer<String> problems, String where, String kind) {
            this.problems = problems;
            this.where = where;
            this.kind = kind;
        }

        void accept(String what) {
            if (count++ < SHOWN) {
                problems.accept(where + ": " + what);
            }
        }

        boolean any() {
            return count > 0;
        }

        void end() {
            if (count > SHOWN) {
                problems.accept(where + ": " + (count - SHOWN) + " more " + kind);
            }
        }
    }
}
