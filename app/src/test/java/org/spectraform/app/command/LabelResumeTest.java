package org.spectraform.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectraform.core.dataset.LabelledStructure;
import org.spectraform.core.dataset.SiteSpectra;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;
import org.spectraform.simulation.process.Programs;

/** What {@code label} does once and only once, with stand-ins for the programs. */
class LabelResumeTest {
    @TempDir
    Path folder;

    private StandInEspresso espresso;

    @BeforeEach
    void writeCell() throws IOException {
        espresso = StandInEspresso.in(folder.resolve("bin"));
        System.setProperty(Programs.PATH_PROPERTY, espresso.folder().toString());
        double[] x = {0, 0, 0, 1.4, 0, 0, 0, 1.4, 0, 0, 0, 1.4};
        Structure structure = new Structure(Cell.cubic(5), new int[] {6, 6, 6, 6}, x);
        StructureFiles.write(folder.resolve("cell.extxyz"), List.of(Frame.of(structure)));
    }

    @AfterEach
    void leavePath() {
        System.clearProperty(Programs.PATH_PROPERTY);
    }

    private String line(String options) {
        return "label " + folder + "/cell.extxyz --pseudo " + espresso.folder() + " --jobs 1 --out " + folder + "/out"
                + (options.isEmpty() ? "" : " " + options);
    }

    private static List<String> site(int site) {
        String name = " site-00" + site;
        return List.of("pw" + name, "xspectra" + name + " x", "xspectra" + name + " y", "xspectra" + name + " z");
    }

