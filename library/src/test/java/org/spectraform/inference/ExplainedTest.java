package org.spectraform.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spectraform.core.random.Dice;
import org.spectraform.core.spectrum.PreparedSpectrum;
import org.spectraform.core.spectrum.Spectrum;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.material.Material;
import org.spectraform.nn.model.ModelKind;
import org.spectraform.nn.model.SpectrumModel;

/** Which spectra amorphous carbon explains, as measurements with all their unknowns. */
final class ExplainedTest {
    private static final int POINTS = 200;
    private static final double FIRST = 275; // eV
    private static final double STEP = 0.2; // eV
    private static final double NOISE = 0.004;

    private final Material carbon = Material.of("carbon");
    private final SpectrumModel model =
            new SpectrumModel(carbon.model(ModelKind.FORWARD).model());

    /** Spectra, shaped after published ones; heights over the step far above the edge. */
    enum Kind {
        /** The mean spectrum of atoms with three neighbours, on an axis of its own. */
        SP2(true) {
            @Override
            double at(double e, double sp2) {
                return sp2;
            }
        },
        /** With a strong line at 288.6 eV, where that of C=O lies. */
        WITH_A_LINE(false) {
            @Override
            double at(double e, double sp2) {
                return sp2 + line(e, 288.6, 1.2, 1.2);
            }
        },
        BENZENE(false) {
            @Override
            double at(double e, double sp2) {
                return line(e, 285.2, 0.7, 3.2)
                        + line(e, 287.2, 0.8, 0.5)
                        + line(e, 288.9, 0.8, 1)
                        + line(e, 293.5, 3.5, 1.3)
                        + line(e, 300.2, 5, 0.9)
                        + edge(e, 290.3, 0.8);
            }
        },
        /** An edge of nitrogen, 113.6 eV too low. */
        NITROGEN(false) {
            @Override
            double at(double e, double sp2) {
                return line(e, 286.3, 0.6, 1.8)
                        + line(e, 287.4, 0.8, 2.4)
                        + line(e, 288.7, 0.8, 1.1)
                        + line(e, 293.9, 5, 1.4)
                        + line(e, 299.4, 6, 0.9)
                        + edge(e, 291.4, 0.6);
            }
        };

        private final boolean explained;

        Kind(boolean explained) {
            this.explained = explained;
        }

        abstract double at(double e, double sp2);

        /** A Gaussian of so great a width at half of its height. */
        static double line(double e, double centre, double width, double height) {
            double x = (e - centre) / width;
            return height * Math.exp(-4 * Math.log(2) * x * x);
        }

        static double edge(double e, double at, double height) {
            return height * (0.5 + Math.atan((e - at) / 0.8) / Math.PI);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void amorphousCarbonExplainsItsOwn(Kind kind) {
        double[] sp2 = Objects.requireNonNull(carbon.target("sp2")).intensities();
        double far = sp2[sp2.length - 1];
        double[] x = new double[POINTS];
        double[] y = new double[POINTS];
        double[] z = new Dice(5, kind.ordinal()).normals(POINTS);
        for (int i = 0; i < POINTS; i++) {
            x[i] = FIRST + STEP * i;
            double source = (x[i] - 0.2 - model.grid().first()) / model.grid().step(); // shifted by 0.2 eV
            int k = Math.clamp((long) source, 0, sp2.length - 2);
            double t = Math.clamp(source - k, 0.0, 1.0);
            y[i] = 3 * (kind.at(x[i], ((1 - t) * sp2[k] + t * sp2[k + 1]) / far) + NOISE * z[i]);
        }
        PreparedSpectrum prepared =
                PreparedSpectrum.of(Spectrum.of("test", x, y), model.grid(), model.referenceSpectrum());
        Look look = Objects.requireNonNull(Inference.of(
                        prepared,
                        model,
                        carbon.expectation(),
                        MeasurementOptions.STANDARD,
                        1.4,
                        3.6,
                        216,
                        1,
                        ThreadBudget.ONE)
                .look());
        assertThat(look.explained()).as("p = %s", look.pValue()).isEqualTo(kind.explained);
        if (kind == Kind.WITH_A_LINE) {
            assertThat(look.worstEnergy()).isCloseTo(288.6, within(1.0));
        }
    }
}
