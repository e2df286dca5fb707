package org.spectraform.nn.model;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.spectraform.core.io.Meant;

/**
 * A kind of network, such as {@code painn}. To add one, implement {@link Architecture}, {@link Network} and this interface in a file, with a public constructor
 * without arguments here, and name the class in a line of {@code META-INF/services/org.spectraform.nn.model.NetworkFamily}. Configurations and model
 * files then know it by its name.
 */
public interface NetworkFamily {
    /** Name in configuration and model files. */
    String name();

    /**
     * An architecture from its sizes. Beside those that a configuration gives there always are {@code elements} (how many are told apart), {@code score}
     * (true for a prior) and {@code outputs} (numbers per atom).
     *
     * @throws IllegalArgumentException if one is missing or makes no sense
     */
    Architecture read(Sizes sizes);

    /** The family of that name. @throws IllegalArgumentException if there is none */
    static NetworkFamily of(String name) {
        Map<String, NetworkFamily> families = new TreeMap<>();
        for (NetworkFamily family : ServiceLoader.load(NetworkFamily.class, NetworkFamily.class.getClassLoader())) {
            families.put(family.name(), family);
        }
        NetworkFamily found = families.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no network is called '" + name + "'; there are "
                    + String.join(", ", families.keySet()) + Meant.hint(name, families.keySet()));
        }
        return found;
    }
}
