package org.spectraform.app.figure;

import static java.util.Comparator.comparingDouble;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectraform.analysis.BondCutoffs;
import org.spectraform.analysis.RadialDistribution;
import org.spectraform.analysis.StructureSummary;
import org.spectraform.analysis.rings.RingSettings;
import org.spectraform.analysis.set.AnalysisSettings;
import org.spectraform.analysis.set.SetAnalysis;
import org.spectraform.analysis.set.StructureSet;
import org.spectraform.core.dataset.LabelledStructure;
import org.spectraform.core.dataset.SiteSpectra;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.dataset.DataSet;
import org.spectraform.dataset.DataSetInfo;
import org.spectraform.dataset.DataSetStatistics;

class FiguresTest {
    private final Random random = new Random(3);

    @TempDir
    Path folder;

    /** Each panel shows its own data in its colour, and changes with these and with nothing else. */
    @Test
    void theReportShowsAllItsCurves() throws IOException {
        ReportFigure figure = report(4, true);
        BufferedImage image = save("report.png", figure.png());
        assertThat(image.getWidth()).isEqualTo(2 * (500 + 400 + 450));
        assertThat(image.getHeight()).isEqualTo(2 * 360);
        BufferedImage spectra = image.getSubimage(0, 0, 1000, 720);
        BufferedImage coordination = image.getSubimage(1000, 0, 800, 720);
        BufferedImage radial = image.getSubimage(1800, 0, 900, 720);
        assertThat(coloured(spectra, Style.VERMILION)).isGreaterThan(500);
        assertThat(coloured(coordination, Style.BLUE)).isGreaterThan(5000);
        assertThat(coloured(radial, Style.GREEN)).isGreaterThan(500);

        ReportFigure other = report(4, true);
        assertThat(changed(
                        image,
                        with(figure, other.target(), figure.spectra(), figure).png(),
                        1000,
                        1800))
                .as("the same target")
                .containsExactly(false, false, false);
        assertThat(changed(image, with(figure, null, figure.spectra(), figure).png(), 1000, 1800))
                .containsExactly(true, false, false);
        assertThat(changed(
                        image,
                        with(figure, figure.target(), other.spectra(), figure).png(),
                        1000,
                        1800))
                .containsExactly(true, false, false);
        assertThat(changed(
                        image,
                        with(other, figure.target(), figure.spectra(), figure).png(),
                        1000,
                        1800))
                .containsExactly(false, true, false);
        assertThat(changed(
                        image,
                        with(figure, figure.target(), figure.spectra(), other).png(),
                        1000,
                        1800))
                .containsExactly(false, false, true);
    }

    private static ReportFigure with(
            ReportFigure coordination, double @Nullable [] target, List<double[]> spectra, ReportFigure radial) {
        return new ReportFigure(energies(), target, spectra, coordination.summaries(), radial.radial());
    }

    @Test
    void curvesAndBarsAreWhereTheirNumbersAre() throws IOException {
        ReportFigure one = report(1, false);
        BufferedImage image = save("one.png", one.png());
        BufferedImage spectra = image.getSubimage(0, 0, 1000, 720);
        double[] y = one.spectra().getFirst();
        int top = IntStream.range(0, y.length)
                .boxed()
                .max(comparingDouble(k -> y[k]))
                .orElseThrow();
        int[] frame = columns(spectra, Style.BLACK, 400);
        double left = frame[0];
        double right = frame[frame.length - 1];
        double energy = 274 + (highest(spectra, Style.VERMILION) - left) / (right - left) * (315 - 274);
        assertThat(energy).isCloseTo(energies()[top], within(0.3));

        // CN2 : CN3 : CN4 of the summary as heights of bars
        StructureSummary s = one.summaries().getFirst();
        BufferedImage bars = image.getSubimage(1000, 0, 800, 720);
        double[] heights = barHeights(bars, Style.BLUE);
        assertThat(heights).hasSize(3);
        assertThat(heights[0] / heights[1]).isCloseTo(s.cn2() / s.cn3(), within(0.02));
        assertThat(heights[2] / heights[1]).isCloseTo(s.cn4() / s.cn3(), within(0.02));
    }

