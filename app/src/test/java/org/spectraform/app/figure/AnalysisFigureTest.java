package org.spectraform.app.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spectraform.analysis.BondCutoffs;
import org.spectraform.analysis.rings.RingSettings;
import org.spectraform.analysis.set.AnalysisSettings;
import org.spectraform.analysis.set.SetAnalysis;
import org.spectraform.analysis.set.StructureSet;
import org.spectraform.core.task.ThreadBudget;

class AnalysisFigureTest {
    private final FigureData data = new FigureData(3);

    @Test
    void theAnalysisShowsBothSetsInEveryPanel() throws IOException {
        BondCutoffs cutoff = BondCutoffs.everywhere(1.85);
        SetAnalysis set = SetAnalysis.of(StructureSet.of("one", List.of(data.jitteredDiamond())), cutoff);
        SetAnalysis reference = SetAnalysis.of(StructureSet.of("two", List.of(data.jitteredDiamond())), cutoff);
        BufferedImage image = Pixels.save("analysis.png", new AnalysisFigure(set, reference, null).png());
        assertThat(image.getWidth()).isEqualTo(2 * 3 * 390);
        assertThat(image.getHeight()).isEqualTo(2 * (78 + 2 * 330));
        BufferedImage alone = Pixels.save("analysis-alone.png", new AnalysisFigure(set, null, null).png());
        for (int p = 0; p < 6; p++) {
            int x = 780 * (p % 3);
            int y = 156 + 660 * (p / 3);
            assertThat(Pixels.like(image.getSubimage(x, y, 780, 660), Style.VERMILION))
                    .as("structures, panel " + p)
                    .isGreaterThan(200);
            assertThat(Pixels.like(image.getSubimage(x, y, 780, 660), Style.BLUE))
                    .as("reference, panel " + p)
                    .isGreaterThan(200);
            assertThat(Pixels.like(alone.getSubimage(x, y, 780, 660), Style.BLUE))
                    .isZero();
        }
    }

    /** The names of bars have their room below the axis, however many bars there are. */
    @Test
    void manyRingSizesAreNamedAsFewAre() throws IOException {
        StructureSet diamond = StructureSet.of("one", List.of(data.jitteredDiamond()));
        AnalysisSettings usual = AnalysisSettings.of(BondCutoffs.everywhere(1.85));
        for (int largest : new int[] {12, 16, 18}) {
            AnalysisSettings settings = new AnalysisSettings(
                    usual.bonds(), usual.rMax(), usual.energies(), new RingSettings(largest, Set.of()));
            SetAnalysis set = SetAnalysis.of(diamond, settings, ThreadBudget.ONE, frame -> {});
            BufferedImage image = Pixels.save("rings-" + largest + ".png", new AnalysisFigure(set, null, null).png());
            BufferedImage rings = image.getSubimage(1560, 816, 780, 660);
            BufferedImage neighbours = image.getSubimage(780, 816, 780, 660);
            assertThat(Pixels.foot(rings)).as("rings to " + largest).isCloseTo(Pixels.foot(neighbours), within(4));
        }
    }
}
