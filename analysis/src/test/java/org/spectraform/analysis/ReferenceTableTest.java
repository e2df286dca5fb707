package org.spectraform.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.spectraform.analysis.rings.RingStatistics;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.Structure;

/** The reference values for free samples of amorphous carbon, from the data they were taken from. */
class ReferenceTableTest {
    private static final double BOND = 1.85; // carbon, angstrom

    private static final Path DATA =
            Path.of(System.getProperty("spectraform.shared", "shared")).resolve("data");

    private static final double[] WHOLE_PER_CENT = {0.51, 0.51, 0.51, 0.00051, 0.051};

    /** The published column of the table was taken from a part of the snapshots, which scatter by so much. */
    private static final double[] PUBLISHED = {0.6, 0.6, 0.6, 0.0015, 0.15};

    /** What is left of that scatter in the mean with four or five other topologies. */
    private static final double[] BOTH = {0.16, 0.16, 0.16, 0.001, 0.1};

    /** CN2, CN3, CN4 in per cent, mean bond in angstrom, bond-angle sd in degrees. */
    private static double[] figures(Path file) {
        StructureSummary s =
                StructureSummary.of(StructureFiles.read(file).getFirst().structure(), BOND);
        return new double[] {100 * s.cn2(), 100 * s.cn3(), 100 * s.cn4(), s.meanBond(), s.angleSd()};
    }

    private static double[] mean(List<double[]> rows) {
        double[] mean = new double[rows.getFirst().length];
        for (double[] row : rows) {
            for (int k = 0; k < mean.length; k++) {
                mean[k] += row[k] / rows.size();
            }
        }
        return mean;
    }

    private static List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> all = Files.list(DATA.resolve(folder))) {
            return all.filter(f -> f.toString().endsWith(ending)).sorted().toList();
        }
    }

    /** All snapshots of one density are of one topology: they are averaged before anything else. */
    private static double[] published(double density) throws IOException {
        List<double[]> snapshots = new ArrayList<>();
        for (Path file : files("llnl-ac/poscar", ".vasp")) {
            double rho = StructureFiles.read(file).getFirst().structure().density();
            if (Math.abs(rho - density) < 0.1) {
                snapshots.add(figures(file));
            }
        }
        return mean(snapshots);
    }

    private static List<double[]> quenched(double density) throws IOException {
        List<double[]> topologies = new ArrayList<>();
        for (Path file : files("nep-ac", ".xyz")) {
            double rho = StructureFiles.read(file).getFirst().structure().density();
            if (Math.abs(rho - density) < 0.02) {
                topologies.add(figures(file));
            }
        }
        return topologies;
    }

    @ParameterizedTest
    @CsvSource({
        "1.5, 32, 65, 3, 1.428, 24.9, 18, 79, 3, 1.419, 17.7, 20.5, 76.4, 3.1, 1.420, 18.9",
        "2.0, 12, 77, 12, 1.467, 19.4, 6, 86, 8, 1.443, 13.7, 7.1, 84.7, 8.2, 1.447, 14.6",
        "2.5, 1.4, 70, 28, 1.496, 14.1, 1.6, 76, 22, 1.464, 12.6, 1.5, 75.2, 23.3, 1.469, 12.8",
        "3.0, 0, 34, 66, 1.524, 14.6, 0, 44, 56, 1.503, 13.0, 0, 41.7, 58.3, 1.509, 13.4",
        "3.5, 0, 5, 94, 1.530, 13.1, 0, 9, 91, 1.520, 11.2, 0, 8.1, 91.7, 1.522, 11.6",
    })
    void theFiguresOfTheDataAreReproduced(
            double density,
            double p2,
            double p3,
            double p4,
            double pBond,
            double pAngle,
            double q2,
            double q3,
            double q4,
            double qBond,
            double qAngle,
            double b2,
            double b3,
            double b4,
            double bBond,
            double bAngle)
            throws IOException {
        assumeData();
        double[] published = published(density);
        List<double[]> topologies = new ArrayList<>(quenched(density));
        close(published, PUBLISHED, p2, p3, p4, pBond, pAngle);
        close(mean(topologies), WHOLE_PER_CENT, q2, q3, q4, qBond, qAngle);
        topologies.add(published);
        close(mean(topologies), BOTH, b2, b3, b4, bBond, bAngle);
    }

    /** Every snapshot on its own: within the scatter of its density, and with rings and angles of carbon. */
    @Test
    void everySnapshotLooksLikeItsDensity() throws IOException {
        assumeData();
        List<Path> snapshots = files("llnl-ac/poscar", ".vasp");
        assertThat(snapshots).hasSizeGreaterThanOrEqualTo(25);
        for (Path file : snapshots) {
            Structure structure = StructureFiles.read(file).getFirst().structure();
            NeighbourList bonds = NeighbourList.of(structure, BOND);
            double[] mean = published(Math.round(2 * structure.density()) / 2.0);
            close(figures(file), new double[] {2.5, 4, 4, 0.006, 0.8}, mean);
            Distribution angles = Bonds.anglesByTriplet(structure, bonds).get("C-C-C");
            assertThat(angles).as("%s", file).isNotNull();
            assertThat(angles.mean()).isBetween(108.5, 125.0);
            assertThat(Arrays.stream(angles.values()).min().orElseThrow()).isGreaterThan(40);
            assertThat(Bonds.lengthsByPair(structure, bonds).keySet()).containsExactly("C-C");
            RingStatistics rings = RingStatistics.of(structure, bonds, 12);
            assertThat(rings.perAtom(6)).isBetween(0.01, 1.2);
            assertThat(rings.perAtom(6)).isGreaterThan(rings.perAtom(4));
        }
    }

    @ParameterizedTest
    @CsvSource({"diamond, 4, 1.5445, 109.471, 2", "graphite, 3, 1.42, 120, 0.5"})
    void theCrystalsOfTheData(String name, int neighbours, double bond, double angle, double sixRings) {
        assumeData();
        Path file = DATA.resolve("llnl-ac/poscar-crystal").resolve(name + ".vasp");
        Structure crystal = StructureFiles.read(file).getFirst().structure();
        NeighbourList bonds = NeighbourList.of(crystal, BOND);
        assertThat(Coordination.of(bonds).fraction(neighbours)).isEqualTo(1);
        assertThat(Bonds.lengths(bonds).mean()).isCloseTo(bond, within(0.01));
        assertThat(Bonds.angles(bonds).mean()).isCloseTo(angle, within(0.01));
        assertThat(Bonds.angles(bonds).sd()).isLessThan(0.1);
        RingStatistics rings = RingStatistics.of(crystal, bonds, 12);
        assertThat(rings.perAtom(6)).isEqualTo(sixRings);
        assertThat(rings.sizes()).containsOnly(6);
    }

    @Test
    void theEnergiesOfTheDataAreFound() throws IOException {
        assumeData();
        for (Path file : files("nep-ac", ".xyz")) {
            Frame frame = StructureFiles.read(file).getFirst();
            assertThat(AtomValues.energies(frame)).hasValueSatisfying(e -> {
                assertThat(e).hasSize(216);
                assertThat(Distribution.of(e).mean()).isBetween(-4.0, 0.0);
            });
        }
    }

    private static void assumeData() {
        assumeThat(DATA.resolve("nep-ac"))
                .as("reference data beside the project")
                .isDirectory();
    }

    private static void close(double[] found, double[] tolerance, double... table) {
        for (int k = 0; k < table.length; k++) {
            assertThat(found[k]).as("figure %d", k).isCloseTo(table[k], within(tolerance[k]));
        }
    }
}
