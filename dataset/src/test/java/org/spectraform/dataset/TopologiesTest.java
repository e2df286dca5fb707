package org.spectraform.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectraform.core.dataset.LabelledStructure;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

class TopologiesTest {
    private static final BondCriterion CARBON = BondCriterion.within(1.85);

    private static final Path DATA =
            Path.of(System.getProperty("spectraform.shared", "shared")).resolve("data");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void snapshotsOfOneTopologyAreFoundWhateverTheirOrder(long seed) {
        Structure a = Glass.of(seed);
        Structure b = Glass.of(seed + 10);
        List<Structure> mixed = List.of(
                b,
                Glass.snapshot(a, 1, 0.06),
                Glass.snapshot(b, 2, 0.06),
                Glass.snapshot(a, 3, 0.06),
                Glass.of(seed + 20),
                Glass.snapshot(a, 4, 0.0));
        assertThat(Topologies.find(mixed, CARBON, done -> {})).containsExactly(0, 1, 0, 1, 4, 1);
    }

    @Test
    void aFewBrokenBondsMakeNoOtherTopologyButManyDo() {
        Structure a = Glass.of(5);
        double[] few = a.positions();
        double[] many = a.positions();
        for (int i = 0; i < 3; i++) {
            few[3 * i] += 1;
        }
        for (int i = 0; i < 40; i++) {
            many[3 * i + i % 3] += 1.5;
        }
        BondTopology topology = new BondTopology(a, CARBON);
        assertThat(common(topology, a.withPositions(few))).isBetween(Topologies.SAME, 0.99);
        assertThat(common(topology, a.withPositions(many))).isLessThan(Topologies.SAME);
    }

    private static double common(BondTopology topology, Structure other) {
        return topology.commonBonds(new BondTopology(other, CARBON), new PlacedAtoms(other), 2);
    }

    @Test
    void otherElementsOrAnotherCellAreAnotherTopology() {
        Structure a = Glass.of(6);
        int[] nitrogen = a.species();
        nitrogen[7] = 7;
        Structure wide = new Structure(Cell.cubic(9.5), a.species(), a.positions());
        List<Structure> all = List.of(a, new Structure(a.cell(), nitrogen, a.positions()), wide);
        assertThat(Topologies.find(all, CARBON, done -> {})).containsExactly(0, 1, 2);
        Structure pressed = new Structure(Cell.cubic(9.05), a.species(), a.positions());
        assertThat(Topologies.find(List.of(a, pressed), CARBON, done -> {})).containsExactly(0, 0);
    }

    @Test
    void whatTheStructuresSayAndWhatIsFoundAreTakenTogether() {
        Structure a = Glass.of(7);
        LabelledStructure first = Glass.labelled("first", a, 0);
        LabelledStructure snapshot = Glass.labelled("snapshot", Glass.snapshot(a, 1, 0.05), 0);
        LabelledStructure told = Glass.labelled("told", Glass.of(8), 0).withTopology("snapshot");
        LabelledStructure alone = Glass.labelled("alone", Glass.of(9), 0);
        List<LabelledStructure> all = List.of(alone, first, snapshot, told);
        int[] found =
                Topologies.find(all.stream().map(LabelledStructure::structure).toList(), CARBON, done -> {});
        assertThat(Topologies.assign(all, found))
                .extracting(LabelledStructure::topology)
                .containsExactly("alone", "first", "first", "first");
    }

    @Test
    void thePublishedSnapshotsAreOfFiveTopologies() throws IOException {
        List<Structure> snapshots = read("llnl-ac/poscar");
        int[] topologies = Topologies.find(snapshots, BondCriterion.of(snapshots), done -> {});
        assertThat(topologies).hasSize(25);
        assertThat(Arrays.stream(topologies).distinct().count()).isEqualTo(5);
        for (int i = 0; i < topologies.length; i++) { // one topology a density
            for (int j = 0; j < i; j++) {
                boolean alike =
                        Math.abs(snapshots.get(i).density() - snapshots.get(j).density()) < 0.1;
                assertThat(topologies[i] == topologies[j]).isEqualTo(alike);
            }
        }
    }

    @Test
    void everyMeltQuenchIsATopologyOfItsOwn() throws IOException {
        List<Structure> quenches = read("nep-ac");
        assertThat(Topologies.find(quenches, CARBON, done -> {}))
                .doesNotHaveDuplicates()
                .hasSize(35);
    }

    private static List<Structure> read(String folder) throws IOException {
        assumeThat(DATA.resolve(folder)).as("reference data beside the project").isDirectory();
        List<Structure> structures = new ArrayList<>();
        try (Stream<Path> files = Files.list(DATA.resolve(folder))) {
            for (Path file :
                    files.filter(StructureFiles::isNamedAsStructure).sorted().toList()) {
                structures.add(StructureFiles.read(file).getLast().structure());
            }
        }
        return structures;
    }
}
