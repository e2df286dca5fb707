package org.spectraform.simulation.espresso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectraform.core.dataset.LabelledStructure;
import org.spectraform.core.dataset.SiteSpectra;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.simulation.label.Calibration;
import org.spectraform.simulation.label.Cost;
import org.spectraform.simulation.label.Edge;
import org.spectraform.simulation.label.LabelFolder;
import org.spectraform.simulation.label.Labelling;
import org.spectraform.simulation.label.Labelling.Failure;
import org.spectraform.simulation.label.Labelling.Task;
import org.spectraform.simulation.label.Labels;
import org.spectraform.simulation.label.Result;

class LabellingTest {
    private static final LabelledStructure A = FakePrograms.row("a", 4);
    private static final LabelledStructure B = FakePrograms.row("b", 6);
    private static final Map<String, List<Integer>> SITES = Map.of("a", List.of(0, 2), "b", List.of(5));

    @TempDir
    Path temporary;

    private FakePrograms fake = new FakePrograms(Path.of(""));
    private Path out = Path.of("");

    @BeforeEach
    void install() throws IOException {
        fake = FakePrograms.in(temporary.resolve("bin"));
        out = temporary.resolve("out");
    }

    /** Remembers what it is told. */
    private static class Notes implements Labelling.Listener {
        final List<String> finished = Collections.synchronizedList(new ArrayList<>());
        final List<Failure> failed = Collections.synchronizedList(new ArrayList<>());
        final List<Double> fractions = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void progress(String what, double fraction) {
            fractions.add(fraction);
        }

        @Override
        public void finished(Task task, Result result) {
            finished.add(task.toString());
        }

        @Override
        public void failed(Failure failure) {
            failed.add(failure);
        }
    }

    private List<Failure> run(Notes notes, int jobs, double cutoff) {
        Espresso espresso = fake.espresso(cutoff);
        try (LabelFolder folder = LabelFolder.open(out)) {
            folder.add(A);
            folder.add(B);
            folder.prepare(espresso);
            return Labelling.missing(folder, espresso, List.of(A, B), SITES)
                    .run(folder, espresso, ThreadBudget.of(jobs), notes);
        }
    }

    private List<Failure> run() {
        return run(new Notes(), 1, 40);
    }

    private Path folder(String cell, String calculation) {
        return out.resolve(cell).resolve(calculation);
    }

    @Test
    void everyCalculationOnce() throws Exception {
        Notes notes = new Notes();

        assertThat(run(notes, 1, 40)).isEmpty();

        assertThat(notes.finished)
                .containsExactly("a ground state", "a site-000", "a site-002", "b ground state", "b site-005");
        assertThat(notes.fractions).isSorted().allMatch(f -> f >= 0 && f <= 1);
        assertThat(fake.calls())
                .hasSize(5 + 3 * 3)
                .startsWith("pw.x a/ground", "pw.x a/site-000", "xspectra.x a/site-000");
        assertThat(folder("a", "site-000").resolve(Inputs.SCRATCH)).doesNotExist();
        assertThat(folder("a", "site-000").resolve("pw.in")).content().contains("Ch 12.011 Ch_fake.UPF");
        assertThat(folder("a", "ground").resolve("pw.in")).content().doesNotContain("Ch");

        assertThat(run()).isEmpty();

        assertThat(fake.calls()).as("nothing twice").hasSize(14);
    }

    @Test
    void sideBySideTheSame() throws Exception {
        assertThat(run(new Notes(), 3, 40)).isEmpty();
        assertThat(fake.calls()).hasSize(14);
        for (String site : List.of("a/site-000", "a/site-002", "b/site-005")) {
            assertThat(fake.calls().stream().filter(call -> call.endsWith(site)))
                    .as(site)
                    .hasSize(1 + 3);
        }
    }

    @Test
    void labelsAreOnTheGridAndReadBack() throws Exception {
        run();
        EnergyGrid grid = new EnergyGrid(290, 1, 10);
        double onset = Outputs.RYDBERG_EV * (FakePrograms.EXCITED_RY - FakePrograms.GROUND_RY);
        Calibration calibration = new Calibration(280 - onset, 2, 0.5);
        try (LabelFolder folder = LabelFolder.open(out)) {
            Labels labels = Labels.of(folder, fake.espresso(40), calibration, grid);
            assertThat(labels.sites()).isEqualTo(3);
            labels.write(folder);
            Labels.writeSpectra(folder, fake.espresso(40), calibration);
            assertThatThrownBy(() -> Labels.of(folder, fake.espresso(40), calibration, new EnergyGrid(290, 1, 30)))
                    .isInstanceOf(InputException.class)
                    .hasMessageContainingAll("ends at 31", "319.0 eV", "--grid");
        }

        List<LabelledStructure> read = StructureFiles.read(out.resolve(Labels.FILE)).stream()
                .map(frame -> LabelledStructure.of(frame, "labels", "?"))
                .toList();

        assertThat(read).extracting(LabelledStructure::name).containsExactly("a", "b");
        assertThat(read.getFirst().structure()).isEqualTo(A.structure());
        SiteSpectra spectra = read.getFirst().spectra();
        assertThat(spectra).isNotNull();
        assertThat(spectra.labelled()).containsExactly(true, false, true, false);
        assertThat(spectra.grid()).isEqualTo(grid);
        assertThat(spectra.row(2)).hasSize(10).containsOnly(2 * (3 + 6 + 0) / 3.0);
        List<String> csv = Files.readAllLines(out.resolve("spectra/a.site-002.csv"));
        assertThat(csv).hasSize(501);
        assertThat(csv.get(250)).matches("29\\d\\.\\d{4},6\\.00000,12\\.00000,0\\.00000,6\\.00000,6\\.00000");
    }

