package org.spectraform.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.spectraform.analysis.DiamondEnvironment.CUBIC;
import static org.spectraform.analysis.DiamondEnvironment.CUBIC_FIRST;
import static org.spectraform.analysis.DiamondEnvironment.CUBIC_SECOND;
import static org.spectraform.analysis.DiamondEnvironment.HEXAGONAL;
import static org.spectraform.analysis.DiamondEnvironment.HEXAGONAL_FIRST;
import static org.spectraform.analysis.DiamondEnvironment.OTHER;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

class DiamondEnvironmentsTest {
    private static final DiamondEnvironment[] NONE = {OTHER};

    private static double share(Structure structure, DiamondEnvironment... some) {
        return DiamondEnvironments.of(structure).share(some);
    }

    /** Lonsdaleite with the bonds of diamond, in its cell of four atoms. */
    private static Structure lonsdaleite() {
        double a = 3.567 / Math.sqrt(2);
        double c = a * Math.sqrt(8.0 / 3);
        Cell cell = Cell.of(a, 0, 0, -a / 2, a * Math.sqrt(0.75), 0, 0, 0, c);
        double[] f = {1 / 3.0, 2 / 3.0, 0, 2 / 3.0, 1 / 3.0, 0.5, 1 / 3.0, 2 / 3.0, 0.375, 2 / 3.0, 1 / 3.0, 0.875};
        double[] x = new double[12];
        for (int k = 0; k < 12; k++) {
            x[k] = cell.cartesian(k % 3, f[k - k % 3], f[k - k % 3 + 1], f[k - k % 3 + 2]);
        }
        return Lattices.carbon(cell, x);
    }

    /** Two layers of graphite, 3.35 angstrom apart. */
    private static Structure graphite() {
        double a = 2.46;
        Cell cell = Cell.of(a, 0, 0, -a / 2, a * Math.sqrt(0.75), 0, 0, 0, 6.7);
        double bond = a / Math.sqrt(3);
        return Lattices.carbon(cell, new double[] {0, 0, 0, 0, bond, 0, 0, 0, 3.35, a / 2, bond / 2, 3.35});
    }

    private static Stream<Structure> descriptions(Structure crystal) {
        return Stream.of(
                crystal,
                Lattices.repeat(crystal, 2),
                Lattices.rotated(Lattices.repeat(crystal, 3)),
                Lattices.unwrapped(Lattices.permuted(Lattices.repeat(crystal, 3), 5), 6),
                Crystals.skewed(crystal),
                Crystals.supercell(crystal, 1, 2, 3));
    }

    static Stream<Structure> cubic() {
        return Stream.concat(descriptions(Lattices.diamond(1)), descriptions(Lattices.primitiveDiamond()));
    }

    static Stream<Structure> hexagonal() {
        return descriptions(lonsdaleite());
    }

    @ParameterizedTest
    @MethodSource("cubic")
    void diamondIsCubicInAnyCellAndAnyPosition(Structure diamond) {
        assertThat(share(diamond, CUBIC)).isEqualTo(1);
        assertThat(share(diamond, HEXAGONAL)).isZero();
    }

    @ParameterizedTest
    @MethodSource("hexagonal")
    void lonsdaleiteIsHexagonalInAnyCellAndAnyPosition(Structure lonsdaleite) {
        assertThat(share(lonsdaleite, HEXAGONAL)).isEqualTo(1);
        assertThat(share(lonsdaleite, CUBIC)).isZero();
    }

    @Test
    void elementsDoNotMatterNorDoesTheScale() {
        Structure carbon = Lattices.diamond(2);
        int[] species = new int[64];
        Arrays.setAll(species, i -> i % 8 < 4 ? 14 : 6);
        double[] vectors =
                Arrays.stream(carbon.cell().vectors()).map(v -> 1.222 * v).toArray();
        double[] x = Arrays.stream(carbon.positions()).map(v -> 1.222 * v).toArray();
        assertThat(share(new Structure(Cell.of(vectors), species, x), CUBIC)).isEqualTo(1);
    }

