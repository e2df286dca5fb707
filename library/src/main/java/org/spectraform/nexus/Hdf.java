package org.spectraform.nexus;

import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Link;
import io.jhdf.api.Node;
import io.jhdf.links.ExternalLink;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is read of an HDF5 file: groups, columns of numbers and short texts. Links to other files are not followed: an input is one file. */
final class Hdf {
    private static final int MOST_BYTES = 16 << 20;

    private Hdf() {}

    /** The groups and data sets in a group, links to them resolved, broken links left out. */
    static List<Node> children(Group group) {
        List<Node> children = new ArrayList<>();
        for (Node child : group.getChildren().values()) {
            Node node = resolved(child);
            if (node != null) {
                children.add(node);
            }
        }
        return children;
    }

    private static @Nullable Node resolved(Node node) {
        if (!(node instanceof Link link)) {
            return node;
        }
        return link instanceof ExternalLink || link.isBrokenLink() ? null : link.getTarget();
    }

    /** The child of that name, null if there is none. */
    static @Nullable Node child(Group group, String name) {
        Node child = group.getChildren().get(name);
        return child == null ? null : resolved(child);
    }

    /** What is below a group, by path ("instrument/monochromator/energy"), null if there is nothing. */
    static @Nullable Node at(Group group, String path) {
        Node node = group;
        for (String name : path.split("/", -1)) {
            node = node instanceof Group parent ? child(parent, name) : null;
        }
        return node;
    }

    /** A column of numbers: one dimension, or others of length one. Null if it is something else or larger than 16 MB. */
    static double @Nullable [] column(@Nullable Node node) {
        if (!(node instanceof Dataset data)
                || data.isScalar()
                || data.isEmpty()
                || data.isCompound()
                || data.getSizeInBytes() > MOST_BYTES) {
            return null;
        }
        int longest = Arrays.stream(data.getDimensions()).max().orElse(0);
        if (longest != data.getSize()) {
            return null;
        }
        Object flat = data.getDataFlat();
        Class<?> type = flat.getClass().getComponentType();
        if (type == null || !type.isPrimitive() || type == boolean.class || type == char.class) {
            return null;
        }
        double[] column = new double[Array.getLength(flat)];
        for (int i = 0; i < column.length; i++) {
            column[i] = Array.getDouble(flat, i);
        }
        return column;
    }

    /** A text that is a data set, empty if there is none. */
    static String text(@Nullable Node node) {
        return node instanceof Dataset data && data.getSize() <= 16 && data.getSizeInBytes() <= MOST_BYTES
                ? first(data.getData())
                : "";
    }

    /** The first text of an attribute, empty if there is none. */
    static String attribute(Node node, String name) {
        return attributes(node, name).findFirst().orElse("");
    }

    /** The texts of an attribute. */
    static Stream<String> attributes(Node node, String name) {
        Attribute attribute = node.getAttributes().get(name);
        if (attribute == null || attribute.getSize() > 1024) {
            return Stream.of();
        }
        Object value = attribute.getData();
        if (value instanceof Object[] many) {
            return Arrays.stream(many).map(String::valueOf).map(String::strip);
        }
        return value == null ? Stream.of() : Stream.of(value.toString().strip());
    }

    private static String first(@Nullable Object value) {
        if (value instanceof Object[] many) {
            return many.length == 0 ? "" : first(many[0]);
        }
        return value instanceof String text ? text.strip() : "";
    }
}
