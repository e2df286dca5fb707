package org.spectraform.analysis.novelty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.structure.Structure;

/** Thermal snapshots of one amorphous carbon topology are copies of each other, and independent topologies are not. */
class NoveltyOfCarbonTest {
    private static final Path DATA =
            Path.of(System.getProperty("spectraform.shared", "shared")).resolve("data");

    private static Structure read(String file) {
        return StructureFiles.read(DATA.resolve(file)).getFirst().structure();
    }

    @Test
    void snapshotsAndTopologies() {
        assumeThat(DATA.resolve("llnl-ac"))
                .as("reference data beside the project")
                .isDirectory();
        List<Structure> known = Stream.of(
                        "llnl-ac/poscar/d1.5_1.vasp",
                        "llnl-ac/poscar/d2.5_1.vasp",
                        "llnl-ac/poscar/d1.5_3.vasp",
                        "llnl-ac/poscar/d2.5_2.vasp",
                        "llnl-ac/poscar/d1.5_4.vasp",
                        "nep-ac/r1.5_s1.xyz",
                        "nep-ac/r2.5_s1.xyz")
                .map(NoveltyOfCarbonTest::read)
                .toList();
        TrainingSet set = TrainingSet.of(known);
        assertThat(set.topologies()[2]).isEqualTo(set.topologies()[0]).isEqualTo(set.topologies()[4]);
        assertThat(set.topologies()[3]).isEqualTo(set.topologies()[1]);
        assertThat(Arrays.stream(set.topologies()).distinct().count()).isEqualTo(4);

        double[] snapshot = set.distances(read("llnl-ac/poscar/d2.5_3.vasp"));
        Novelty independent = Novelty.of(List.of(read("nep-ac/r2.5_q1_s112.xyz")), set);
        assertThat(new Novelty(snapshot, new double[0]).copied().orElseThrow()).isGreaterThan(0.9);
        assertThat(independent.copied().orElseThrow()).isLessThan(0.01);
        assertThat(independent.copiedBetweenTopologies().orElseThrow()).isLessThan(0.01);
        double typical = Arrays.stream(independent.distances()).average().orElseThrow();
        double between = Arrays.stream(independent.baseline()).average().orElseThrow();
        assertThat(typical).isBetween(0.8 * between, 1.2 * between);
    }
}