    @Test
    void otherCrystalsAreNone() {
        for (Structure crystal : List.of(
                graphite(),
                Lattices.graphene(),
                Lattices.repeat(graphite(), 3),
                Crystals.sc(),
                Crystals.bcc(),
                Crystals.fcc(),
                Crystals.hcp(),
                Crystals.icosahedron(),
                Cases.quartz())) {
            assertThat(share(crystal, NONE)).as(crystal.toString()).isEqualTo(1);
        }
    }

    /** 0.05 angstrom a coordinate is more than diamond has at room temperature. */
    @Test
    void thermalMotionLeavesItDiamond() {
        assertThat(share(Lattices.jittered(Lattices.diamond(6), 0.05, 1), CUBIC))
                .isEqualTo(1);
        assertThat(share(Lattices.jittered(Lattices.diamond(6), 0.1, 2), CUBIC)).isBetween(0.97, 0.999);
        assertThat(share(Lattices.jittered(Lattices.diamond(6), 0.15, 2), CUBIC))
                .isBetween(0.5, 0.8);
        assertThat(share(Lattices.jittered(Lattices.repeat(lonsdaleite(), 6), 0.05, 3), HEXAGONAL))
                .isEqualTo(1);
    }

    /** One atom away from its place: it and all that have it as a first or second neighbour are no diamond, but in its shells. */
    @Test
    void aVacancyTakesItsSurroundingsAway() {
        Structure whole = Lattices.diamond(4);
        int[] rest = new int[whole.size() - 1];
        Arrays.setAll(rest, i -> i + 1);
        DiamondEnvironments found =
                DiamondEnvironments.of(Frame.of(whole).select(rest).structure());
        double atoms = rest.length;
        assertThat(found.share(CUBIC)).isCloseTo((511 - 16) / atoms, within(1e-12));
        assertThat(found.share(CUBIC_FIRST)).isCloseTo(12 / atoms, within(1e-12));
        assertThat(found.share(CUBIC_SECOND)).isCloseTo(4 / atoms, within(1e-12));
        assertThat(found.share(NONE)).isZero();
    }

    /** A layer of cubic stacking between layers of hexagonal one has both. */
    @Test
    void aStackingFaultHasBoth() {
        DiamondEnvironments found = DiamondEnvironments.of(stacked("ABCABCBCABC"));
        assertThat(found.share(HEXAGONAL)).isBetween(0.1, 0.4);
        assertThat(found.share(CUBIC)).isBetween(0.4, 0.9);
        assertThat(found.share(CUBIC, HEXAGONAL, CUBIC_FIRST, HEXAGONAL_FIRST)).isEqualTo(1);
    }

    private static Structure stacked(String layers) {
        double a = 3.567 / Math.sqrt(2);
        double bond = a * Math.sqrt(3.0 / 8);
        double height = a * Math.sqrt(2.0 / 3);
        Cell cell = Cell.of(a, 0, 0, -a / 2, a * Math.sqrt(0.75), 0, 0, 0, layers.length() * height);
        double[] x = new double[6 * layers.length()];
        for (int k = 0; k < layers.length(); k++) {
            double y = (layers.charAt(k) - 'A') * a / Math.sqrt(3);
            x[6 * k + 1] = y;
            x[6 * k + 2] = k * height;
            x[6 * k + 4] = y;
            x[6 * k + 5] = k * height + bond;
        }
        return Lattices.carbon(cell, x);
    }

    @Test
    void amorphousCarbonHasHardlyAny() {
        List<Structure> carbon = StructureFiles.read(Path.of("../datasets/carbon/structures.extxyz")).stream()
                .map(Frame::structure)
                .toList();
        assertThat(carbon).hasSizeGreaterThan(10);
        double mean = carbon.stream()
                .mapToDouble(s -> share(s, CUBIC, HEXAGONAL))
                .average()
                .orElseThrow();
        assertThat(mean).isLessThan(0.002);
    }

    @Test
    void noAtomsHaveNone() {
        assertThat(new DiamondEnvironments(List.of()).share(CUBIC)).isZero();
        assertThat(DiamondEnvironments.of(Lattices.carbon(Cell.cubic(5), new double[3]))
                        .environments())
                .containsExactly(OTHER);
    }
}
