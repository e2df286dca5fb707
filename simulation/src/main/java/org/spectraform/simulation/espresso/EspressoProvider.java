package org.spectraform.simulation.espresso;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.spectraform.simulation.label.Labeller;
import org.spectraform.simulation.label.LabellerProvider;
import org.spectraform.simulation.label.LabellerSetup;

/** Quantum ESPRESSO from the command line: its name and its settings. */
public final class EspressoProvider implements LabellerProvider {
    @Override
    public String name() {
        return "espresso";
    }

    @Override
    public Labeller open(LabellerSetup setup) {
        setup.requireKnown("cutoff_ry", "k_points", "scf_k_points", "pseudo");
        String kPoints = setup.settings().getOrDefault("k_points", "1");
        EspressoSettings settings = new EspressoSettings(
                setup.edge(),
                setup.number("cutoff_ry", 40),
                KPoints.parse(kPoints),
                KPoints.parse(setup.settings().getOrDefault("scf_k_points", kPoints)));
        Set<Integer> elements = new TreeSet<>(setup.elements());
        String pseudo = setup.settings().get("pseudo");
        return Espresso.find(settings, elements, pseudo == null ? null : Path.of(pseudo), setup.threads());
    }
}