    @Test
    void aReportWithoutSpectraHasTheOtherPanels() throws IOException {
        ReportFigure full = report(1, false);
        ReportFigure bare = new ReportFigure(new double[0], null, List.of(), full.summaries(), full.radial());
        BufferedImage image = save("bare.png", bare.png());
        assertThat(image.getWidth()).isEqualTo(2 * (400 + 450));
        assertThat(coloured(image.getSubimage(0, 0, 800, 720), Style.BLUE)).isGreaterThan(5000);
        assertThat(coloured(image.getSubimage(800, 0, 900, 720), Style.GREEN)).isGreaterThan(500);
    }

    @Test
    void thePredictionShowsMeanAndSpread() throws IOException {
        List<double[]> atoms = new ArrayList<>();
        for (int i = 0; i < 216; i++) {
            atoms.add(spectrum(0.2));
        }
        BufferedImage image = save("predict.png", new SpectrumFigure(energies(), atoms, "cell").png());
        assertThat(coloured(image, Style.BLUE)).isGreaterThan(300);
        BufferedImage one = save("atom.png", new SpectrumFigure(energies(), atoms.subList(0, 1), "cell").png());
        assertThat(coloured(one, Style.BLUE)).isZero();
        assertThat(coloured(one, Style.BLACK)).isGreaterThan(3000 + 2 * (620 + 420)); // more than the frame
        assertThat(changed(one, new SpectrumFigure(energies(), atoms.subList(1, 2), "cell").png()))
                .containsExactly(true);
    }

    @Test
    void theTrainingCurveHasBothLosses() throws IOException {
        int n = 60;
        double[] updates = new double[n];
        double[] loss = new double[n];
        double[] validation = new double[n];
        double[] none = new double[n];
        for (int k = 0; k < n; k++) {
            updates[k] = 500 * (k + 1);
            loss[k] = 1.4 + 1.6 * Math.exp(-k / 8.0) + 0.02 * random.nextGaussian();
            validation[k] = k % 5 == 4 ? 1.5 + 1.5 * Math.exp(-k / 9.0) : Double.NaN;
            none[k] = Double.NaN;
        }
        BufferedImage image = save("training.png", new TrainingFigure(updates, loss, validation, "Loss").png());
        assertThat(image.getWidth()).isEqualTo(2 * 620);
        assertThat(coloured(image, Style.BLUE)).isGreaterThan(1000);
        assertThat(coloured(image, Style.VERMILION)).isGreaterThan(1000);
        BufferedImage without = save("no-validation.png", new TrainingFigure(updates, loss, none, "Loss").png());
        assertThat(coloured(without, Style.BLUE)).isGreaterThan(1000);
        assertThat(coloured(without, Style.VERMILION)).isZero();
    }

    @Test
    void labelsAreShownBesideWhatIsPredictedOfEachSite() throws IOException {
        List<LabelFigure.Site> sites = List.of(
                new LabelFigure.Site("a", spectrum(0.2), spectrum(0.2)),
                new LabelFigure.Site("b", spectrum(0.2), spectrum(0.2)));
        BufferedImage image = save("labels.png", new LabelFigure(energies(), sites).png());
        assertThat(image.getWidth()).isEqualTo(2 * 3 * 380); // the mean, then each
        for (int p = 0; p < 3; p++) {
            BufferedImage panel = image.getSubimage(760 * p, 0, 760, 600);
            assertThat(coloured(panel, Style.VERMILION)).isGreaterThan(500);
            assertThat(coloured(panel, Style.BLACK)).isGreaterThan(3000);
        }
        List<LabelFigure.Site> other =
                List.of(sites.get(0), new LabelFigure.Site("b", sites.get(1).label(), spectrum(0.2)));
        assertThat(changed(image, new LabelFigure(energies(), other).png(), 760, 1520))
                .containsExactly(true, false, true);
    }