    @Test
    void aFailureDoesNotStopTheOthersAndIsTriedAgain() throws Exception {
        fake.first("xspectra.x", """
                case "$PWD" in *a/site-002) echo " %%%%%%%%"; echo "  Error in routine x (1):"; echo "  too hot"; echo " %%%%"; exit 1;; esac""");

        List<Failure> failures = run();

        assertThat(failures).singleElement().satisfies(f -> {
            assertThat(f.task()).hasToString("a site-002");
            assertThat(f.reason())
                    .contains("xspectra.x: Error in routine x (1): too hot")
                    .contains("xspectra-x.out");
        });
        assertThat(folder("a", "site-002").resolve(Inputs.SCRATCH)).doesNotExist();
        assertThat(folder("b", "site-005").resolve("result.json")).exists();
        int calls = fake.calls().size();
        fake.asUsual("xspectra.x");

        assertThat(run()).isEmpty();

        assertThat(fake.calls().subList(calls, fake.calls().size()))
                .containsExactly(
                        "pw.x a/site-002", "xspectra.x a/site-002", "xspectra.x a/site-002", "xspectra.x a/site-002");
    }

    @Test
    void withoutAGroundStateTheSitesOfACellAreLeftOut() throws Exception {
        fake.first("pw.x", "case \"$PWD\" in *a/ground) exit 1;; esac");

        assertThat(run()).singleElement().satisfies(f -> assertThat(f.task()).hasToString("a ground state"));

        assertThat(fake.calls()).noneMatch(call -> call.contains("a/site"));
        assertThat(folder("b", "site-005").resolve("result.json")).exists();
    }

    @Test
    void aFieldThatDoesNotConvergeIsTriedOnceMoreCautiously() throws Exception {
        String givesUp = "{ echo ' convergence NOT achieved after 200 iterations: stopping'; exit 2; }";
        fake.first("pw.x", "case \"$PWD$in\" in *b/site*mixing_beta=0.4*) " + givesUp + ";; esac");

        assertThat(run()).isEmpty();

        try (LabelFolder folder = LabelFolder.open(out)) {
            assertThat(folder.sites("b")).singleElement().satisfies(site -> {
                assertThat(site.details().get("mixing")).isEqualTo(Inputs.CAUTIOUS_MIXING);
                assertThat(site.details().get("iterations")).isEqualTo(9);
            });
            assertThat(folder.sites("a"))
                    .allMatch(site -> site.details().get("mixing").equals(Inputs.MIXING));
        }
        assertThat(fake.calls().stream().filter("pw.x b/site-005"::equals)).hasSize(2);

        Files.delete(folder("b", "site-005").resolve("result.json"));
        fake.first("pw.x", givesUp);
        assertThat(run()).singleElement().satisfies(f -> assertThat(f.reason()).contains("did not converge"));
        assertThat(fake.calls().stream().filter("pw.x b/site-005"::equals)).hasSize(4);
    }

    @Test
    void otherSettingsAreRefused() throws Exception {
        run();
        assertThatThrownBy(() -> run(new Notes(), 1, 30))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("cutoff_ry 40.0 instead of 30.0", "--out");
        Files.writeString(fake.folder().resolve("pseudo/C.wfc"), "other");
        assertThatThrownBy(this::run).isInstanceOf(InputException.class).hasMessageContaining("another file C.wfc");
        try (LabelFolder folder = LabelFolder.open(out)) {
            assertThatThrownBy(() -> folder.add(FakePrograms.row("a", 5)))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("another structure of that name");
            assertThatThrownBy(() -> folder.add(FakePrograms.row("a/b", 5))).hasMessageContaining("'a/b'");
            assertThatThrownBy(() -> LabelFolder.open(out)).hasMessageContaining("another run is writing");
        }
    }

