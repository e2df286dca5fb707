package org.spectraform.nn.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sizes of a network by name, as a configuration or a model file gives them. What is missing or of another type is named. */
public final class Sizes {
    private final String architecture;
    private final Map<String, ?> values;

    /** Sizes for an architecture of that name. */
    public Sizes(String architecture, Map<String, ?> values) {
        this.architecture = architecture;
        this.values = values;
    }

    /** A whole number. @throws IllegalArgumentException if it is missing or something else */
    public int integer(String name) {
        if (required(name) instanceof Integer value) {
            return value;
        }
        throw wrong(name, "a whole number");
    }

    /** A whole number, or {@code otherwise} if it is missing. @throws IllegalArgumentException if it is something else */
    public int integer(String name, int otherwise) {
        return values.get(name) == null ? otherwise : integer(name);
    }

    /** A number. @throws IllegalArgumentException if it is missing or something else */
    public double number(String name) {
        if (required(name) instanceof Number value && Double.isFinite(value.doubleValue())) {
            return value.doubleValue();
        }
        throw wrong(name, "a number");
    }

    /** True or false. @throws IllegalArgumentException if it is missing or something else */
    public boolean flag(String name) {
        if (required(name) instanceof Boolean value) {
            return value;
        }
        throw wrong(name, "true or false");
    }

    /** Text. @throws IllegalArgumentException if it is missing or something else */
    public String text(String name) {
        if (required(name) instanceof String value) {
            return value;
        }
        throw wrong(name, "text");
    }

    /** Sizes within the sizes. @throws IllegalArgumentException if they are missing or something else */
    public Map<String, ?> nested(String name) {
        if (required(name) instanceof Map<?, ?> map) {
            Map<String, Object> nested = new LinkedHashMap<>();
            map.forEach((key, value) -> nested.put(String.valueOf(key), value));
            return nested;
        }
        throw wrong(name, "a set of sizes");
    }

    private Object required(String name) {
        @Nullable Object value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    architecture + " needs '" + name + "'; given are " + String.join(", ", values.keySet()));
        }
        return value;
    }

    private IllegalArgumentException wrong(String name, String wanted) {
        return new IllegalArgumentException(
                architecture + ": '" + name + "' must be " + wanted + ", not " + values.get(name));
    }
}