    @Test
    void theDataSetWithSpectraAndWithout() throws IOException {
        List<LabelledStructure> structures = new ArrayList<>();
        for (int k = 0; k < 4; k++) {
            structures.add(labelled("s" + k, jitteredDiamond(3.4 + 0.15 * k), k < 3 ? 0.2 : Double.NaN));
        }
        BufferedImage image = save("dataset.png", dataSet(structures));
        assertThat(image.getWidth()).isEqualTo(2 * 2 * 560);
        assertThat(image.getHeight()).isEqualTo(2 * (50 + 2 * 360));
        BufferedImage topologies = image.getSubimage(0, 100, 1120, 720);
        BufferedImage coordination = image.getSubimage(1120, 100, 1120, 720);
        BufferedImage byCoordination = image.getSubimage(0, 820, 1120, 720);
        BufferedImage byDensity = image.getSubimage(1120, 820, 1120, 720);
        double labelled = coloured(topologies, Style.BLUE); // three topologies, and in the legend
        double bare = coloured(topologies, Style.GREY); // one
        assertThat(labelled / bare).isCloseTo(3, within(0.3));
        assertThat(coloured(coordination, Style.GREEN) + coloured(coordination, Style.VERMILION))
                .isGreaterThan(5000);
        assertThat(coloured(byCoordination, Style.GREEN) + coloured(byCoordination, Style.VERMILION))
                .isGreaterThan(500);
        assertThat(coloured(byDensity, new Color(0x08306B))).isGreaterThan(500); // the highest density

        List<LabelledStructure> others = new ArrayList<>(structures);
        others.set(0, labelled("s0", structures.get(0).structure(), 0.5));
        BufferedImage changed = ImageIO.read(new ByteArrayInputStream(dataSet(others)));
        assertThat(same(topologies, changed.getSubimage(0, 100, 1120, 720))).isTrue();
        assertThat(same(coordination, changed.getSubimage(1120, 100, 1120, 720)))
                .isTrue();
        assertThat(same(byCoordination, changed.getSubimage(0, 820, 1120, 720))).isFalse();
        assertThat(same(byDensity, changed.getSubimage(1120, 820, 1120, 720))).isFalse();

        BufferedImage half = save("structures.png", dataSet(structures.subList(3, 4)));
        assertThat(half.getHeight()).isEqualTo(2 * (50 + 360));
        assertThat(coloured(half.getSubimage(0, 100, 1120, 720), Style.BLUE)).isZero();
        assertThat(coloured(half.getSubimage(0, 100, 1120, 720), Style.GREY)).isGreaterThan(5000);
    }

    @Test
    void theAnalysisShowsBothSetsInEveryPanel() throws IOException {
        BondCutoffs cutoff = BondCutoffs.everywhere(1.85);
        SetAnalysis set = SetAnalysis.of(StructureSet.of("one", List.of(jitteredDiamond())), cutoff);
        SetAnalysis reference = SetAnalysis.of(StructureSet.of("two", List.of(jitteredDiamond())), cutoff);
        BufferedImage image = save("analysis.png", new AnalysisFigure(set, reference, null).png());
        assertThat(image.getWidth()).isEqualTo(2 * 3 * 390);
        assertThat(image.getHeight()).isEqualTo(2 * (78 + 2 * 330));
        BufferedImage alone = save("analysis-alone.png", new AnalysisFigure(set, null, null).png());
        for (int p = 0; p < 6; p++) {
            int x = 780 * (p % 3);
            int y = 156 + 660 * (p / 3);
            assertThat(like(image.getSubimage(x, y, 780, 660), Style.VERMILION))
                    .as("structures, panel " + p)
                    .isGreaterThan(200);
            assertThat(like(image.getSubimage(x, y, 780, 660), Style.BLUE))
                    .as("reference, panel " + p)
                    .isGreaterThan(200);
            assertThat(like(alone.getSubimage(x, y, 780, 660), Style.BLUE)).isZero();
        }
    }