    /** What {@link #killedTheHardWay} kills. Arguments: the folder of the scripts, that of the results. */
    static final class Victim {
        public static void main(String[] args) throws Exception {
            LabellingTest test = new LabellingTest();
            test.fake = new FakePrograms(Path.of(args[0]));
            test.out = Path.of(args[1]);
            test.run();
        }
    }

    @Test
    void killedTheHardWay() throws Exception {
        fake.first("xspectra.x", "case \"$PWD\" in *a/site-002) echo $$ > \"$here/pid\"; exec sleep 100;; esac");
        Process victim = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        fake.folder().toString(),
                        out.toString())
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve("victim.log").toFile())
                .start();
        Path pid = fake.folder().resolve("pid");
        await(() -> Files.exists(pid) && pid.toFile().length() > 1);
        victim.destroyForcibly().waitFor(); // SIGKILL: no hook, no clean-up
        long sleeper = Long.parseLong(Files.readString(pid).strip());
        assertThat(ProcessHandle.of(sleeper)).as("survives us").isPresent();
        assertThat(folder("a", "site-002").resolve(Inputs.SCRATCH)).exists();
        List<String> before = fake.calls();
        assertThat(before)
                .containsExactly(
                        "pw.x a/ground",
                        "pw.x a/site-000",
                        "xspectra.x a/site-000",
                        "xspectra.x a/site-000",
                        "xspectra.x a/site-000",
                        "pw.x a/site-002",
                        "xspectra.x a/site-002");
        fake.asUsual("xspectra.x");

        assertThat(run()).isEmpty();

        await(() -> ProcessHandle.of(sleeper).filter(ProcessHandle::isAlive).isEmpty());
        assertThat(fake.calls().subList(before.size(), fake.calls().size()))
                .containsExactly(
                        "pw.x a/site-002",
                        "xspectra.x a/site-002",
                        "xspectra.x a/site-002",
                        "xspectra.x a/site-002",
                        "pw.x b/ground",
                        "pw.x b/site-005",
                        "xspectra.x b/site-005",
                        "xspectra.x b/site-005",
                        "xspectra.x b/site-005");
        assertThat(folder("a", "site-002").resolve(Inputs.SCRATCH)).doesNotExist();
    }

    @Test
    void interruptedItEndsTheProgram() throws Exception {
        fake.first("pw.x", "case \"$PWD\" in *a/site-000) echo $$ > \"$here/pid\"; exec sleep 100;; esac");
        List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
        Thread thread = new Thread(() -> {
            try {
                run();
            } catch (RuntimeException e) {
                thrown.add(e);
            }
        });
        thread.start();
        Path pid = fake.folder().resolve("pid");
        await(() -> Files.exists(pid) && pid.toFile().length() > 1);

        thread.interrupt();
        thread.join(TimeUnit.SECONDS.toMillis(20));

        assertThat(thrown).singleElement().isInstanceOf(CancellationException.class);
        assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                        .filter(ProcessHandle::isAlive))
                .isEmpty();
        fake.asUsual("pw.x");
        assertThat(run()).isEmpty();
    }

    /** Between two programs, where files are written: an interruption makes the writing fail. */
    @Test
    @SuppressWarnings("ResultOfMethodCallIgnored")
    void interruptedBetweenProgramsNothingCountsAsFailed() {
        Notes notes = new Notes() {
            @Override
            public void progress(String what, double fraction) {
                if (what.contains("spectrum x")) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        assertThatThrownBy(() -> run(notes, 1, 40)).isInstanceOf(CancellationException.class);
        Thread.interrupted(); // not for what follows
        assertThat(notes.failed).isEmpty();
        assertThat(notes.finished).containsExactly("a ground state");
        assertThat(run()).isEmpty();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("took too long").isLessThan(end);
            Thread.sleep(20);
        }
    }

    @Test
    void costsScaleFromTheReference() {
        Pseudopotentials pseudo = fake.espresso(40).pseudopotentials();
        EspressoSettings settings = new EspressoSettings(new Edge(6), 40, KPoints.cubic(1), KPoints.cubic(1));
        // 64 atoms at 1.5 g/cm3, for which pw.x itself estimates 584 MB
        int[] carbon = new int[64];
        Arrays.fill(carbon, 6);
        Structure cell = new Structure(Cell.cubic(9.47630419), carbon, new double[192]);
        Cost site = EspressoCost.of(cell, settings, pseudo, true);
        assertThat(site.bytes()).isCloseTo(584e6, within(120e6));
        assertThat(site.seconds()).isBetween(45.0, 120.0);
        assertThat(EspressoCost.of(cell, settings, pseudo, false).seconds()).isLessThan(site.seconds());
        assertThat(EspressoCost.of(
                                cell,
                                new EspressoSettings(new Edge(6), 40, KPoints.cubic(2), KPoints.cubic(2)),
                                pseudo,
                                true)
                        .seconds())
                .isGreaterThan(3 * site.seconds());
    }
}
