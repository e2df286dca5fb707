package org.spectraform.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

class CommonCutoffTest {
    @Test
    void inACrystalItIsTheMiddleOfTheGap() {
        double cutoff = CommonCutoff.of(List.of(Lattices.diamond(1)));
        assertThat(cutoff).isCloseTo((1.54456 + 2.52225) / 2, within(0.02));
        assertThat(CommonCutoff.of(List.of(Lattices.graphene()))).isBetween(1.75, 2.15);
    }

    @Test
    void atomsThatVibrateMoveItLittle() {
        Random random = new Random(3);
        double[] x = Lattices.diamond(3).positions();
        for (int i = 0; i < x.length; i++) {
            x[i] += 0.1 * random.nextGaussian();
        }
        Structure warm = Lattices.diamond(3).withPositions(x);
        double cutoff = CommonCutoff.of(List.of(warm));
        assertThat(cutoff).isBetween(1.9, 2.15);
        Coordination c = Coordination.of(warm, cutoff);
        assertThat(c.sp3()).isGreaterThan(0.97);
    }

    @Test
    void ofNothingItIsAMistake() {
        assertThatThrownBy(() -> CommonCutoff.of(List.of())).hasMessageContaining("no structures");
    }

    @ParameterizedTest
    @ValueSource(ints = {216, 2000})
    void randomPointsHaveNone(int atoms) {
        double edge = Math.cbrt(atoms / 0.1);
        Random random = new Random(atoms);
        for (int trial = 0; trial < 20_000 / atoms; trial++) {
            Structure s = Lattices.carbon(
                    Cell.cubic(edge), random.doubles(3L * atoms, 0, edge).toArray());
            assertThatThrownBy(() -> CommonCutoff.of(List.of(s)))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("give the cutoff");
        }
    }

    /** A few atoms at random are the cell of some crystal: whatever is said must be a distance or one line. */
    @Test
    void fewAtomsGiveADistanceOrOneLine() {
        Random random = new Random(1);
        for (int trial = 0; trial < 50; trial++) {
            Structure s = Lattices.carbon(
                    Cell.cubic(4), random.doubles(3L * (trial % 5 + 1), 0, 4).toArray());
            try {
                assertThat(CommonCutoff.of(List.of(s))).isBetween(0.1, 20.0);
            } catch (InputException e) {
                assertThat(e).hasMessageContaining("give the cutoff").hasMessageNotContaining("\n");
            }
        }
    }

    @Test
    void inAmorphousCarbonItIsWherePeopleCutByHand() throws IOException {
        Path data = Path.of(System.getProperty("spectraform.shared", "shared")).resolve("data/nep-ac");
        assumeThat(data).as("reference data beside the project").isDirectory();
        try (Stream<Path> files = Files.list(data)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".xyz")).sorted().toList()) {
                Structure s = StructureFiles.read(file).getFirst().structure();
                double cutoff = CommonCutoff.of(List.of(s));
                assertThat(cutoff).as(file.toString()).isBetween(1.7, 2.15);
            }
        }
    }
}
