package org.spectraform.app.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectraform.analysis.BondCutoffs;
import org.spectraform.core.structure.Structure;

class StructuresFigureTest {
    private static final BondCutoffs BONDS = BondCutoffs.everywhere(2);

    private final FigureData data = new FigureData(2);

    private static StructuresFigure figure(List<DrawnStructure> structures, int columns) {
        return new StructuresFigure(structures, BONDS, AtomColors.COORDINATION, columns);
    }

    private List<DrawnStructure> diamonds(String... titles) {
        List<DrawnStructure> drawn = new ArrayList<>();
        for (String title : titles) {
            drawn.add(new DrawnStructure(title, data.jitteredDiamond()));
        }
        return drawn;
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2,2", "4,4", "5,3", "6,3", "7,4", "9,3", "24,4"})
    void rowsAreAsEqualAsTheyCanBe(int structures, int columns) {
        assertThat(StructuresFigure.columns(structures)).isEqualTo(columns);
    }

    @Test
    void structuresStandInRowsUnderTheirTitles() throws IOException {
        List<DrawnStructure> drawn = diamonds("one", "two", "three");
        BufferedImage row = Pixels.save("draw-row.png", figure(drawn, 3).png());
        BufferedImage block = Pixels.save("draw-block.png", figure(drawn, 2).png());
        assertThat(row.getWidth()).isEqualTo(2 * 3 * 426);
        assertThat(block.getWidth()).isEqualTo(2 * 2 * 640);
        assertThat(block.getHeight()).isGreaterThan(row.getHeight() + 1000);
        for (int k = 0; k < 3; k++) {
            BufferedImage panel = row.getSubimage(852 * k, 0, 852, row.getHeight());
            assertThat(Pixels.like(panel, Style.BLUE)).as("atoms of " + k).isGreaterThan(20_000);
            assertThat(Pixels.coloured(panel.getSubimage(0, row.getHeight() - 160, 852, 80), Style.ORANGE))
                    .as("legend of " + k)
                    .isGreaterThan(200);
        }
    }

    /** Titles that are long break into lines, and keep to their panel. */
    @ParameterizedTest
    @ValueSource(strings = {"a title with many words that go on and on, ", "one_word_without_any_blank_or_end_"})
    void titlesFit(String part) throws IOException {
        String title = part.repeat(5).strip();
        List<DrawnStructure> drawn = diamonds("short", title, "short");
        BufferedImage image = Pixels.save("draw-titles.png", figure(drawn, 3).png());
        int head = 2
                * TextBlock.of("(b) " + title, Style.font(17).deriveFont(Font.BOLD), 398)
                        .height();
        assertThat(head).isGreaterThan(120);
        BufferedImage left = image.getSubimage(0, 28, 852, head);
        BufferedImage middle = image.getSubimage(852, 28, 852, head);
        for (int x : IntStream.concat(IntStream.range(0, 16), IntStream.range(836, 852))
                .toArray()) {
            assertThat(Pixels.dark(middle, x)).as("column " + x).isZero();
        }
        assertThat(IntStream.range(0, 852).map(x -> Pixels.dark(middle, x)).sum())
                .isGreaterThan(5
                        * IntStream.range(0, 852).map(x -> Pixels.dark(left, x)).sum());
    }

    @Test
    void noLetterOfATextIsLost() {
        Font font = Style.font(15);
        for (String text : List.of(
                "x", "a b c", "somewhat longer words here", "Donaudampfschifffahrt \u03b1\ud835\udc00 \u00c5")) {
            for (int width : new int[] {1, 30, 60, 1000}) {
                TextBlock block = TextBlock.of(text, font, width);
                assertThat(String.join("", block.lines())).isEqualToIgnoringWhitespace(text.replace(" ", ""));
                assertThat(block.lines())
                        .allMatch(line ->
                                TextBlock.width(line, font) <= width || line.codePointCount(0, line.length()) == 1);
            }
        }
        assertThat(TextBlock.of("a b c", font, 1000).lines()).containsExactly("a b c");
    }

    @Test
    void diamondIsNamedInTheLegendOfAllStructures() throws IOException {
        Structure crystal = data.jitteredDiamond();
        StructuresFigure figure =
                new StructuresFigure(List.of(new DrawnStructure("crystal", crystal)), BONDS, AtomColors.DIAMOND, 1);
        BufferedImage image = Pixels.save("draw-diamond.png", figure.png());
        BufferedImage legend = image.getSubimage(0, image.getHeight() - 200, image.getWidth(), 200);
        assertThat(Pixels.coloured(legend, Style.BLUE)).isGreaterThan(200);
        assertThat(Pixels.coloured(legend, Style.VERMILION)).isZero();
    }
}
