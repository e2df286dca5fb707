package org.spectraform.simulation.label;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.spectraform.core.io.InputException;

/** The registered kinds of labellers. */
public final class Labellers {
    private static final List<LabellerProvider> ALL = ServiceLoader.load(LabellerProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    private Labellers() {}

    /** The kind of a name. @throws InputException if there is none */
    public static LabellerProvider named(String name) {
        return ALL.stream()
                .filter(provider -> provider.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InputException("engine '" + name + "' computes no spectra; known are "
                        + ALL.stream().map(LabellerProvider::name).sorted().collect(Collectors.joining(", "))));
    }
}