    private static List<String> join(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private SiteSpectra labels() {
        Frame frame = StructureFiles.read(folder.resolve("out/labels.extxyz")).getFirst();
        SiteSpectra spectra = LabelledStructure.of(frame, "labels", "none").spectra();
        assertThat(spectra).isNotNull();
        return spectra;
    }

    @Test
    void killedInTheMiddleNothingIsLostAndNothingDoneTwice() throws IOException, InterruptedException {
        espresso.hangsIn("site-001 y");
        Process run = OtherJvm.start(line("--sites 0,1,2"), folder.resolve("said"));
        ProcessHandle hanging = espresso.hanging();
        run.destroyForcibly().waitFor(); // kill -9: no handler of ours runs
        assertThat(hanging.isAlive()).as("outlives the run that started it").isTrue();
        assertThat(espresso.calls())
                .isEqualTo(Stream.of(List.of("pw ground"), site(0), site(1).subList(0, 3))
                        .flatMap(List::stream)
                        .toList());
        espresso.behaves();

        Cli again = Cli.run(line("--sites 0,1,2")).isDone();

        assertThat(hanging.isAlive()).as("ended before its folder is used").isFalse();
        assertThat(espresso.calls()).isEqualTo(join(site(1), site(2)));
        assertThat(again.out()).contains("3 sites of 1 structures");
        assertThat(labels().labelled()).containsExactly(true, true, true, false);
        assertThat(labels().row(0)[99]).isBetween(0.9, 0.95); // 0.2 times 4.628
        try (Stream<Path> left = Files.walk(folder.resolve("out"))) {
            assertThat(left.filter(f -> f.endsWith("scratch") || f.toString().endsWith(".pid")))
                    .isEmpty();
        }

        Cli.run(line("--sites 0,1,2")).isDone();
        assertThat(espresso.calls()).isEmpty();

        Cli.run(line("--sites 2,3")).isDone(); // one more
        assertThat(espresso.calls()).isEqualTo(site(3));
        assertThat(labels().sites()).isEqualTo(4);
    }

    @Test
    void toldToStopItEndsTheProgramAndSaysHowToResume() throws IOException, InterruptedException {
        espresso.hangsIn("site-001 y");
        Process run = OtherJvm.start(line("--sites 0,1,2"), folder.resolve("said"));
        ProcessHandle hanging = espresso.hanging();

        run.destroy(); // SIGTERM: what Ctrl-C does, too
        run.waitFor();
        List<String> said = Files.readAllLines(folder.resolve("said"));

        assertThat(hanging.isAlive()).isFalse();
        assertThat(said.getLast())
                .isEqualTo("spectraform: stopped with 2 of 4 calculations done, which are kept in " + folder
                        + "/out; the same command resumes");
        assertThat(said).noneMatch(text -> text.contains("FAILED") || text.contains("internal error"));
        espresso.behaves();
        espresso.calls();
        Cli.run(line("--sites 0,1,2")).isDone();
        assertThat(espresso.calls()).isEqualTo(join(site(1), site(2)));
    }

    @Test
    void aFailureStopsOnlyItsSiteAndIsTriedAgain() throws IOException {
        espresso.failsIn("site-001");
        Cli first = Cli.run(line("--sites 0,1,2"));
        assertThat(first.code()).isEqualTo(2);
        assertThat(first.err())
                .contains("cell site-001", "S matrix not positive definite", "1 of 4 calculations failed");
        assertThat(labels().labelled()).containsExactly(true, false, true, false);
        assertThat(folder.resolve("out/run.json")).content().contains("S matrix not positive definite");
        espresso.behaves();
        espresso.calls();

        Cli.run(line("--sites 0,1,2")).isDone();
        assertThat(espresso.calls()).isEqualTo(site(1));
    }

    @Test
    void aFieldThatDoesNotConvergeIsTriedOnceWithLowerMixing() throws IOException {
        espresso.isStubbornIn("site-002");
        Cli.run(line("--sites 2")).isDone();
        assertThat(espresso.calls())
                .filteredOn(call -> call.equals("pw site-002"))
                .hasSize(2);
        assertThat(folder.resolve("out/cell/site-002/pw.in")).content().doesNotContain("mixing_beta=0.4");
    }

    @Test
    void aGroundStateThatFailsIsSaidOnce() throws IOException {
        espresso.failsIn("ground");
        Cli run = Cli.run(line("--sites all"));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("cell ground state", "S matrix");
        assertThat(espresso.calls()).containsExactly("pw ground");
    }

    @Test
    void otherSettingsAreRefusedAndOtherBroadeningIsNot() throws IOException {
        Cli.run(line("--sites 0")).isDone();
        espresso.calls();
        Cli.run(line("--sites 0,1 --cutoff-ry 50")).isRefusedWith("out", "cutoff_ry 40.0 instead of 50.0", "--out");
        double[] sharp = labels().row(0);
        Cli.run(line("--sites 0 --broadening 2")).isDone(); // only what is made of the results
        assertThat(labels().row(0)).isNotEqualTo(sharp);
        assertThat(espresso.calls()).isEmpty();
    }

    @Test
    void kPointsOfEachDirectionAreUsedAndRecorded() throws IOException {
        Cli.run(line("--sites 0 --k-points 3,3,2 --scf-k-points 2,2,1")).isDone();
        espresso.calls();
        assertThat(folder.resolve("out/cell/site-000/pw.in")).content().contains("K_POINTS automatic\n2 2 1 1 1 1\n");
        assertThat(folder.resolve("out/cell/site-000/xspectra-z.in")).content().endsWith("\n3 3 2 1 1 1\n");
        assertThat(folder.resolve("out/run.json")).content().contains("\"3,3,2\"", "\"2,2,1\"");
        Cli.run(line("--sites 0 --k-points 3 --scf-k-points 2,2,1"))
                .isRefusedWith("k_points 3,3,2 instead of 3", "--out");
        Cli.run(line("--sites 0,1 --set k_points=3,3,2 --scf-k-points 2,2,1")).isDone(); // the same by its name
        assertThat(espresso.calls()).isEqualTo(site(1));
        Cli.run(line("--sites 0 --k-points 3,3")).isRefusedWith("k-points 3,3", "three");
    }

    @Test
    void saysWhatToInstall() {
        System.setProperty(Programs.PATH_PROPERTY, folder.toString());
        Cli.run(line("--sites 0")).isRefusedWith("pw.x", "apt install quantum-espresso quantum-espresso-data");
    }

    @Test
    void aFolderWithoutPseudopotentialsIsRefused() throws IOException {
        Files.delete(espresso.folder().resolve("Ch_none.UPF"));
        Cli.run(line("--sites 0"))
                .isRefusedWith("1s core hole", "Ch_*.UPF", espresso.folder().toString());
    }
}
