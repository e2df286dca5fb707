package org.spectraform.core.diffusion;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Guides of a line, for tests. */
final class TestGuides {
    private TestGuides() {}

    /** A guide from its residual and the gradient of its square. */
    static Guide of(ToDoubleFunction<State> residual, Function<State, double[]> gradient) {
        return (clean, differentiable) -> new Guide.Prediction() {
            @Override
            public Guide.Finding finding() {
                double r = residual.applyAsDouble(clean);
                return new Guide.Finding(r, new double[] {r});
            }

            @Override
            public double[] gradient() {
                if (!differentiable) {
                    throw new IllegalStateException("asked for without a gradient");
                }
                return gradient.apply(clean);
            }
        };
    }

    /** Pulls the projection of the first atom on {@code a} to {@code y}. */
    static Guide projection(double[] a, double y) {
        ToDoubleFunction<State> f = s -> a[0] * s.positions()[0] + a[1] * s.positions()[1] + a[2] * s.positions()[2];
        return of(s -> Math.abs(y - f.applyAsDouble(s)), s -> {
            double slope = 2 * (f.applyAsDouble(s) - y);
            return new double[] {slope * a[0], slope * a[1], slope * a[2]};
        });
    }
}
