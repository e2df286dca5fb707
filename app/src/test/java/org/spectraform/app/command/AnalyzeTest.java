package org.spectraform.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectraform.app.TinyPotential;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.simulation.potential.Potentials;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AnalyzeTest {
    private static final List<String> FILES = List.of(
            "summary.json",
            "coordination.csv",
            "bond_lengths.csv",
            "bond_angles.csv",
            "rdf.csv",
            "structure_factor.csv",
            "rings.csv",
            "steinhardt.csv",
            "voronoi.csv",
            "energies.csv",
            "novelty.csv",
            "atoms.csv",
            "report.png");

    @TempDir
    Path folder;

    @Test
    void twoSetsGiveEveryFileWithTheReferenceBeside() throws IOException {
        Path set = write("set.xyz", diamond(0.06, 1, true) + diamond(0.06, 2, true));
        write("ref_1.xyz", diamond(0.03, 3, true));
        write("ref_2.xyz", diamond(0.03, 4, true) + diamond(0.03, 5, true));
        Path out = folder.resolve("out");
        Cli cli = Cli.run("analyze " + set + " --reference " + folder.resolve("ref_*.xyz") + " --cutoff 1.85 --out "
                        + out)
                .isDone();
        assertThat(json(out)
                        .at("/reference/diamond_environments/cubic/sd_between_frames")
                        .isNumber())
                .isTrue();
        assertThat(cli.out())
                .contains("noise floor", "3 (sp2)", "1.85 angstrom (given)", "g(r)", "not new", "report.png");
        FILES.forEach(f -> assertThat(out.resolve(f)).isNotEmptyFile());
        JsonNode summary = json(out);
        assertThat(summary.at("/cutoffs/C-C/value").asDouble()).isEqualTo(1.85);
        assertThat(summary.at("/cutoffs/C-C/source").asString()).isEqualTo("given");
        assertThat(summary.at("/structures/frames").asInt()).isEqualTo(2);
        assertThat(summary.at("/reference/frames").asInt()).isEqualTo(3);
        assertThat(summary.at("/reference/files").size()).isEqualTo(2);
        assertThat(summary.at("/structures/bond_length/mean").asDouble()).isCloseTo(1.545, within(0.03));
        assertThat(summary.at("/comparison/bond_angle/wasserstein_1/value").asDouble())
                .isGreaterThan(summary.at("/comparison/bond_angle/wasserstein_1/noise_floor")
                        .asDouble());
        assertThat(summary.at("/comparison/bond_angle/wasserstein_1/unit").asString())
                .isEqualTo("degree");
        assertThat(summary.at("/comparison/energy/jensen_shannon/value").isNumber())
                .isTrue();
        assertThat(summary.at("/novelty/distance/value").isNumber()).isTrue();
        BufferedImage image = ImageIO.read(out.resolve("report.png").toFile());
        assertThat(image.getWidth()).isGreaterThan(3000);
        noCellIsNotANumber(out);
        assertThat(lines(out, "coordination.csv").getFirst())
                .isEqualTo(
                        "neighbours,share,share_sd_between_frames,reference_share,reference_share_sd_between_frames");
        assertThat(lines(out, "atoms.csv")).hasSize(1 + 5 * 8);
        assertThat(lines(out, "atoms.csv").get(1))
                .contains("set.xyz,1,1,C,4,cubic,")
                .doesNotEndWith(",");
    }

    @Test
    void diamondAloneIsSixRingsAndFourNeighbours() throws IOException {
        Path set = write("diamond.xyz", diamond(0, 1, false));
        Path out = folder.resolve("out");
        Cli cli = Cli.run("analyze " + set + " --out " + out).isDone();
        assertThat(cli.out()).contains("first minimum of g(r)", "109.47").doesNotContain("noise floor", "NaN");
        assertThat(cli.out()).containsPattern("cubic diamond +100.00 +%").doesNotContain("hexagonal");
        assertThat(json(out).at("/structures/diamond_environments/cubic/value").asDouble())
                .isEqualTo(1);
        assertThat(json(out).at("/structures/diamond_environments/other/value").asDouble())
                .isZero();
        assertThat(lines(out, "rings.csv")).contains("6,2.000000,,1.000000", "5,0.000000,,0.000000");
        assertThat(lines(out, "coordination.csv")).contains("4,1.000000,");
        assertThat(out.resolve("energies.csv")).doesNotExist();
        assertThat(out.resolve("novelty.csv")).doesNotExist();
        assertThat(json(out).at("/structures/energy/mean").isNull()).isTrue();
        assertThat(json(out).at("/structures/energy/reason").asString()).contains("no energies");
        noCellIsNotANumber(out);
    }

    @Test
    void aMaterialSaysWhatIsBonded() throws IOException {
        Path set = write("diamond.xyz", diamond(0, 1, false));
        Path out = folder.resolve("out");
        Cli.run("analyze " + set + " --material carbon --out " + out).isDone();
        assertThat(Files.readString(out.resolve("summary.json"))).contains("1.85");
        Files.writeString(
                folder.resolve("material.yaml"), "name: nitride\nelements: [C, N]\nbonds: {C-C: 1.85, C-N: 1.7}\n");
        Cli.run("analyze " + set + " --material " + folder + " --out " + out).isDone();
        assertThat(json(out).at("/cutoffs/C-C/reason").asString()).isEqualTo("1.85 angstrom (of the material)");
        Path mixed = write("mixed.xyz", diamond(0, 1, false).replaceFirst("(?m)^C ", "N "));
        Cli.run("analyze " + mixed + " --material " + folder + " --out " + out).isDone();
        assertThat(json(out).at("/cutoffs/C-N/value").asDouble()).isEqualTo(1.7);
        assertThat(json(out).at("/cutoffs/N-N/value").isNull()).isTrue();
        assertThat(json(out).at("/structures/partial_coordination/N-C/mean").asDouble())
                .isEqualTo(4);
        Cli.run("analyze " + set + " --material carbon --cutoff 2 --out " + out).isRefusedWith("exclude one another");
    }

    @Test
    void mixedSpeciesHavePartials() throws IOException {
        Path set = write("sic.xyz", diamond(0.02, 1, false).replaceAll("(?m)^C (?=.* 0\\.[0-9]*$)", "Si "));
        Path out = folder.resolve("out");
        Cli.run("analyze " + set + " --cutoff 1.9 --r-max 5 --out " + out).isDone();
        assertThat(lines(out, "rdf.csv").getFirst()).contains("g_C-Si", "n_C-Si", "n_Si-C", "g_C-C", "g_Si-Si");
        assertThat(lines(out, "structure_factor.csv").getFirst()).contains("S_C-Si");
        assertThat(lines(out, "rdf.csv")).hasSize(251);
        noCellIsNotANumber(out);
    }

    @Test
    void atomsAloneAndSlabsAreAnalysedToo() throws IOException {
        Path atom = write("atom.xyz", "1\nLattice=\"6 0 0 0 6 0 0 0 6\" Properties=species:S:1:pos:R:3\nC 0 0 0\n");
        Path slab = write(
                "slab.xyz",
                "2\nLattice=\"2.461 0 0 -1.2305 2.13129 0 0 0 30\" Properties=species:S:1:pos:R:3\nC 0 0 3\nC 0 1.42086 3\n");
        Path out = folder.resolve("out");
        Cli.run("analyze " + atom + " --cutoff 1.85 --out " + out).isDone();
        assertThat(out.resolve("bond_angles.csv")).doesNotExist();
        assertThat(json(out).at("/structures/bond_angle/reason").asString()).isEqualTo("no atom has two neighbours");
        noCellIsNotANumber(out);
        Cli.run("analyze " + slab + " " + atom + " --reference " + atom + " --cutoff 1.85 --out " + out)
                .isDone();
        assertThat(json(out).at("/structures/sp2_share/value").asDouble()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(json(out).at("/comparison/bond_angle/reason").asString()).contains("no value");
        assertThat(json(out)
                        .at("/comparison/coordination/wasserstein_1/noise_floor")
                        .isNull())
                .isTrue();
        noCellIsNotANumber(out);
    }

    @Test
    void aPotentialGivesEnergiesToFramesWithoutThem() throws IOException {
        Path nep = TinyPotential.write(folder, "C", 1);
        Path bare = write("bare.xyz", diamond(0.05, 1, false));
        Path known = write("known.xyz", diamond(0.05, 2, true));
        Path out = folder.resolve("out");
        Cli.run("analyze " + bare + " " + known + " --cutoff 1.85 --potential " + nep + " --out " + out)
                .isDone();
        assertThat(out.resolve("energies.csv")).isNotEmptyFile();
        List<String> atoms = lines(out, "atoms.csv");
        int column = List.of(atoms.getFirst().split(",", -1)).indexOf("energy_eV");
        double[] energies = Potentials.read(nep)
                .evaluate(StructureFiles.read(bare).getFirst().structure(), ThreadBudget.ONE)
                .energies();
        for (int i = 0; i < 8; i++) {
            assertThat(Double.parseDouble(atoms.get(1 + i).split(",", -1)[column]))
                    .isCloseTo(energies[i], within(1e-4));
            assertThat(Double.parseDouble(atoms.get(9 + i).split(",", -1)[column]))
                    .as("the file's own")
                    .isBetween(-8.0, -7.0);
        }
        String silicon = " --potential " + TinyPotential.write(folder, "Si", 1) + " --out " + out;
        Cli.run("analyze " + bare + silicon).isRefusedWith("bare.xyz, frame 1", "element C", "only Si");
        Cli.run("analyze " + known + " --energies energy_atom" + silicon).isRefusedWith("--energies", "--potential");
    }

    @Test
    void threadsChangeNoByte() throws IOException {
        Path nep = TinyPotential.write(folder, "C", 1);
        Path set = write("set.xyz", diamond(0.06, 1, false) + diamond(0.06, 2, false) + diamond(0.1, 3, false));
        Path reference = write("ref.xyz", diamond(0.03, 3, true) + diamond(0.03, 4, true));
        for (int threads : new int[] {1, 3}) {
            Cli.run("analyze " + set + " --reference " + reference + " --cutoff 1.85 --potential " + nep + " --threads "
                            + threads + " --out " + folder.resolve("by" + threads))
                    .isDone();
        }
        for (String file : FILES) {
            assertThat(withoutDate(folder.resolve("by3").resolve(file)))
                    .isEqualTo(withoutDate(folder.resolve("by1").resolve(file)));
        }
        Cli.run("analyze " + set + " --threads 0 --out " + folder.resolve("none"))
                .isRefusedWith("--threads 0", "at least 1");
    }

    @Test
    void whatIsWrongIsSaidInOneLine() throws IOException {
        Path good = write("good.xyz", diamond(0, 1, false));
        Path twice = write(
                "twice.xyz",
                diamond(0, 1, false)
                        + "2\nLattice=\"6 0 0 0 6 0 0 0 6\" Properties=species:S:1:pos:R:3\nC 1 1 1\nC 7 1 1\n");
        String out = " --out " + folder.resolve("out");
        Cli.run("analyze " + twice + out).isRefusedWith("twice.xyz", "frame 2", "atoms 1 and 2");
        Cli.run("analyze " + good + " --reference " + twice + out).isRefusedWith("twice.xyz", "frame 2");
        Cli.run("analyze " + good + " --cutoff -1" + out).isRefusedWith("--cutoff -1", "positive");
        Cli.run("analyze " + good + " --cutoff NaN" + out).isRefusedWith("--cutoff NaN", "positive");
        Cli.run("analyze " + good + " --r-max 0" + out).isRefusedWith("--r-max 0", "positive");
        Cli.run("analyze " + good + " --energies mine" + out).isRefusedWith("good.xyz", "mine");
        Cli.run("analyze " + folder.resolve("no*.xyz") + out).isRefusedWith("no*.xyz", "no file matches");
        Cli.run("analyze " + folder.resolve("nowhere.xyz") + out).isRefusedWith("nowhere.xyz", "no such file");
        Cli.run("analyze" + out).isRefusedWith("STRUCTURES", "Missing");
        Cli.run("analyze " + good).isRefusedWith("--out", "Missing");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private static Path fromCases(String name) {
        return Path.of("../core/src/test/resources/cases/structures").resolve(name);
    }

    @Test
    void bondsAreFoundByPairOfElements() throws IOException {
        Path out = folder.resolve("out");
        Cli cli = Cli.run("analyze " + fromCases("a06_polyethylene.extxyz") + " --out " + out)
                .isDone();
        assertThat(cli.out()).contains("H-H  no bond: first peak at 1.78", "H-C  1.4", "larger ones are impossible");
        assertThat(lines(out, "coordination.csv")).contains("4,0.333333,", "1,0.666667,");
        assertThat(lines(out, "partial_coordination.csv").getFirst())
                .isEqualTo("neighbours,share_C-C,share_C-H,share_H-C,share_H-H");
        assertThat(json(out).at("/structures/bond_angle_by_triplet/H-C-H/mean").asDouble())
                .isCloseTo(109.35, within(0.01));
        assertThat(json(out).at("/structures/ring_search/larger_rings").asString())
                .isEqualTo("none");
        assertThat(lines(out, "bond_angles.csv").getFirst())
                .contains("density_C-C-C", "density_H-C-C", "density_H-C-H");
        noCellIsNotANumber(out);

        Cli.run("analyze " + fromCases("a09_perovskite.extxyz") + " --out " + out)
                .isDone();
        JsonNode partial = json(out).at("/structures/partial_coordination");
        assertThat(partial.at("/Ba-O/shares/12").asDouble()).isEqualTo(1);
        assertThat(partial.at("/Ti-O/mean").asDouble()).isEqualTo(6);
        assertThat(partial.at("/O-O/mean").asDouble()).isZero();
        assertThat(partial.at("/Ba-Ti/mean").asDouble()).isZero();
        assertThat(json(out).at("/cutoffs/Ti-Ba/reason").asString()).contains("both are cations");
    }

    @Test
    void ringsSayWhereTheirSearchEnds() throws IOException {
        Path out = folder.resolve("out");
        String quartz = "analyze " + fromCases("a10_quartz.cif") + " --out " + out;
        Cli cli = Cli.run(quartz).isDone();
        assertThat(cli.out())
                .contains("rings of 3 to 12 atoms; larger ones exist, one of 16 was found: give --rings-to 16");
        assertThat(json(out).at("/structures/ring_search/larger_rings").asString())
                .isEqualTo("some");
        Cli.run(quartz + " --rings-to 16").isDone();
        assertThat(lines(out, "rings.csv"))
                .contains("12,0.333333,,1.000000", "16,1.666667,,1.000000")
                .hasSize(15);
        assertThat(json(out).at("/structures/ring_search/larger_rings").asString())
                .isEqualTo("not_excluded");
        Cli.run(quartz + " --rings-of Si").isDone();
        assertThat(lines(out, "rings.csv"))
                .contains("6,1.000000,,1.000000", "8,5.000000,,1.000000", "2,0.000000,,0.000000");
        Cli.run(quartz + " --rings-to 41").isRefusedWith("--rings-to 41", "3 to 40");
        Cli.run(quartz + " --rings-of Sj").isRefusedWith("--rings-of Sj", "unknown element");
    }

    @Test
    void cutoffsCanBeGivenByPair() throws IOException {
        Path out = folder.resolve("out");
        String quartz = "analyze " + fromCases("a10_quartz.cif") + " --out " + out + " --cutoff ";
        Cli cli = Cli.run(quartz + "O-Si=none,O-O=2.7").isDone();
        assertThat(cli.out())
                .contains("O-O  2.70 angstrom (given)", "O-Si  no bond (given)", "Si-Si  no bond: first peak");
        assertThat(cli.err()).contains("warning: no atom of Si has a neighbour", "the nearest is O at 1.61 angstrom");
        assertThat(json(out).at("/cutoffs/O-O/source").asString()).isEqualTo("given");
        Cli.run(quartz + "Si-O=0,O-Si=2").isRefusedWith("named twice");
        Cli.run(quartz + "Si=2").isRefusedWith("no pair");
        Cli.run(quartz + "Si-Q=2").isRefusedWith("'Q' is no chemical symbol");
        Cli.run(quartz + "Si-O=-2").isRefusedWith("positive");
        Cli.run(quartz + "long").isRefusedWith("'long' is no number");
    }

    /** Of one element X-rays and neutrons see S(q) itself; of several not. */
    @Test
    void theStructureFactorIsWeightedToo() throws IOException {
        Path out = folder.resolve("out");
        Path set = write("diamond.xyz", diamond(0, 1, false));
        Cli.run("analyze " + set + " --out " + out).isDone();
        List<String> lines = lines(out, "structure_factor.csv");
        assertThat(lines.getFirst()).isEqualTo("q_per_angstrom,S,S_xray,S_neutron");
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            assertThat(Double.parseDouble(cells[2])).isCloseTo(Double.parseDouble(cells[1]), within(2e-6));
            assertThat(Double.parseDouble(cells[3])).isCloseTo(Double.parseDouble(cells[1]), within(2e-6));
        }
        Cli.run("analyze " + fromCases("a10_quartz.cif") + " --out " + out).isDone();
        assertThat(lines(out, "structure_factor.csv").getFirst())
                .isEqualTo("q_per_angstrom,S,S_xray,S_neutron,S_O-O,S_O-Si,S_Si-Si");
    }

    @Test
    void aPipeIsReadOnceOrRefused() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe.xyz");
        assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        String command = "analyze " + pipe + " --out " + folder.resolve("out");
        Cli.run(command).isRefusedWith("pipe.xyz", "is a pipe", "--cutoff 1.85");
        Thread writer = new Thread(() -> {
            try {
                Files.writeString(pipe, diamond(0, 1, false));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        writer.start();
        Cli.run(command + " --cutoff 1.85").isDone();
        writer.join();
        assertThat(lines(folder.resolve("out"), "coordination.csv")).contains("4,1.000000,");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static List<String> lines(Path out, String name) throws IOException {
        return Files.readAllLines(out.resolve(name));
    }

    private static byte[] withoutDate(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return file.toString().endsWith(".json")
                ? new String(bytes, UTF_8).replaceFirst("\"made\".*", "").getBytes(UTF_8)
                : bytes;
    }

    private static JsonNode json(Path out) {
        return JsonMapper.builder().build().readTree(out.resolve("summary.json"));
    }

    private static void noCellIsNotANumber(Path out) throws IOException {
        try (Stream<Path> files = Files.list(out)) {
            for (Path file : files.filter(f -> !f.toString().endsWith(".png")).toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain("NaN", "Infinity");
            }
        }
    }

    /** The cubic cell of diamond with its atoms moved a little. */
    private static String diamond(double jitter, int seed, boolean energies) {
        double[] basis = {
            0, 0, 0, 0, .5, .5, .5, 0, .5, .5, .5, 0, .25, .25, .25, .25, .75, .75, .75, .25, .75, .75, .75, .25
        };
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(
                        "8\nLattice=\"3.567 0 0 0 3.567 0 0 0 3.567\" Properties=species:S:1:pos:R:3")
                .append(energies ? ":energy_atom:R:1\n" : "\n");
        for (int i = 0; i < 8; i++) {
            text.append("C");
            for (int c = 0; c < 3; c++) {
                text.append(
                        String.format(Locale.ROOT, " %.6f", 3.567 * basis[3 * i + c] + jitter * random.nextGaussian()));
            }
            text.append(energies ? String.format(Locale.ROOT, " %.4f\n", -7 - random.nextDouble()) : "\n");
        }
        return text.toString();
    }
}
