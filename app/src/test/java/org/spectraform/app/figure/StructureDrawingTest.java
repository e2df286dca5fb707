package org.spectraform.app.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.PairDistances;
import org.spectraform.core.structure.Structure;

class StructureDrawingTest {
    private static final int SIZE = 400;

    private static Structure carbon(Cell cell, double... x) {
        int[] species = new int[x.length / 3];
        Arrays.fill(species, 6);
        return new Structure(cell, species, x);
    }

    private static StructureDrawing coloured(Structure structure, double cutoff, Color... colors) {
        return new StructureDrawing(structure, NeighbourList.of(structure, cutoff), colors);
    }

    private static double[] view(StructureDrawing drawing, double x, double y, double z) {
        return drawing.projection(SIZE, SIZE).view(x, y, z);
    }

    private static Color at(BufferedImage image, StructureDrawing drawing, double x, double y, double z) {
        Projection projection = drawing.projection(SIZE, SIZE);
        double[] view = projection.view(x, y, z);
        return new Color(image.getRGB((int) projection.column(view), (int) projection.row(view)));
    }

    private static boolean isReddish(Color c) {
        return c.getRed() > c.getBlue() + 40;
    }

    private static boolean isBluish(Color c) {
        return c.getBlue() > c.getRed() + 40;
    }

    @ParameterizedTest
    @ValueSource(strings = {"8,0,0,0,8,0,0,0,8", "9,0,0,-3,7,0,2,1,6", "30,0,0,0,4,0,0,0,4", "3,0,0,0,3,0,0,0,40"})
    void everyCellFillsThePictureAndStaysInIt(String vectors) {
        Cell cell = Cell.of(Arrays.stream(vectors.split(","))
                .mapToDouble(Double::parseDouble)
                .toArray());
        Projection projection = Projection.of(cell, 0, 600, 600);
        double[] columns = new double[8];
        double[] rows = new double[8];
        for (int k = 0; k < 8; k++) {
            double[] corner = projection.corner(cell, k);
            columns[k] = projection.column(corner);
            rows[k] = projection.row(corner);
        }
        double[] ends = {min(columns), max(columns), min(rows), max(rows)};
        assertThat(min(ends)).isGreaterThan(-1e-9);
        assertThat(max(ends)).isLessThan(600 + 1e-9);
        assertThat(Math.max(ends[1] - ends[0], ends[3] - ends[2])).isCloseTo(600, within(1e-9));
        assertThat((double) Projection.height(cell, 0, 600))
                .isCloseTo(Math.min(600, (ends[3] - ends[2]) * 600 / (ends[1] - ends[0])), within(1.0));
    }

