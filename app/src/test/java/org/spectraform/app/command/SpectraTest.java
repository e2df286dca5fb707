package org.spectraform.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpectraTest {
    @TempDir
    Path folder;

    /** A peak of a height at an energy, and twice as high in a second column. */
    private Path peak(String name, double energy, double height) throws IOException {
        StringBuilder text = new StringBuilder("energy_eV,z,broadened\n");
        for (int k = 0; k <= 400; k++) {
            double e = 274 + 0.1 * k;
            double y = height * Math.exp(-Math.pow((e - energy) / 1.5, 2));
            text.append(String.format(Locale.ROOT, "%.4f,%.8f,%.8f%n", e, y, 2 * y));
        }
        return Files.writeString(folder.resolve(name), text);
    }

    private Cli spectra(String arguments) {
        return Cli.run("spectra " + arguments + " --out " + folder.resolve("out"));
    }

    /** The row of a table whose first column is so called. */
    private List<String> row(String file, String name) throws IOException {
        return Files.readAllLines(folder.resolve("out").resolve(file)).stream()
                .map(line -> Arrays.asList(line.split(",", -1)))
                .filter(cells -> cells.getFirst().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void oneScaleBringsACurveOntoTheOther() throws IOException {
        Path a = peak("a.csv", 291.7, 1);
        Path b = peak("b.csv", 291.7, 5);
        Cli cli = spectra("one=" + a + "@broadened two=" + b + "@z --against one --scale --mark peak=291 --dip gap=300")
                .isDone();
        assertThat(cli.out())
                .contains("two: scale 0.4000, rmse 0.0000", "one/peak: 291.70 eV (given 291.00)")
                .contains("two/gap: nothing within", "spectra.csv, peaks.csv, fit.csv, marks.csv, spectra.png");
        assertThat(Double.parseDouble(row("fit.csv", "two").get(1))).isCloseTo(0.4, within(1e-5));
        assertThat(Double.parseDouble(row("marks.csv", "two/peak").get(2))).isCloseTo(291.7, within(1e-3));
        assertThat(Double.parseDouble(row("marks.csv", "two/peak").get(3))).isCloseTo(2, within(1e-3));
        assertThat(row("marks.csv", "one/gap").get(2)).isEmpty();
        assertThat(row("peaks.csv", "one").subList(1, 3)).containsExactly("peak", "291.700");
        assertThat(row("spectra.csv", "energy_eV")).containsExactly("energy_eV", "one", "two");
        assertThat(Files.readAllLines(folder.resolve("out/spectra.csv"))).hasSize(101);
        assertThat(row("spectra.csv", "314.4960").subList(1, 3)).containsExactly("", ""); // beyond the data
        assertThat(folder.resolve("out/spectra.png")).isNotEmptyFile();
    }

    @Test
    void withoutScaleTheDifferenceIsOfTheCurvesAsTheyAre() throws IOException {
        Path a = peak("a.csv", 291.7, 1);
        spectra("one=" + a + "@z two=" + a + "@broadened --against one").isDone();
        assertThat(row("fit.csv", "two").subList(1, 2)).containsExactly("1.00000");
        assertThat(row("fit.csv", "two").get(3)).isEqualTo("100.000"); // twice as high: its square is off by all of it
    }

    @Test
    void aPatternIsTheMeanOfItsFiles() throws IOException {
        peak("x.site-0.csv", 285.4, 1);
        peak("x.site-1.csv", 291.7, 1);
        spectra("mean=" + folder + "/x.site-*.csv@z").isDone();
        assertThat(Files.readAllLines(folder.resolve("out/peaks.csv")))
                .anyMatch(line -> line.startsWith("mean,peak,285.4"))
                .anyMatch(line -> line.startsWith("mean,peak,291.7,0.5") || line.startsWith("mean,peak,291.700,0.5"));
        assertThat(folder.resolve("out/fit.csv")).doesNotExist();
    }

    @Test
    void panelsHaveMarksAndReferencesOfTheirOwn() throws IOException {
        Path a = peak("a.csv", 291.7, 1);
        spectra("diamond/paper=diamond diamond/we=" + a + "@z graphite/paper=graphite graphite/we=" + a
                        + "@z --against paper --scale --mark graphite/pi*=285.4")
                .isDone();
        assertThat(Files.readAllLines(folder.resolve("out/marks.csv"))).hasSize(3);
        assertThat(Double.parseDouble(row("marks.csv", "graphite/paper/pi*").get(2)))
                .isCloseTo(285.49, within(0.01));
        assertThat(row("fit.csv", "diamond/we").get(1))
                .isNotEqualTo(row("fit.csv", "graphite/we").get(1));
    }

    @Test
    void whatMakesNoSenseIsRefused() throws IOException {
        Path a = peak("a.csv", 291.7, 1);
        spectra(a + "@z").isDone(); // called after its file
        assertThat(row("peaks.csv", "a").get(1)).isEqualTo("peak");
        spectra("one=" + a + "@z one=" + a + "@broadened").isRefusedWith("one", "name of its own");
        spectra("=" + a + "@z").isRefusedWith("no name");
        spectra("one=" + a + "@none").isRefusedWith("a.csv", "none");
        spectra("one=nowhere.csv").isRefusedWith("nowhere.csv");
        spectra("one=" + a + "@z --against two").isRefusedWith("--against two");
        spectra("one=" + a + "@z --scale").isRefusedWith("--against NAME");
        spectra("one=" + a + "@z --mark graphite/pi*=285").isRefusedWith("graphite/pi*", "panel");
        spectra("one=" + a + "@z --prominence 2").isRefusedWith("--prominence 2.0");
        spectra("one=" + a + "@z two=diamond --against two --grid 400,1,20").isRefusedWith("one", "--grid");
    }
}
