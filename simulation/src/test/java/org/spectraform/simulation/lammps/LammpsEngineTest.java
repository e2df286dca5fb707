package org.spectraform.simulation.lammps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.Structure;
import org.spectraform.simulation.dynamics.Engine;
import org.spectraform.simulation.dynamics.Engine.RelaxSettings;
import org.spectraform.simulation.dynamics.Fixed;
import org.spectraform.simulation.dynamics.Protocol;
import org.spectraform.simulation.process.Programs;

/** With the real program; about 20 seconds. */
class LammpsEngineTest {
    private static final double DIAMOND = 3.567;

    @TempDir
    Path folder;

    @BeforeEach
    void needsLammps() {
        boolean there;
        try {
            there = Files.exists(Programs.find("lmp", "lammps lammps-data"));
        } catch (InputException e) {
            there = false;
        }
        assumeThat(there)
                .as("tests with LAMMPS need lmp on the PATH: apt install lammps lammps-data")
                .isTrue();
    }

    @Test
    void diamondHasTheEnergyOfThePotentialInCellsOfAnySize() {
        // E = -7.35 eV at 3.567 angstrom for LCBOP; a cell of 8 atoms is smaller than twice the cutoff.
        for (int n = 1; n <= 2; n++) {
            double[] energies = LammpsEngine.lcbop().energies(diamond(n), folder);

            assertThat(energies).hasSize(8 * n * n * n);
            for (double e : energies) {
                assertThat(e).isCloseTo(-7.3507, within(1e-3));
            }
        }
        // Two atoms in the primitive cell, in a left-handed order of skew vectors.
        double h = DIAMOND / 2;
        Cell primitive = Cell.of(h, h, 0, 0, h, h, 2 * h, h, h);
        double q = DIAMOND / 4;
        double[] two = LammpsEngine.lcbop()
                .energies(new Structure(primitive, new int[] {6, 6}, new double[] {0, 0, 0, q, q, q}), folder);
        assertThat(two[0]).isCloseTo(-7.3507, within(1e-3));
    }

    @Test
    void aTriclinicDescriptionOfTheSameCrystalHasTheSameEnergies() {
        Structure orthogonal = rattled(diamond(2), 0.1, 1);
        Structure triclinic = turnedAndSheared(orthogonal);
        assertThat(triclinic.cell().volume()).isCloseTo(orthogonal.cell().volume(), within(1e-9));

        double[] expected = LammpsEngine.lcbop().energies(orthogonal, folder);
        double[] energies = LammpsEngine.lcbop().energies(triclinic, folder);

        assertThat(Arrays.stream(expected).max().orElseThrow()
                        - Arrays.stream(expected).min().orElseThrow())
                .isGreaterThan(0.1);
        for (int i = 0; i < energies.length; i++) {
            assertThat(energies[i]).isCloseTo(expected[i], within(1e-9));
        }
    }

    @Test
    void holdsWhatIsFixed() {
        Structure start = rattled(diamond(2), 0.1, 2);
        boolean[] stays = new boolean[3 * 64];
        Arrays.fill(stays, 0, 3 * 30, true); // atoms 1 to 30
        stays[3 * 40 + 2] = true; // atom 41 along z

        Engine.Relaxed relaxed = LammpsEngine.lcbop().relax(start, new Fixed(stays), RelaxSettings.STANDARD, folder);

        assertThat(relaxed.converged()).isTrue();
        double largest = 0;
        for (int k = 0; k < stays.length; k++) {
            double moved = Math.abs(relaxed.structure().positions()[k] - start.positions()[k]);
            if (stays[k]) {
                assertThat(moved).isZero();
                largest = Math.max(largest, Math.abs(relaxed.forces()[k]));
            } else {
                assertThat(moved).isPositive();
                assertThat(relaxed.forces()[k]).isCloseTo(0, within(0.01));
            }
        }
        assertThat(largest).isGreaterThan(1); // they are pulled
        double[] energies = LammpsEngine.lcbop().energies(relaxed.structure(), folder);
        assertThat(sum(energies)).isCloseTo(sum(relaxed.after()), within(1e-6)).isLessThan(sum(relaxed.before()) - 1);
    }

