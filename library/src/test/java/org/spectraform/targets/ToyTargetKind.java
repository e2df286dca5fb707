package org.spectraform.targets;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.spectraform.core.diffusion.Guidance;
import org.spectraform.core.diffusion.GuidanceRule;
import org.spectraform.core.diffusion.Guide;
import org.spectraform.core.diffusion.State;
import org.spectraform.core.io.Sha256;

/** The height of the first atom: {@code --target height:3.5}. All that a new kind of target takes is this file and the line that names it. */
public final class ToyTargetKind implements TargetKind {
    @Override
    public String name() {
        return "height";
    }

    @Override
    public Target prepare(String text, Options options, Context context) {
        double height = Double.parseDouble(text);
        Guide guide = (clean, differentiable) -> new Height(clean, height);
        return new Target() {
            @Override
            public Guidance guidance() {
                return new Guidance(guide, new GuidanceRule.Probabilistic(0.05));
            }

            @Override
            public String description() {
                return "first atom at a height of " + height;
            }

            @Override
            public Map<String, Object> settings() {
                return Map.of("height", height);
            }

            @Override
            public String sha256() {
                return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
            }
        };
    }

    private record Height(State clean, double wanted) implements Guide.Prediction {
        @Override
        public Guide.Finding finding() {
            double z = clean.positions()[2];
            return new Guide.Finding(Math.abs(z - wanted), new double[] {z});
        }

        @Override
        public double[] gradient() {
            double[] gradient = new double[clean.positions().length];
            gradient[2] = 2 * (clean.positions()[2] - wanted);
            return gradient;
        }
    }
}
