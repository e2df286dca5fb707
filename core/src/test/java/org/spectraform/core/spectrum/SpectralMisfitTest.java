package org.spectraform.core.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SpectralMisfitTest {
    private static final double[] Y = {1, 2, Double.NaN};
    private static final double[] W = {1, 0.5, 0};
    private static final float[] F = {2, 4, 9, 0, 1, -7}; // two atoms

    @Test
    void cellComparesTheMean() {
        SpectralMisfit misfit = SpectralMisfit.cell(F, Y, W);
        assertThat(misfit.residual()).isCloseTo(Math.sqrt(0.5 * 0.25), offset(1e-12)); // means 1 and 2.5
        assertThat(misfit.gradient()).containsExactly(0, 0.25f, 0, 0, 0.25f, 0);
    }

    @Test
    void siteComparesEveryAtom() {
        SpectralMisfit misfit = SpectralMisfit.site(F, Y, W);
        // squared norms 1 + 0.5 * 4 and 1 + 0.5 * 1
        assertThat(misfit.residual()).isCloseTo(Math.sqrt((3 + 1.5) / 2), offset(1e-12));
        assertThat(misfit.gradient()).containsExactly(1, 1, 0, -1, -0.5f, 0);
    }

    @Test
    void gradientsAgreeWithDifferences() {
        Random random = new Random(1);
        int atoms = 5;
        int energies = 7;
        float[] f = new float[atoms * energies];
        double[] y = random.doubles(energies).toArray();
        double[] w = random.doubles(energies).toArray();
        for (int i = 0; i < f.length; i++) {
            f[i] = random.nextFloat();
        }
        for (boolean site : new boolean[] {false, true}) {
            float[] gradient = (site ? SpectralMisfit.site(f, y, w) : SpectralMisfit.cell(f, y, w)).gradient();
            for (int i = 0; i < f.length; i++) {
                float[] plus = f.clone();
                float[] minus = f.clone();
                plus[i] += 0.25f; // a quadratic: central differences are exact at any step
                minus[i] -= 0.25f;
                double up = square(site, plus, y, w);
                double down = square(site, minus, y, w);
                assertThat((double) gradient[i]).isCloseTo((up - down) / (plus[i] - minus[i]), offset(1e-6));
            }
        }
    }

    private static double square(boolean site, float[] f, double[] y, double[] w) {
        return Math.pow((site ? SpectralMisfit.site(f, y, w) : SpectralMisfit.cell(f, y, w)).residual(), 2);
    }

    /** One atom is a cell. */
    @Test
    void ofOneAtomBothAreTheSame() {
        float[] one = {2, 4, 9};
        assertThat(SpectralMisfit.site(one, Y, W).residual())
                .isEqualTo(SpectralMisfit.cell(one, Y, W).residual());
        assertThat(SpectralMisfit.site(one, Y, W).gradient())
                .isEqualTo(SpectralMisfit.cell(one, Y, W).gradient());
    }

    @Test
    void refusesOtherLengths() {
        assertThatThrownBy(() -> SpectralMisfit.cell(new float[5], Y, W))
                .hasMessageContaining("5 do not fit a target of 3");
        assertThatThrownBy(() -> SpectralMisfit.site(F, Y, new double[2])).hasMessageContaining("2 weights");
    }
}