    /** The names of bars have their room below the axis, however many bars there are. */
    @Test
    void manyRingSizesAreNamedAsFewAre() throws IOException {
        StructureSet diamond = StructureSet.of("one", List.of(jitteredDiamond()));
        AnalysisSettings usual = AnalysisSettings.of(BondCutoffs.everywhere(1.85));
        for (int largest : new int[] {12, 16, 18}) {
            AnalysisSettings settings = new AnalysisSettings(
                    usual.bonds(), usual.rMax(), usual.energies(), new RingSettings(largest, Set.of()));
            SetAnalysis set = SetAnalysis.of(diamond, settings, ThreadBudget.ONE, frame -> {});
            BufferedImage image = save("rings-" + largest + ".png", new AnalysisFigure(set, null, null).png());
            BufferedImage rings = image.getSubimage(1560, 816, 780, 660);
            BufferedImage neighbours = image.getSubimage(780, 816, 780, 660);
            assertThat(foot(rings)).as("rings to " + largest).isCloseTo(foot(neighbours), within(4));
        }
    }

    /** The lowest row of the frame of a plot. */
    private static int foot(BufferedImage panel) {
        return IntStream.range(0, panel.getHeight())
                .filter(y -> IntStream.range(0, panel.getWidth())
                                .filter(x -> panel.getRGB(x, y) == Style.BLACK.getRGB())
                                .count()
                        > 500)
                .max()
                .orElseThrow();
    }

    @Test
    void spreadIsTheSampleStandardDeviation() {
        Spread spread = Spread.of(List.of(new double[] {1, 5}, new double[] {3, 5}));
        assertThat(spread.mean()).containsExactly(2, 5);
        assertThat(spread.sd()[0]).isCloseTo(Math.sqrt(2), within(1e-12));
        assertThat(spread.sd()[1]).isZero();
        assertThatThrownBy(() -> Spread.of(List.of(new double[1], new double[2])))
                .hasMessageContaining("1 and 2");
    }

    private ReportFigure report(int samples, boolean withTarget) {
        List<double[]> spectra = new ArrayList<>();
        List<StructureSummary> summaries = new ArrayList<>();
        List<RadialDistribution> radial = new ArrayList<>();
        for (int s = 0; s < samples; s++) {
            spectra.add(spectrum(0.05));
            summaries.add(new StructureSummary(
                    0.002, 0.07 + 0.02 * random.nextDouble(), 0.83, 0.09, 0.001, 1.45, 118, 15, 1.2, 2));
            radial.add(RadialDistribution.of(jitteredDiamond(), 6, 150));
        }
        double[] target = spectrum(0);
        target[0] = Double.NaN;
        return new ReportFigure(energies(), withTarget ? target : null, spectra, summaries, radial);
    }

    private static double[] energies() {
        double[] e = new double[100];
        for (int k = 0; k < 100; k++) {
            e[k] = 274.5 + 0.404 * k;
        }
        return e;
    }

    /** A pi* peak, a rising edge and a broad sigma* band, as a carbon K-edge has them. */
    private double[] spectrum(double noise) {
        double height = 1 + noise * random.nextGaussian();
        double edge = 1 + noise * random.nextGaussian();
        double[] e = energies();
        double[] y = new double[100];
        for (int k = 0; k < 100; k++) {
            y[k] = 0.6 * height * Math.exp(-Math.pow((e[k] - 285.4) / 0.9, 2))
                    + 0.75 * edge / (1 + Math.exp(-(e[k] - 290) / 0.8))
                    + 0.25 * Math.exp(-Math.pow((e[k] - 293) / 2, 2));
        }
        return y;
    }

    private Structure jitteredDiamond() {
        return jitteredDiamond(3.8);
    }

    private Structure jitteredDiamond(double a) {
        double[] basis = {
            0, 0, 0, 0, .5, .5, .5, 0, .5, .5, .5, 0, .25, .25, .25, .25, .75, .75, .75, .25, .75, .75, .75, .25
        };
        double[] x = new double[24 * 27];
        int[] species = new int[8 * 27];
        for (int i = 0; i < species.length; i++) {
            species[i] = 6;
            int cell = i / 8;
            double[] corner = {cell % 3, cell / 3 % 3, cell / 9};
            for (int c = 0; c < 3; c++) {
                x[3 * i + c] = a * (corner[c] + basis[3 * (i % 8) + c]) + 0.12 * random.nextGaussian();
            }
        }
        return new Structure(Cell.cubic(3 * a), species, x);
    }

