package org.spectraform.material;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.Sha256;
import org.spectraform.nn.model.Model;

/**
 * A model and where it comes from: a file that the user names, or one that is shipped with the program.
 *
 * @param model the model
 * @param source file, or {@code shipped}
 * @param sha256 of the file, in hexadecimal
 */
public record LoadedModel(Model model, String source, String sha256) {
    /** The two kinds of model, by the names that files and options use. */
    public enum Kind {
        /** A score model. */
        PRIOR("prior"),
        /** A structure-to-spectrum model. */
        FORWARD("forward");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** As files and options write it. */
        public String label() {
            return label;
        }
    }

    /**
     * Loads the user's file or, without one, the shipped model.
     *
     * @throws InputException if the file is missing, damaged or of the other kind, or nothing is shipped
     */
    public static LoadedModel load(Kind kind, @Nullable Path file) {
        LoadedModel loaded = file == null ? shipped(kind) : ofFile(file);
        if (loaded == null) {
            throw new InputException("no " + kind.label() + " model is shipped with this build; name one with --"
                    + kind.label() + " FILE (spectraform train " + kind.label() + " makes it)");
        }
        String found = loaded.model.info().kind();
        if (!found.equals(kind.label())) {
            throw new InputException(loaded.source + ": is a " + found + " model; --" + kind.label() + " needs a "
                    + kind.label() + " model");
        }
        return loaded;
    }

    /** Loads a model file of either kind. */
    public static LoadedModel ofFile(Path file) {
        try {
            return of(Files.readAllBytes(file), file.toString());
        } catch (NoSuchFileException e) {
            throw new InputException(file + ": no such file; check the path", e);
        } catch (IOException e) {
            throw new InputException(
                    file + ": cannot be read (" + AtomicFile.reason(e) + "); check path and permissions", e);
        }
    }

    /** The shipped model; null if there is none. */
    public static @Nullable LoadedModel shipped(Kind kind) {
        String name = "/materials/carbon/" + kind.label() + ".safetensors";
        try (InputStream in = LoadedModel.class.getResourceAsStream(name)) {
            return in == null ? null : of(in.readAllBytes(), "shipped");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LoadedModel of(byte[] bytes, String source) {
        return new LoadedModel(Model.load(new ByteArrayInputStream(bytes), source), source, Sha256.of(bytes));
    }

    /** What run.json says about it. */
    public Map<String, Object> record() {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("source", source);
        record.put("sha256", sha256);
        record.put("parameters", model.weights().values().length);
        record.put("updates", model.info().updates());
        return record;
    }
}
