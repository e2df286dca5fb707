package org.spectraform.app.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.spectraform.core.dataset.LabelledStructure;
import org.spectraform.core.dataset.SiteSpectra;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.structure.Structure;
import org.spectraform.dataset.DataSet;
import org.spectraform.dataset.DataSetInfo;
import org.spectraform.dataset.DataSetStatistics;

class DataSetFigureTest {
    private final FigureData data = new FigureData(3);

    @Test
    void theDataSetWithSpectraAndWithout() throws IOException {
        List<LabelledStructure> structures = new ArrayList<>();
        for (int k = 0; k < 4; k++) {
            structures.add(labelled("s" + k, data.jitteredDiamond(3.4 + 0.15 * k), k < 3 ? 0.2 : Double.NaN));
        }
        BufferedImage image = Pixels.save("dataset.png", dataSet(structures));
        assertThat(image.getWidth()).isEqualTo(2 * 2 * 560);
        assertThat(image.getHeight()).isEqualTo(2 * (50 + 2 * 360));
        BufferedImage topologies = image.getSubimage(0, 100, 1120, 720);
        BufferedImage coordination = image.getSubimage(1120, 100, 1120, 720);
        BufferedImage byCoordination = image.getSubimage(0, 820, 1120, 720);
        BufferedImage byDensity = image.getSubimage(1120, 820, 1120, 720);
        double labelled = Pixels.coloured(topologies, Style.BLUE); // three topologies, and in the legend
        double bare = Pixels.coloured(topologies, Style.GREY); // one
        assertThat(labelled / bare).isCloseTo(3, within(0.3));
        assertThat(Pixels.coloured(coordination, Style.GREEN) + Pixels.coloured(coordination, Style.VERMILION))
                .isGreaterThan(5000);
        assertThat(Pixels.coloured(byCoordination, Style.GREEN) + Pixels.coloured(byCoordination, Style.VERMILION))
                .isGreaterThan(500);
        assertThat(Pixels.coloured(byDensity, new Color(0x08306B))).isGreaterThan(500); // the highest density

        List<LabelledStructure> others = new ArrayList<>(structures);
        others.set(0, labelled("s0", structures.get(0).structure(), 0.5));
        BufferedImage changed = ImageIO.read(new ByteArrayInputStream(dataSet(others)));
        assertThat(Pixels.same(topologies, changed.getSubimage(0, 100, 1120, 720)))
                .isTrue();
        assertThat(Pixels.same(coordination, changed.getSubimage(1120, 100, 1120, 720)))
                .isTrue();
        assertThat(Pixels.same(byCoordination, changed.getSubimage(0, 820, 1120, 720)))
                .isFalse();
        assertThat(Pixels.same(byDensity, changed.getSubimage(1120, 820, 1120, 720)))
                .isFalse();

        BufferedImage half = Pixels.save("structures.png", dataSet(structures.subList(3, 4)));
        assertThat(half.getHeight()).isEqualTo(2 * (50 + 360));
        assertThat(Pixels.coloured(half.getSubimage(0, 100, 1120, 720), Style.BLUE))
                .isZero();
        assertThat(Pixels.coloured(half.getSubimage(0, 100, 1120, 720), Style.GREY))
                .isGreaterThan(5000);
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
            System.arraycopy(data.spectrum(noise), 0, intensities, 100 * i, 100);
        }
        SiteSpectra spectra = Double.isNaN(noise) ? null : new SiteSpectra(grid, intensities, labelled);
        return new LabelledStructure(name, name, s, spectra, Map.of(), Map.of());
    }
}