    @Test
    void relaxesARattledCrystalBackInItsOwnOrientation() {
        Structure crystal = turnedAndSheared(diamond(2));
        Structure start = rattled(crystal, 0.1, 2);

        Engine.Relaxed relaxed =
                LammpsEngine.lcbop().relax(start, Fixed.none(start.size()), RelaxSettings.STANDARD, folder);

        assertThat(relaxed.converged()).isTrue();
        assertThat(relaxed.largestForce()).isBetween(0.0, 0.01);
        assertThat(relaxed.steps()).isBetween(5, 1000);
        assertThat(sum(relaxed.before())).isGreaterThan(sum(relaxed.after()) + 1);
        assertThat(sum(relaxed.after())).isCloseTo(64 * -7.3507, within(0.01));
        assertThat(relaxed.structure().cell()).isEqualTo(start.cell());
        // Back at the crystal's sites, up to the drift of all atoms together.
        double[] drift = new double[3];
        for (int i = 0; i < 64; i++) {
            for (int c = 0; c < 3; c++) {
                drift[c] += (relaxed.structure().position(i, c) - crystal.position(i, c)) / 64;
            }
        }
        for (int i = 0; i < 64; i++) {
            for (int c = 0; c < 3; c++) {
                assertThat(relaxed.structure().position(i, c) - drift[c])
                        .isCloseTo(crystal.position(i, c), within(0.01));
            }
        }
    }

    @Test
    void relaxesTheCellToTheCrystalOfThePotential() {
        Structure strained = strained(rattled(turnedAndSheared(diamond(2)), 0.05, 3));

        Engine.Relaxed relaxed = LammpsEngine.lcbop()
                .relax(strained, Fixed.none(strained.size()), new RelaxSettings(0.005, 2000, true), folder);

        assertThat(relaxed.converged()).isTrue();
        assertThat(sum(relaxed.after()) / 64).isBetween(-7.3525, -7.3505);
        Cell cell = relaxed.structure().cell();
        assertThat(cell.volume()).isCloseTo(Math.pow(2 * 3.565, 3), within(2.0));
        // All bonds alike: the strain is gone, not only the pressure.
        NeighbourList bonds = NeighbourList.of(relaxed.structure(), 1.8);
        assertThat(bonds.edges()).isEqualTo(64 * 4);
        for (int e = 0; e < bonds.edges(); e++) {
            assertThat(bonds.distance(e)).isCloseTo(bonds.distance(0), within(0.01));
        }
        assertThat(relaxed.steps()).isLessThan(6000);
    }

    @Test
    void meltsAndQuenchesCarbonFromRandomPositions() {
        Structure start = random(64, 2.5, 4);
        List<Double> progress = Collections.synchronizedList(new ArrayList<>());

        Engine.Result result =
                LammpsEngine.lcbop().run(start, Protocol.meltQuench(0.2, 0.3, 0.1), 7, folder, progress::add);

        assertThat(result.structure().cell()).isEqualTo(start.cell());
        // A network: nearly every atom has two to four neighbours, none overlap; the energy is that of a-C quenched in
        // a hurry.
        NeighbourList bonds = NeighbourList.of(result.structure(), 1.85);
        double mean = bonds.edges() / 64.0;
        assertThat(mean).isBetween(2.4, 3.8);
        for (int e = 0; e < bonds.edges(); e++) {
            assertThat(bonds.distance(e)).isGreaterThan(1.1);
        }
        assertThat(sum(result.energies()) / 64).isBetween(-7.0, -5.5);
        assertThat(progress).isSorted().last().isEqualTo(1.0);
        assertThat(progress).hasSizeGreaterThan(20);
        assertThat(folder.resolve("log.lammps")).exists();
        // The energies belong to the structure.
        assertThat(sum(LammpsEngine.lcbop().energies(result.structure(), folder)))
                .isCloseTo(sum(result.energies()), within(1e-6));
    }

