package org.spectraform.app.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.spectraform.GeneratedSample;
import org.spectraform.PriorDraws;
import org.spectraform.core.structure.PairDistances;
import org.spectraform.inference.Estimate;
import org.spectraform.inference.Inference;
import org.spectraform.inference.Look;

/**
 * What the samples of a posterior say, beside what was known before. The interval of a quantity is where another sample would lie: another draw, as the samples are
 * independent, or another member of the ensemble.
 *
 * @param after by name of a quantity, as {@link PriorDraws#QUANTITIES} has them, and density
 * @param before the same from the prior alone; empty where that is not known
 * @param nuisances what the measurement is found to have done, by name; the members of an ensemble share it, so that it has no interval there
 */
public record PosteriorSummary(
        Map<String, Estimate> after, Map<String, Estimate> before, Map<String, Estimate> nuisances) {
    private static final Set<String> NOT_NEGATIVE = Set.of("broadening_eV", "remainder", "chi2_per_feature");

    /** Sums up samples, at least one. */
    static PosteriorSummary of(List<GeneratedSample> samples, RunSettings settings) {
        PairDistances bonds = settings.bonds();
        Inference inference = settings.inference();
        List<GeneratedSample> measured = settings.ensemble() ? samples.subList(0, 1) : samples;
        Map<String, Estimate> after = new LinkedHashMap<>();
        List<double[]> values = samples.stream()
                .map(s -> PriorDraws.quantities(s.structure(), bonds))
                .toList();
        for (int q = 0; q < PriorDraws.QUANTITIES.size(); q++) {
            int at = q;
            String name = PriorDraws.QUANTITIES.get(q);
            after.put(name, bounded(name, few(values, v -> v[at])));
        }
        after.put(Look.DENSITY, few(samples, s -> s.structure().density()));
        Map<String, Estimate> nuisances = new LinkedHashMap<>();
        for (String name : new ArrayList<>(samples.getFirst().unknowns().keySet())) {
            nuisances.put(name, bounded(name, few(measured, s -> s.unknowns().getOrDefault(name, Double.NaN))));
        }
        Map<String, Estimate> before = new LinkedHashMap<>();
        if (inference != null && inference.look() != null) {
            inference.look().before().forEach((name, estimate) -> before.put(name, bounded(name, estimate)));
        }
        return new PosteriorSummary(after, before, nuisances);
    }

    /** For people: a line for each share, with what was known before. */
    Map<String, String> lines() {
        Map<String, String> lines = new LinkedHashMap<>();
        for (String name : List.of("cn2", "cn3", "cn4")) {
            Estimate now = after.get(name);
            Estimate then = before.get(name);
            if (now != null) {
                lines.put(
                        lines.isEmpty() ? "90 % intervals " + name.substring(2) : "               " + name.substring(2),
                        percent(now) + (then == null ? "" : "  (before: " + percent(then) + ")"));
            }
        }
        Estimate density = after.get(Look.DENSITY);
        if (density != null && density.width() > 1e-6 && Double.isFinite(density.width())) {
            lines.put("density", String.format(Locale.ROOT, "%.2f to %.2f g/cm3", density.low90(), density.high90()));
        }
        return lines;
    }

    private static String percent(Estimate e) {
        return String.format(Locale.ROOT, "%.1f to %.1f %%", 100 * e.low90(), 100 * e.high90());
    }

    private static <T> Estimate few(List<T> of, ToDoubleFunction<T> value) {
        return Estimate.ofFew(of.stream().mapToDouble(value).toArray());
    }

    /** Parts of the atoms are parts; widths and sizes are not negative. */
    private static Estimate bounded(String name, Estimate estimate) {
        if (NOT_NEGATIVE.contains(name)) {
            return estimate.within(0, Double.POSITIVE_INFINITY);
        }
        return name.startsWith("cn") ? estimate.within(0, 1) : estimate;
    }
}
