package org.spectraform.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectraform.Generator;
import org.spectraform.analysis.StructureSummary;
import org.spectraform.material.Material;
import org.spectraform.nn.model.Model;
import org.spectraform.nn.model.ModelKind;
import org.spectraform.nn.model.ParameterLayout;

/**
 * What the shipped prior is worth: four free samples of 96 atoms at 2.0 g/cm3 beside molecular dynamics with two potentials (216 atoms,
 * independent topologies, each counted once; the shortest distance is that of datasets/carbon). Tolerances are about one and a half times the
 * largest difference of the seeds 1 to 4.
 */
class ShippedPriorTest {
    private static final double DENSITY = 2.0;
    private static final int ATOMS = 96;
    private static final long SEED = 1;

    /** A figure of merit, what molecular dynamics gives, and how far off four samples may be. */
    private record Figure(String name, ToDoubleFunction<StructureSummary> of, double dynamics, double tolerance) {
        boolean agrees(double value) {
            return Math.abs(value - dynamics) <= tolerance;
        }
    }

    private static final List<Figure> FIGURES = List.of(
            new Figure("CN1 or less, %", s -> 100 * s.cn01(), 0, 0.8),
            new Figure("CN2, %", s -> 100 * s.cn2(), 7.1, 6),
            new Figure("CN3, %", s -> 100 * s.cn3(), 84.7, 9),
            new Figure("CN4, %", s -> 100 * s.cn4(), 8.2, 7),
            new Figure("mean bond, angstrom", StructureSummary::meanBond, 1.447, 0.012),
            new Figure("bond angle sd, degrees", StructureSummary::angleSd, 14.6, 3.5),
            new Figure("shortest distance, angstrom", StructureSummary::shortest, 1.233, 0.08));

    @TempDir
    Path folder;

    private final Model shipped = Material.standard().model(ModelKind.PRIOR).model();

    @Test
    void freeSamplesAgreeWithMolecularDynamics() {
        assertThat(disagreements(shipped, 4)).isEmpty();
    }

    /** The test above must be able to fail: parameters a tenth too small, or two layers in each other's place. */
    @ParameterizedTest
    @ValueSource(strings = {"scaled", "swapped"})
    void aBrokenModelDisagreesInMostFigures(String how) {
        float[] theta = shipped.weights().values().clone();
        if (how.equals("scaled")) {
            for (int i = 0; i < theta.length; i++) {
                theta[i] *= 0.9f;
            }
        } else {
            swapLayers(theta, "layers.1.", "layers.2.");
        }
        assertThat(disagreements(Model.of(shipped.info(), theta), 2)).hasSizeGreaterThanOrEqualTo(4);
    }

    private List<String> disagreements(Model model, int count) {
        List<StructureSummary> samples = samples(model, count);
        List<String> wrong = new ArrayList<>();
        for (Figure figure : FIGURES) {
            double mean = samples.stream().mapToDouble(figure.of()).average().orElseThrow();
            if (!figure.agrees(mean)) {
                wrong.add(String.format(
                        Locale.ROOT,
                        "%s: %.3f, molecular dynamics %.3f +- %.3f",
                        figure.name(),
                        mean,
                        figure.dynamics(),
                        figure.tolerance()));
            }
        }
        return wrong;
    }

    private List<StructureSummary> samples(Model model, int count) {
        Path file = folder.resolve("prior.safetensors");
        model.save(file);
        try (Generator generator = Generator.of(Material.standard().with(ModelKind.PRIOR, file))) {
            return generator.density(DENSITY).atoms(ATOMS).samples(count).seed(SEED).toList().stream()
                    .map(sample -> StructureSummary.of(
                            sample.structure(), generator.material().bonds()))
                    .toList();
        }
    }

    private void swapLayers(float[] theta, String a, String b) {
        ParameterLayout layout = shipped.network().layout();
        for (ParameterLayout.Entry one : layout.entries()) {
            if (one.name().startsWith(a)) {
                ParameterLayout.Entry other = layout.entry(one.name().replace(a, b));
                for (int i = 0; i < one.size(); i++) {
                    float kept = theta[one.offset() + i];
                    theta[one.offset() + i] = theta[other.offset() + i];
                    theta[other.offset() + i] = kept;
                }
            }
        }
    }
}