    @Test
    void resumesAfterAKillAndRunsNothingTwice() throws IOException {
        Structure start = rattled(diamond(1), 0.05, 5);
        Protocol protocol = new Protocol(
                1,
                List.of(
                        new Protocol.Stage("heat", 0.3, 100, 2000, 0.02),
                        // Long, so that a busy machine kills it before its end.
                        new Protocol.Stage("cool", 3, 2000, 300, 0.02)));
        LammpsEngine engine = LammpsEngine.lcbop();

        assertThatThrownBy(() -> engine.run(start, protocol, 1, folder, done -> {
                    if (done > 0.6) {
                        killLammps();
                    }
                }))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("exit code 137")
                .hasMessageContaining("lammps.out");
        assertThat(folder.resolve("result.extxyz")).doesNotExist();

        List<Double> progress = Collections.synchronizedList(new ArrayList<>());
        Engine.Result result = engine.run(start, protocol, 1, folder, progress::add);
        assertThat(progress.getFirst()).isBetween(0.5, 0.99);
        assertThat(Files.readString(folder.resolve("in.lammps")))
                .contains("read_restart checkpoint.", "upto start 300 stop 3300")
                .doesNotContain("minimize", "velocity", "# heat");
        assertThat(Files.list(folder).filter(f -> f.getFileName().toString().startsWith("checkpoint")))
                .isEmpty();

        Files.delete(folder.resolve("lammps.out"));
        Engine.Result again = engine.run(start, protocol, 1, folder, done -> {});
        assertThat(again.structure()).isEqualTo(result.structure());
        assertThat(again.energies()).isEqualTo(result.energies());
        assertThat(folder.resolve("lammps.out")).doesNotExist();

        assertThatThrownBy(() -> engine.run(start, protocol, 2, folder, done -> {}))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("run with other settings");
    }

