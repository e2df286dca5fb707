package org.spectraform.bench;

import java.util.Locale;
import org.spectraform.GeneratedSample;
import org.spectraform.Generation;
import org.spectraform.Generator;
import org.spectraform.core.diffusion.Anneal;
import org.spectraform.core.diffusion.Restart;
import org.spectraform.core.diffusion.SamplerSettings;
import org.spectraform.material.Material;

/** Time per atom and evaluation, and memory, from 216 to 20,000 atoms of the shipped prior: {@code bench/run SizeScan [DENSITY]}. */
public final class SizeScan {
    private SizeScan() {}

    /** Argument: g/cm3, 2.0 if left out. */
    public static void main(String[] args) {
        double density = args.length > 0 ? Double.parseDouble(args[0]) : 2.0;
        try (Generator generator = Generator.of(Material.standard())) {
            SamplerSettings settings = generator
                    .material()
                    .sampler()
                    .withSteps(20)
                    .withAnneal(Anneal.NONE)
                    .withRestart(Restart.NONE);
            for (int atoms : new int[] {216, 216, 1000, 2025, 4726, 10_000, 20_000}) {
                double best = Double.POSITIVE_INFINITY;
                Generation generation = generator
                        .density(density)
                        .atoms(atoms)
                        .sampler(settings)
                        .threads(1);
                for (int run = 0; run < Math.max(1, 5000 / atoms); run++) {
                    GeneratedSample sample = generation.seed(run).toList().getFirst();
                    best = Math.min(best, 1e6 * sample.seconds() / sample.evaluations() / atoms);
                }
                Runtime runtime = Runtime.getRuntime();
                System.out.printf(
                        Locale.ROOT,
                        "%6d atoms   %.2f microseconds per atom and evaluation   heap in use %.0f MB%n",
                        atoms,
                        best,
                        (runtime.totalMemory() - runtime.freeMemory()) / 1048576.0);
            }
        }
    }
}
