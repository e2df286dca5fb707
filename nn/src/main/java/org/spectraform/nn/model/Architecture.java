package org.spectraform.nn.model;

import java.util.Map;
import org.spectraform.core.io.Meant;

/**
 * The sizes of a network: what a model file must say so that the network can be built again. Read by the {@link NetworkFamily} of its name. A
 * record, so that two can be compared.
 */
public interface Architecture {
    /** Name of the family in configuration and model files. */
    String name();

    /** The sizes by name, in the order in which a model file has them: numbers, flags, text, or maps of these. */
    Map<String, Object> sizes();

    /** Builds the network. */
    Network build();

    /**
     * The architecture that a configuration or a model file describes.
     *
     * @throws IllegalArgumentException if there is no family of that name, or a size is missing, makes no sense or is not one of the family's
     */
    static Architecture of(String name, Map<String, ?> sizes) {
        Architecture architecture = NetworkFamily.of(name).read(new Sizes(name, sizes));
        for (String given : sizes.keySet()) {
            if (!architecture.sizes().containsKey(given)) {
                throw new IllegalArgumentException(name + " has no '" + given + "', only "
                        + String.join(", ", architecture.sizes().keySet())
                        + Meant.hint(given, architecture.sizes().keySet()));
            }
        }
        return architecture;
    }
}
