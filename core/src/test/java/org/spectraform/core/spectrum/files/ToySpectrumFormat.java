package org.spectraform.core.spectrum.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Intensities alone, after {@code TOY first step}. */
public final class ToySpectrumFormat implements SpectrumFormat {
    @Override
    public String title() {
        return "toy";
    }

    @Override
    public @Nullable List<Scan> scans(SpectrumInput input) {
        if (!input.beginsWith("TOY ")) {
            return null;
        }
        String[] words = input.text().strip().split("\\s+", 0);
        List<Row> rows = new ArrayList<>();
        for (int i = 3; i < words.length; i++) {
            double energy = Double.parseDouble(words[1]) + (i - 3) * Double.parseDouble(words[2]);
            rows.add(new Row(1, List.of(Double.toString(energy), words[i])));
        }
        return List.of(new Scan(0, "", List.of("energy", "mu"), rows, false, Map.of(), List.of()));
    }
}
