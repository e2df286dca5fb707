package org.spectraform.app.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectraform.analysis.RadialDistribution;
import org.spectraform.analysis.StructureSummary;
import org.spectraform.core.dataset.LabelledStructure;
import org.spectraform.core.dataset.SiteSpectra;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;
import org.spectraform.dataset.DataSet;
import org.spectraform.dataset.DataSetInfo;
import org.spectraform.dataset.DataSetStatistics;

class FiguresTest {
    private final Random random = new Random(3);

    @TempDir
    Path folder;

    @Test
    void theReportShowsAllItsCurves() throws IOException {
        BufferedImage image = save("report.png", report(4, true).png());
        assertThat(image.getWidth()).isEqualTo(2 * (500 + 400 + 450));
        assertThat(coloured(image, Style.VERMILION.getRGB())).isGreaterThan(500); // generated spectra
        assertThat(coloured(image, Style.BLUE.getRGB())).isGreaterThan(5000); // bars
        assertThat(coloured(image, Style.GREEN.getRGB())).isGreaterThan(500); // g(r)
    }

    @Test
    void aReportOfOneSampleWithoutTargetOrSpectra() throws IOException {
        save("one.png", report(1, false).png());
        ReportFigure full = report(1, false);
        ReportFigure bare = new ReportFigure(new double[0], null, List.of(), full.summaries(), full.radial());
        assertThat(save("bare.png", bare.png()).getWidth()).isEqualTo(2 * (400 + 450));
    }

    @Test
    void thePredictionAndTheTrainingCurve() throws IOException {
        List<double[]> atoms = new ArrayList<>();
        for (int i = 0; i < 216; i++) {
            atoms.add(spectrum(0.2));
        }
        save("predict.png", new SpectrumFigure(energies(), atoms, "cell").png());
        save("atom.png", new SpectrumFigure(energies(), atoms.subList(0, 1), "cell").png());
        int n = 60;
        double[] updates = new double[n];
        double[] loss = new double[n];
        double[] validation = new double[n];
        for (int k = 0; k < n; k++) {
            updates[k] = 500 * (k + 1);
            loss[k] = 1.4 + 1.6 * Math.exp(-k / 8.0) + 0.02 * random.nextGaussian();
            validation[k] = k % 5 == 4 ? 1.5 + 1.5 * Math.exp(-k / 9.0) : Double.NaN;
        }
        save("training.png", new TrainingFigure(updates, loss, validation, "Loss").png());
    }

    @Test
    void theDataSetWithSpectraAndWithout() throws IOException {
        List<LabelledStructure> structures = new ArrayList<>();
        for (int k = 0; k < 4; k++) {
            Structure s = jitteredDiamond();
            boolean[] labelled = new boolean[s.size()];
            double[] intensities = new double[100 * s.size()];
            for (int i = 0; i < 5; i++) {
                labelled[i] = true;
                System.arraycopy(spectrum(0.2), 0, intensities, 100 * i, 100);
            }
            SiteSpectra spectra = k < 3 ? new SiteSpectra(EnergyGrid.CARBON_K, intensities, labelled) : null;
            structures.add(new LabelledStructure("s" + k, "s" + k, s, spectra, Map.of(), Map.of()));
        }
        DataSetInfo info = new DataSetInfo("diamonds", "", "", "", "", List.of());
        DataSetFigure full = new DataSetFigure(DataSetStatistics.of(new DataSet(info, structures), done -> {}));
        BufferedImage image = save("dataset.png", full.png());
        assertThat(coloured(image, Style.BLUE.getRGB())).isGreaterThan(5000); // four neighbours
        DataSet bare = new DataSet(info, structures.subList(3, 4));
        BufferedImage half = save("structures.png", new DataSetFigure(DataSetStatistics.of(bare, done -> {})).png());
        assertThat(half.getHeight()).isLessThan(image.getHeight() * 2 / 3);
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
                x[3 * i + c] = 3.8 * (corner[c] + basis[3 * (i % 8) + c]) + 0.12 * random.nextGaussian();
            }
        }
        return new Structure(Cell.cubic(3 * 3.8), species, x);
    }

    private BufferedImage save(String name, byte[] png) throws IOException {
        String keep = System.getenv("SPECTRAFORM_PICTURES"); // a folder to look at them in
        Files.write((keep == null ? folder : Path.of(keep)).resolve(name), png);
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static int coloured(BufferedImage image, int rgb) {
        int count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getRGB(x, y) == rgb) {
                    count++;
                }
            }
        }
        return count;
    }
}
