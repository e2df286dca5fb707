package org.spectraform.app.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.spectraform.app.console.Version;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.io.Input;
import org.spectraform.core.io.InputException;
import org.spectraform.core.task.Arithmetic;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What every {@code run.json} begins with: program, version, configuration and inputs; and whether a run may be continued. */
public final class RunHeader {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private RunHeader() {}

    /**
     * A new record.
     *
     * @param command of the program, such as {@code generate}
     * @param configuration options by name: text, numbers, flags and arrays of numbers
     * @param inputs files that are used, by option, each with its {@code sha256}
     */
    public static ObjectNode create(
            String command, Map<String, Object> configuration, Map<String, Map<String, Object>> inputs) {
        ObjectNode root = program(command);
        root.put("started", now());
        root.set("configuration", JSON.valueToTree(configuration));
        root.set("inputs", JSON.valueToTree(inputs));
        return root;
    }

    /** A record that says which program, version and machine it is from. */
    public static ObjectNode program(String command) {
        ObjectNode root = JSON.createObjectNode();
        root.put("program", "spectraform " + command);
        root.put("version", Version.number());
        root.put("arithmetic", Arithmetic.VERSION);
        root.put("java", Runtime.version().toString());
        root.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return root;
    }

    /** Reads a record. @throws InputException if the file is not one of the same command, or damaged */
    public static ObjectNode read(Path file, String command) {
        try {
            if (JSON.readTree(Input.read(file, Input.NUMBERS).bytes()) instanceof ObjectNode root
                    && root.has("configuration")
                    && root.path("program").asString("").equals("spectraform " + command)) {
                return root;
            }
            throw new InputException(file + ": is not the record of a run of " + command + "; choose another --out");
        } catch (JacksonException e) {
            throw new InputException(
                    file + ": cannot be read as JSON; put it back as it was, or choose another --out", e);
        }
    }

    /**
     * Refuses a file of a run in a folder that has no record of one.
     *
     * @throws InputException if the file has any content
     * @throws IOException if that cannot be found out
     */
    public static void requireNone(Path file) throws IOException {
        if (Files.exists(file) && Files.size(file) > 0) {
            throw new InputException(file
                    + ": is there without a run.json to say where it comes from; choose another --out or move it away");
        }
    }

    /** Refuses settings, inputs or an arithmetic other than the recorded ones, naming the first that differs. @throws InputException */
    public static void requireSame(
            ObjectNode root, Map<String, Object> configuration, Map<String, Map<String, Object>> inputs, Path folder) {
        int arithmetic = root.path("arithmetic").asInt(1);
        if (arithmetic != Arithmetic.VERSION) {
            throw new InputException(folder + ": holds a run of spectraform "
                    + root.path("version").asString("unknown")
                    + ", whose arithmetic (" + arithmetic + ") gives other last digits than that of this one ("
                    + Arithmetic.VERSION + "); finish it with the one that began it, or choose another --out");
        }
        JsonNode before = root.path("configuration");
        JsonNode asked = JSON.valueToTree(configuration);
        for (String key : union(before, asked)) {
            // Compared as text: a number read back may be of another type.
            String then = before.path(key).toString();
            String now = asked.path(key).toString();
            if (!then.equals(now)) {
                throw otherRun(folder, key + " " + then + " instead of " + now);
            }
        }
        JsonNode read = root.path("inputs");
        JsonNode used = JSON.valueToTree(inputs);
        for (String key : union(read, used)) {
            // The same content under another name is the same input.
            if (!read.path(key).path("sha256").equals(used.path(key).path("sha256"))) {
                throw otherRun(folder, "another " + key + " file");
            }
        }
    }

    /** Replaces the file. */
    public static void write(ObjectNode root, Path file) {
        byte[] bytes = (JSON.writeValueAsString(root) + "\n").getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, out -> out.write(bytes));
    }

    /** The time, to the second, as text. */
    public static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static InputException otherRun(Path folder, String what) {
        return new InputException(
                folder + ": holds a run with " + what + "; choose another --out, or remove the folder to start afresh");
    }

    private static Set<String> union(JsonNode a, JsonNode b) {
        Set<String> keys = new LinkedHashSet<>(a.propertyNames());
        keys.addAll(b.propertyNames());
        return keys;
    }
}