    @Test
    void mapsElementsOntoThoseOfThePotential() {
        // A lone nitrogen beside a pair of carbons; the potential's elements in an order unlike that of the atom types.
        Cell cell = Cell.cubic(20);
        double[] positions = {10, 10, 10, 1, 1, 1, 2.4, 1, 1};
        Structure mixed = new Structure(cell, new int[] {7, 6, 6}, positions);
        LammpsEngine tersoff = new LammpsEngine("tersoff", List.of("* * BNC.tersoff N C"));

        double[] energies = tersoff.energies(mixed, folder);
        double[] carbon = tersoff.energies(new Structure(cell, new int[] {6, 6, 6}, positions), folder);

        assertThat(energies[0]).isZero();
        assertThat(energies[1]).isLessThan(-1).isCloseTo(carbon[1], within(1e-12));
        assertThat(tersoff.energies(new Structure(cell, new int[] {6, 7, 7}, positions), folder)[1])
                .isNotCloseTo(carbon[1], within(0.1));
        assertThatThrownBy(() -> LammpsEngine.lcbop().energies(mixed, folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("names no N");
    }

    @Test
    void explainsFailures() {
        Structure diamond = diamond(1);
        assertThatThrownBy(() -> new LammpsEngine("lcbop", List.of("* * NONE.lcbop C")).energies(diamond, folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("NONE.lcbop")
                .hasMessageContaining("LAMMPS_POTENTIALS")
                .hasMessageContaining(folder.resolve("lammps.out").toString());
        assertThatThrownBy(() -> new LammpsEngine("lcbopp", List.of("* * C.lcbop C")).energies(diamond, folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("lcbopp")
                .hasMessageContaining("lmp -h");
        assertThatThrownBy(() -> new LammpsEngine("lcbop", List.of("* * C.lcbop 1 2 C")).energies(diamond, folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("manual page of the pair style");
        assertThatThrownBy(() -> new LammpsEngine("tersoff", List.of("* * SiC.tersoff N C"))
                        .energies(
                                new Structure(diamond.cell(), new int[] {7, 6, 6, 6, 6, 6, 6, 6}, diamond.positions()),
                                folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("manual page of the pair style");
        Structure onEachOther = new Structure(Cell.cubic(4), new int[] {6, 6}, new double[] {1, 2, 3, 1, 2, 3});
        assertThatThrownBy(() -> LammpsEngine.lcbop()
                        .relax(onEachOther, Fixed.none(onEachOther.size()), RelaxSettings.STANDARD, folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("not numbers")
                .hasMessageContaining("lie on each other");
        Protocol violent = new Protocol(5, List.of(new Protocol.Stage("melt", 2, 500000, 500000, 0.001)));
        assertThatThrownBy(() -> LammpsEngine.lcbop().run(diamond, violent, 1, folder, done -> {}))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("shorter time step");
    }

    @Test
    void describesItself() {
        assertThat(LammpsEngine.lcbop().description())
                .matches("LAMMPS \\d+ [A-Z][a-z]+ \\d{4}.*, lcbop \\* \\* C.lcbop C");
    }

    private static void killLammps() {
        ProcessHandle.current()
                .children()
                .filter(p -> p.info().command().orElse("").endsWith("lmp"))
                .forEach(ProcessHandle::destroyForcibly);
    }

    private static Structure diamond(int n) {
        double[][] basis = {
            {0, 0, 0}, {0.25, 0.25, 0.25}, {0, 0.5, 0.5}, {0.25, 0.75, 0.75},
            {0.5, 0, 0.5}, {0.75, 0.25, 0.75}, {0.5, 0.5, 0}, {0.75, 0.75, 0.25}
        };
        double[] positions = new double[24 * n * n * n];
        int[] species = new int[8 * n * n * n];
        Arrays.fill(species, 6);
        for (int i = 0; i < species.length; i++) {
            int[] box = {i / 8 % n, i / 8 / n % n, i / 8 / n / n};
            for (int c = 0; c < 3; c++) {
                positions[3 * i + c] = DIAMOND * (box[c] + basis[i % 8][c]);
            }
        }
        return new Structure(Cell.cubic(n * DIAMOND), species, positions);
    }

    private static Structure rattled(Structure structure, double amplitude, long seed) {
        Random random = new Random(seed);
        double[] positions = structure.positions();
        for (int i = 0; i < positions.length; i++) {
            positions[i] += amplitude * random.nextGaussian();
        }
        return structure.withPositions(positions);
    }

    private static Structure random(int n, double density, long seed) {
        Structure dense = new Structure(Cell.cubic(1), new int[] {6}, new double[3]);
        double edge = Math.cbrt(n * dense.density() / density);
        Random random = new Random(seed);
        double[] positions = new double[3 * n];
        Arrays.setAll(positions, i -> edge * random.nextDouble());
        int[] species = new int[n];
        Arrays.fill(species, 6);
        return new Structure(Cell.cubic(edge), species, positions);
    }

    /** The same crystal, turned in space, with other vectors for the same lattice: skew, more than LAMMPS likes. */
    private static Structure turnedAndSheared(Structure cubic) {
        double a = cubic.cell().get(0, 0);
        double[] lattice = turn(a, 0, 0, a, a, 0, -a, a, a);
        return new Structure(Cell.of(lattice), cubic.species(), turn(cubic.positions()));
    }

    private static double[] turn(double... vectors) {
        double[] turned = vectors.clone();
        for (int i = 0; i < vectors.length; i += 3) {
            double x = Math.cos(0.7) * vectors[i] - Math.sin(0.7) * vectors[i + 1];
            double y = Math.sin(0.7) * vectors[i] + Math.cos(0.7) * vectors[i + 1];
            turned[i] = x;
            turned[i + 1] = Math.cos(0.4) * y - Math.sin(0.4) * vectors[i + 2];
            turned[i + 2] = Math.sin(0.4) * y + Math.cos(0.4) * vectors[i + 2];
        }
        return turned;
    }

    /** Longer by 2 % along x, sheared by 1 %. */
    private static Structure strained(Structure s) {
        double[] vectors = strain(s.cell().vectors());
        return new Structure(Cell.of(vectors), s.species(), strain(s.positions()));
    }

    private static double[] strain(double[] vectors) {
        double[] strained = vectors.clone();
        for (int i = 0; i < vectors.length; i += 3) {
            strained[i] = 1.02 * vectors[i] + 0.01 * vectors[i + 2];
        }
        return strained;
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }
}
