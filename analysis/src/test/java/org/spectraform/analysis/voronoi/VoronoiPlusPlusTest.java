package org.spectraform.analysis.voronoi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Scanner;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

/** The cells of voro++ 0.4.6 for 200 random atoms in a skewed cell; bench/python/make_voronoi_golden.py made the files. */
class VoronoiPlusPlusTest {
    private static Scanner golden(String name) {
        InputStream in = Objects.requireNonNull(VoronoiPlusPlusTest.class.getResourceAsStream(name), name);
        return new Scanner(in, "UTF-8").useLocale(Locale.ROOT);
    }

    static Structure structure() {
        try (Scanner in = golden("triclinic200.txt")) {
            int n = in.nextInt();
            Cell cell = Cell.of(
                    in.nextDouble(),
                    0,
                    0,
                    in.nextDouble(),
                    in.nextDouble(),
                    0,
                    in.nextDouble(),
                    in.nextDouble(),
                    in.nextDouble());
            double[] x = new double[3 * n];
            for (int k = 0; k < x.length; k++) {
                x[k] = in.nextDouble();
            }
            return Structures.carbon(cell, x);
        }
    }

    @Test
    void volumesNeighboursAndAreasAreThoseOfVoroPlusPlus() throws IOException {
        VoronoiCells ours = VoronoiCells.of(structure());
        try (Scanner in = golden("triclinic200.cells")) {
            for (int i = 0; i < ours.atoms(); i++) {
                assertThat(ours.volume()[i]).isCloseTo(in.nextDouble(), within(1e-8));
                int faces = in.nextInt();
                assertThat(ours.faces(i)).isEqualTo(faces);
                Set<Integer> matched = new HashSet<>();
                for (int k = 0; k < faces; k++) {
                    int neighbour = in.nextInt();
                    double area = in.nextDouble();
                    int f = face(ours, i, neighbour, in.nextDouble(), in.nextDouble(), in.nextDouble());
                    assertThat(matched.add(f)).isTrue();
                    assertThat(ours.area()[f]).isCloseTo(area, within(1e-8));
                }
            }
            assertThat(in.hasNext()).isFalse();
        }
    }

    /** The face of atom i with this neighbour and this outward normal, known to three decimals. */
    private static int face(VoronoiCells cells, int i, int neighbour, double x, double y, double z) {
        for (int f = cells.start()[i]; f < cells.start()[i + 1]; f++) {
            double cosine = (x * cells.dx()[f] + y * cells.dy()[f] + z * cells.dz()[f])
                    / cells.neighbours().distance(f);
            if (cells.neighbour()[f] == neighbour && cosine > 0.999) {
                return f;
            }
        }
        throw new AssertionError("atom " + i + " has no face with atom " + neighbour + " in that direction");
    }
}