    private BufferedImage save(String name, byte[] png) throws IOException {
        String keep = System.getenv("SPECTRAFORM_PICTURES"); // a folder to look at them in
        Files.write((keep == null ? folder : Path.of(keep)).resolve(name), png);
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static byte[] dataSet(List<LabelledStructure> structures) {
        DataSetInfo info = new DataSetInfo("diamonds", "", "", "", "", List.of());
        return new DataSetFigure(DataSetStatistics.of(new DataSet(info, structures), done -> {})).png();
    }

    /** With spectra of five atoms that vary by so much; without for NaN. */
    private LabelledStructure labelled(String name, Structure s, double noise) {
        EnergyGrid grid = new EnergyGrid(274.5, 0.404, 100);
        boolean[] labelled = new boolean[s.size()];
        double[] intensities = new double[100 * s.size()];
        for (int i = 0; i < 5 && !Double.isNaN(noise); i++) {
            labelled[i] = true;
            System.arraycopy(spectrum(noise), 0, intensities, 100 * i, 100);
        }
        SiteSpectra spectra = Double.isNaN(noise) ? null : new SiteSpectra(grid, intensities, labelled);
        return new LabelledStructure(name, name, s, spectra, Map.of(), Map.of());
    }

    private static int coloured(BufferedImage image, Color color) {
        int count = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            count += coloured(image, color, x);
        }
        return count;
    }

    /** Pixels of about a colour: translucent over white, too. */
    private static int like(BufferedImage image, Color color) {
        int w = image.getWidth();
        return (int) Arrays.stream(image.getRGB(0, 0, w, image.getHeight(), null, 0, w))
                .mapToObj(Color::new)
                .filter(c -> Math.abs(c.getRed() - color.getRed()) < 60
                        && Math.abs(c.getGreen() - color.getGreen()) < 60
                        && Math.abs(c.getBlue() - color.getBlue()) < 60)
                .count();
    }

    private static int coloured(BufferedImage image, Color color, int x) {
        return (int) IntStream.range(0, image.getHeight())
                .filter(y -> image.getRGB(x, y) == color.getRGB())
                .count();
    }

    /** The columns of pixels that have at least so many of a colour. */
    private static int[] columns(BufferedImage image, Color color, int min) {
        return IntStream.range(0, image.getWidth())
                .filter(x -> coloured(image, color, x) >= min)
                .toArray();
    }

    /** The column of the uppermost pixel of a colour. */
    private static int highest(BufferedImage image, Color color) {
        for (int y = 0; y < image.getHeight(); y++) {
            int row = y;
            int[] found = IntStream.range(0, image.getWidth())
                    .filter(x -> image.getRGB(x, row) == color.getRGB())
                    .toArray();
            if (found.length > 0) {
                return found[found.length / 2];
            }
        }
        throw new AssertionError("nothing is drawn in " + color);
    }

    /** Heights of bars from left to right: the tallest column of each run of columns with the colour. */
    private static double[] barHeights(BufferedImage image, Color color) {
        List<Double> heights = new ArrayList<>();
        int tallest = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            int height = coloured(image, color, x);
            if (height == 0 && tallest > 8) { // a bar, not a line at the foot
                heights.add((double) tallest);
            }
            tallest = height == 0 ? 0 : Math.max(tallest, height);
        }
        return heights.stream().mapToDouble(h -> h).toArray();
    }

    /** Whether what lies between the cuts (columns of pixels) differs from another picture of the same size. */
    private static List<Boolean> changed(BufferedImage image, byte[] png, int... cuts) throws IOException {
        BufferedImage other = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(other.getWidth()).isEqualTo(image.getWidth());
        List<Boolean> changed = new ArrayList<>();
        for (int p = 0; p <= cuts.length; p++) {
            int from = p == 0 ? 0 : cuts[p - 1];
            int width = (p == cuts.length ? image.getWidth() : cuts[p]) - from;
            int height = image.getHeight();
            changed.add(!same(image.getSubimage(from, 0, width, height), other.getSubimage(from, 0, width, height)));
        }
        return changed;
    }

    private static boolean same(BufferedImage a, BufferedImage b) {
        int w = a.getWidth();
        int h = a.getHeight();
        return Arrays.equals(a.getRGB(0, 0, w, h, null, 0, w), b.getRGB(0, 0, w, h, null, 0, w));
    }
}
