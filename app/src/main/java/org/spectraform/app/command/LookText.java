package org.spectraform.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.spectraform.inference.Estimate;
import org.spectraform.inference.Inference;
import org.spectraform.inference.Look;
import tools.jackson.databind.node.ObjectNode;

/** What a look at a spectrum found, in words and as JSON. */
final class LookText {
    private LookText() {}

    /** Lines for people; none if the prior's expectation is not known. */
    static List<String> lines(Inference inference) {
        Look look = inference.look();
        if (look == null) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("with two, three and four neighbours: "
                + percent(look.quantities().get("cn2")) + ", "
                + percent(look.quantities().get("cn3")) + ", "
                + percent(look.quantities().get("cn4"))
                + " (90 % intervals; before: " + percent(look.before().get("cn2")) + ", "
                + percent(look.before().get("cn3")) + ", "
                + percent(look.before().get("cn4")) + ")");
        Estimate density = look.quantities().get(Look.DENSITY);
        if (density != null && density.width() > 0) {
            lines.add(String.format(Locale.ROOT, "density: %.2f to %.2f g/cm3", density.low90(), density.high90()));
        }
        if (Double.isFinite(inference.piStar())) {
            lines.add(String.format(
                    Locale.ROOT, "sp2 by the area of pi* over graphite's: %.0f %%", 100 * inference.piStar()));
        }
        if (inference.measured()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "energies shifted by %s eV and stretched by %s %%, broader than the model by %s eV%s",
                    plain(nuisance(look, d -> d.nuisance().shift()), 1),
                    plain(nuisance(look, d -> d.nuisance().stretch()), 100),
                    plain(nuisance(look, d -> d.nuisance().broadening()), 1),
                    inference.broadened() > 0
                            ? ", once the data, which are sharper, were broadened by " + inference.broadened() + " eV"
                            : ""));
        }
        return lines;
    }

    /** The same for a record. */
    static void json(ObjectNode node, Inference inference) {
        Look look = inference.look();
        if (look == null) {
            return;
        }
        node.put("explained", look.explained());
        node.put("p_value", look.pValue());
        node.put("chi2", look.chi2());
        node.put("broad_features", look.modes());
        node.put("worst_energy_eV", look.worstEnergy());
        node.put("data_broadened_eV", inference.broadened());
        if (Double.isFinite(inference.piStar())) {
            node.put("sp2_by_pi_star", inference.piStar());
        }
        estimates(node.putObject("quantities"), look.quantities());
        estimates(node.putObject("before"), look.before());
        ObjectNode nuisance = node.putObject("nuisance");
        put(nuisance, "shift_eV", nuisance(look, d -> d.nuisance().shift()));
        put(nuisance, "stretch", nuisance(look, d -> d.nuisance().stretch()));
        put(nuisance, "broadening_eV", nuisance(look, d -> d.nuisance().broadening()));
    }

    private static void estimates(ObjectNode node, Map<String, Estimate> estimates) {
        estimates.forEach((name, estimate) -> put(node, name, estimate));
    }

    private static void put(ObjectNode node, String name, Estimate estimate) {
        ObjectNode own = node.putObject(name);
        own.put("mean", estimate.mean());
        own.put("low90", estimate.low90());
        own.put("high90", estimate.high90());
    }

    private static Estimate nuisance(Look look, ToDoubleFunction<Look.Draw> of) {
        return Estimate.of(look.draws().stream().mapToDouble(of).toArray());
    }

    private static String percent(@Nullable Estimate estimate) {
        if (estimate == null) {
            return "unknown";
        }
        Estimate e = estimate.within(0, 1);
        return String.format(Locale.ROOT, "%.0f to %.0f %%", 100 * e.low90(), 100 * e.high90());
    }

    private static String plain(Estimate e, double factor) {
        return String.format(Locale.ROOT, "%.2f to %.2f", factor * e.low90(), factor * e.high90());
    }
}
