package org.spectraform.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class DiceTest {
    @Test
    void isPickedAsOftenAsTheLogarithmsSay() {
        Dice dice = new Dice(3, 7);
        double[] log = {1000 + Math.log(0.2), Double.NEGATIVE_INFINITY, 1000 + Math.log(0.5), 1000 + Math.log(0.3)};
        int n = 10_000;
        int[] count = new int[4];
        for (int k = 0; k < n; k++) {
            count[dice.pick(log)]++;
        }
        assertThat(count[1]).isZero();
        for (int k : new int[] {0, 2, 3}) {
            double p = Math.exp(log[k] - 1000);
            assertThat((double) count[k] / n).isCloseTo(p, within(4 * Math.sqrt(p * (1 - p) / n)));
        }
    }

    @Test
    void everyCallGivesOtherNumbersAndEverySeedRepeatsThem() {
        Dice dice = new Dice(3, 7);
        double[] first = dice.normals(3);
        assertThat(dice.normals(3)).isNotEqualTo(first);
        assertThat(new Dice(3, 7).normals(3)).isEqualTo(first);
        assertThat(new Dice(3, 8).normals(3)).isNotEqualTo(first);
    }
}
