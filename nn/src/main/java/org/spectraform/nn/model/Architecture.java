package org.spectraform.nn.model;

/** A kind of network and its sizes: what a model file must say so that the network can be built again. */
public sealed interface Architecture permits MeshGraphNets.Config, Painn.Config, Ensemble.Config {
    /** Builds the network. */
    Network build();

    /** Name in configuration and model files. */
    String name();

    /**
     * An architecture by name.
     *
     * @param name {@code painn} or {@code meshgraphnets}
     * @throws IllegalArgumentException if there is none of that name or a size makes no sense
     */
    static Architecture of(
            String name,
            int elements,
            int width,
            int layers,
            double cutoff,
            int intervals,
            boolean score,
            int outputs) {
        return switch (name) {
            case "painn" -> new Painn.Config(elements, width, layers, cutoff, intervals, score, outputs);
            case "meshgraphnets" -> new MeshGraphNets.Config(elements, width, layers, cutoff, score, outputs);
            default -> throw new IllegalArgumentException("architecture: painn or meshgraphnets, not '" + name + "'");
        };
    }
}
