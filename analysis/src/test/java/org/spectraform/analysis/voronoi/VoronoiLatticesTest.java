package org.spectraform.analysis.voronoi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

/** Cells that are known, all of them degenerate: many vertices where more than four atoms are equally far. */
class VoronoiLatticesTest {
    private static final double[] SC = {0, 0, 0};
    private static final double[] BCC = {0, 0, 0, .5, .5, .5};
    private static final double[] FCC = {0, 0, 0, 0, .5, .5, .5, 0, .5, .5, .5, 0};
    private static final double[] DIAMOND = {
        0, 0, 0, 0, .5, .5, .5, 0, .5, .5, .5, 0, .25, .25, .25, .25, .75, .75, .75, .25, .75, .75, .75, .25
    };

    private static Structure cubic(double a, double... basis) {
        return Structures.fractional(Cell.cubic(a), basis);
    }

    @Test
    void simpleCubicHasSixFacesInAnySupercell() {
        for (int m = 1; m <= 3; m++) {
            VoronoiCells cells = VoronoiCells.of(Structures.repeat(cubic(2.5, SC), m, m, m));
            check(cells, 6, 15.625);
            assertThat(Arrays.stream(cells.area()).boxed())
                    .allSatisfy(a -> assertThat(a).isCloseTo(6.25, within(1e-12)));
        }
    }

    @Test
    void bodyCentredCubicHasFourteenFaces() {
        for (int m = 1; m <= 3; m++) {
            VoronoiCells cells = VoronoiCells.of(Structures.repeat(cubic(3.127, BCC), m, m, m));
            check(cells, 14, 15.288105);
            // A truncated octahedron with the edge a sqrt(2)/4: six squares and eight hexagons.
            double edge = 3.127 * Math.sqrt(2) / 4;
            for (int f = 0; f < cells.area().length; f++) {
                boolean square = Math.abs(cells.neighbours().distance(f) - 3.127) < 0.1;
                double area = square ? edge * edge : 1.5 * Math.sqrt(3) * edge * edge;
                assertThat(cells.area()[f]).isCloseTo(area, within(1e-12));
            }
        }
    }

    @Test
    void faceCentredCubicHasTwelveFaces() {
        for (int m = 1; m <= 3; m++) {
            check(VoronoiCells.of(Structures.repeat(cubic(3.61, FCC), m, m, m)), 12, Math.pow(3.61, 3) / 4);
        }
    }

    @Test
    void facesAreTheSameInThePrimitiveCell() {
        double h = 3.61 / 2;
        Cell fcc = Cell.of(0, h, h, h, 0, h, h, h, 0);
        check(VoronoiCells.of(Structures.fractional(fcc, 0, 0, 0)), 12, Math.pow(3.61, 3) / 4);
        double b = 3.127 / 2;
        Cell bcc = Cell.of(-b, b, b, b, -b, b, b, b, -b);
        check(VoronoiCells.of(Structures.fractional(bcc, .3, .2, .1)), 14, 15.288105);
    }

    @Test
    void diamondHasAnEighthOfItsCell() {
        for (int m = 1; m <= 3; m++) {
            VoronoiCells cells = VoronoiCells.of(Structures.repeat(cubic(3.567, DIAMOND), m, m, m));
            check(cells, 16, Math.pow(3.567, 3) / 8);
            assertThat(cells.withoutSmallFaces(0.05, 0).faces(0)).isEqualTo(4);
        }
    }

    @Test
    void graphite() {
        double a = 2.461;
        Cell cell = Cell.of(a, 0, 0, -a / 2, a * Math.sqrt(3) / 2, 0, 0, 0, 6.708);
        double third = 1.0 / 3;
        Structure graphite =
                Structures.fractional(cell, 0, 0, .25, 0, 0, .75, third, 2 * third, .25, 2 * third, third, .75);
        VoronoiCells cells = VoronoiCells.of(graphite);
        assertThat(Arrays.stream(cells.volume()).average().orElseThrow()).isCloseTo(8.796034, within(5e-7));
        check(VoronoiCells.of(Structures.repeat(graphite, 3, 2, 1)), cells.volume()[0], cells.volume()[2]);
    }

    @Test
    void smallDisplacementsMakeSmallFacesThatTheThresholdDrops() {
        Structure fcc = Structures.repeat(cubic(3.61, FCC), 3, 3, 3);
        VoronoiCells shaken = VoronoiCells.of(Structures.shaken(fcc, 1e-4, 5));
        assertThat(shaken.neighbour().length).isGreaterThan(13 * fcc.size());
        VoronoiCells cut = shaken.withoutSmallFaces(1e-5, 0);
        for (int i = 0; i < fcc.size(); i++) {
            assertThat(cut.faces(i)).isEqualTo(12);
        }
        assertThat(shaken.withoutSmallFaces(0, 1e-5).neighbour()).isEqualTo(cut.neighbour());
    }

    /** Displacements of every size near the tolerance, so that each vertex is cut or not by chance. */
    @Test
    void displacementsAsSmallAsTheToleranceDoNoHarm() {
        for (double[] basis : new double[][] {SC, BCC, FCC, DIAMOND}) {
            Structure perfect = Structures.repeat(cubic(3, basis), 3, 3, 3);
            double each = 27 * Math.pow(3, 3) / perfect.size();
            for (double size = 1e-15; size < 1e-6; size *= 4) {
                VoronoiCells cells = VoronoiCells.of(Structures.shaken(perfect, size, 11));
                for (double v : cells.volume()) {
                    assertThat(v).as("displaced by %s", size).isCloseTo(each, within(1e-10 + 50 * size));
                }
                assertThat(Structures.closure(cells)).isLessThan(1e-9);
                assertThat(Arrays.stream(cells.volume()).sum()).isCloseTo(27 * 27, within(1e-8));
            }
        }
    }

    private static void check(VoronoiCells cells, int faces, double volume) {
        for (int i = 0; i < cells.atoms(); i++) {
            assertThat(cells.volume()[i]).isCloseTo(volume, within(5e-7));
            assertThat(cells.faces(i)).isEqualTo(faces);
        }
    }

    private static void check(VoronoiCells cells, double... volumes) {
        for (double v : cells.volume()) {
            assertThat(Arrays.stream(volumes).map(w -> Math.abs(w - v)).min().orElseThrow())
                    .isLessThan(1e-12);
        }
    }
}