    private static double min(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    private static double max(double[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }

    @Test
    void xPointsRightZUpAndYAway() {
        Projection projection = Projection.of(Cell.cubic(10), 0, SIZE, SIZE);
        double[] middle = projection.view(5, 5, 5);
        assertThat(middle).containsExactly(new double[3], within(1e-12));
        assertThat(projection.column(projection.view(6, 5, 5))).isGreaterThan(projection.column(middle) + 20);
        assertThat(projection.row(projection.view(5, 5, 6))).isLessThan(projection.row(middle) - 20);
        assertThat(projection.depth(projection.view(5, 6, 5))).isGreaterThan(projection.depth(middle));
        double near = projection.column(projection.view(6, 1, 5)) - projection.column(projection.view(5, 1, 5));
        double far = projection.column(projection.view(6, 9, 5)) - projection.column(projection.view(5, 9, 5));
        assertThat(near).isGreaterThan(1.1 * far);
    }

    @Test
    void anAtomIsWhereTheProjectionSaysAndAsLarge() {
        Structure one = carbon(Cell.of(9, 0, 0, -3, 7, 0, 2, 1, 6), 3, 4, 2);
        StructureDrawing drawing = coloured(one, 1.85, Color.RED);
        BufferedImage image = drawing.image(SIZE, SIZE);
        assertThat(at(image, drawing, 3, 4, 2)).matches(StructureDrawingTest::isReddish);
        Projection projection = drawing.projection(SIZE, SIZE);
        double radius = drawing.radius(0) * projection.scale() / projection.depth(view(drawing, 3, 4, 2));
        int red = 0;
        double column = 0;
        double row = 0;
        for (int x = 0; x < SIZE; x++) {
            for (int y = 0; y < SIZE; y++) {
                if (isReddish(new Color(image.getRGB(x, y)))) {
                    red++;
                    column += x + 0.5;
                    row += y + 0.5;
                }
            }
        }
        assertThat((double) red).isCloseTo(Math.PI * radius * radius, within(0.1 * red));
        assertThat(column / red).isCloseTo(projection.column(view(drawing, 3, 4, 2)), within(1.0));
        assertThat(row / red).isCloseTo(projection.row(view(drawing, 3, 4, 2)), within(1.0));
    }

    @Test
    void theNearerAtomHidesTheFartherWhicheverIsDrawnFirst() {
        double[] towards =
                Arrays.copyOfRange(Projection.of(Cell.cubic(12), 1, SIZE, SIZE).axes(), 6, 9);
        double[] near = new double[3];
        double[] far = new double[3];
        for (int c = 0; c < 3; c++) {
            near[c] = 6 + 2 * towards[c];
            far[c] = 6 - 2 * towards[c];
        }
        Structure two = carbon(Cell.cubic(12), near[0], near[1], near[2], far[0], far[1], far[2]);
        for (Color[] colors : new Color[][] {{Color.RED, Color.BLUE}, {Color.BLUE, Color.RED}}) {
            StructureDrawing drawing = coloured(two, 1, colors);
            Color seen = at(drawing.image(SIZE, SIZE), drawing, 6, 6, 6);
            assertThat(seen).matches(c -> colors[0].equals(Color.RED) ? isReddish(c) : isBluish(c));
        }
    }

    @Test
    void fartherAtomsArePaler() {
        Structure two = carbon(Cell.cubic(12), 3, 1, 6, 9, 11, 6);
        StructureDrawing drawing = coloured(two, 1, Color.RED, Color.RED);
        BufferedImage image = drawing.image(SIZE, SIZE);
        assertThat(at(image, drawing, 9, 11, 6).getGreen())
                .isGreaterThan(at(image, drawing, 3, 1, 6).getGreen() + 40);
    }

    @Test
    void aBondHasTheColoursOfItsEndsAndEndsHalfWayAtAFace() {
        Structure three = carbon(Cell.cubic(12), 5.3, 3, 6, 6.7, 3, 6, 0.2, 3, 2);
        StructureDrawing bonded = coloured(three, 1.85, Color.RED, Color.BLUE, Color.RED);
        BufferedImage image = bonded.image(SIZE, SIZE);
        assertThat(at(image, bonded, 5.85, 3, 6)).matches(StructureDrawingTest::isReddish);
        assertThat(at(image, bonded, 6.15, 3, 6)).matches(StructureDrawingTest::isBluish);
        Structure across = carbon(Cell.cubic(12), 0.4, 3, 6, 10.8, 3, 6);
        StructureDrawing stubs = coloured(across, 1.85, Color.RED, Color.BLUE);
        BufferedImage two = stubs.image(SIZE, SIZE);
        assertThat(at(two, stubs, -0.1, 3, 6)).matches(StructureDrawingTest::isReddish);
        assertThat(at(two, stubs, 11.3, 3, 6)).matches(StructureDrawingTest::isBluish);
        assertThat(at(two, stubs, -0.8, 3, 6)).isEqualTo(Color.WHITE);
    }

    @Test
    void atomsOutsideOrOnTheFarFaceAreDrawnInside() {
        Structure outside = carbon(Cell.cubic(10), 15, -6, 25, 10 - 1e-9, 5, 5);
        StructureDrawing drawing =
                StructureDrawing.of(outside, PairDistances.everywhere(1.85), AtomColors.COORDINATION);
        assertThat(drawing.structure().positions()).containsExactly(new double[] {5, 4, 5, 0, 5, 5}, within(1e-6));
    }

    @Test
    void coloursSayCoordinationOrDiamond() {
        Structure diamond = new FigureData(1).jitteredDiamond(3.567);
        StructureDrawing four = StructureDrawing.of(diamond, PairDistances.everywhere(2), AtomColors.COORDINATION);
        assertThat(Arrays.stream(four.colors()).filter(Style.BLUE::equals).count())
                .isGreaterThan(170);
        assertThat(four.colors()).doesNotContain(Style.BLACK, Style.GREEN);
        StructureDrawing cubic = StructureDrawing.of(diamond, PairDistances.everywhere(2), AtomColors.DIAMOND);
        assertThat(Arrays.stream(cubic.colors()).filter(Style.BLUE::equals).count())
                .isGreaterThan(120);
        Structure few = carbon(Cell.cubic(20), 1, 1, 1, 2.3, 1, 1, 3.6, 1, 1, 9, 9, 9);
        StructureDrawing chain = StructureDrawing.of(few, PairDistances.everywhere(1.85), AtomColors.COORDINATION);
        assertThat(chain.colors()).containsExactly(Style.BLACK, Style.GREEN, Style.BLACK, Style.BLACK);
    }
}
