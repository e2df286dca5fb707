package org.spectraform.app.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrainingFigureTest {
    private final Random random = new Random(3);

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
        BufferedImage image = Pixels.save("training.png", new TrainingFigure(updates, loss, validation, "Loss").png());
        assertThat(image.getWidth()).isEqualTo(2 * 620);
        assertThat(Pixels.coloured(image, Style.BLUE)).isGreaterThan(1000);
        assertThat(Pixels.coloured(image, Style.VERMILION)).isGreaterThan(1000);
        BufferedImage without = Pixels.save("no-validation.png", new TrainingFigure(updates, loss, none, "Loss").png());
        assertThat(Pixels.coloured(without, Style.BLUE)).isGreaterThan(1000);
        assertThat(Pixels.coloured(without, Style.VERMILION)).isZero();
    }

    @Test
    void lossesThatFallByDecadesHaveALogarithmicAxis() throws IOException {
        int n = 61;
        double[] updates = new double[n];
        double[] loss = new double[n];
        for (int k = 0; k < n; k++) {
            updates[k] = 100 * k;
            loss[k] = Math.pow(10, -3.0 * k / (n - 1));
        }
        BufferedImage image = Pixels.save("decades.png", new TrainingFigure(updates, loss, loss.clone(), "Loss").png());
        // A straight line through the middle; on a linear axis it would be at the bottom there.
        assertThat(Pixels.coloured(image.getSubimage(600, 300, 200, 200), Style.VERMILION))
                .isGreaterThan(300);
    }
}
