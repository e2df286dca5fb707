package org.spectraform.material;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.Meant;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** What is wrong with a YAML file, in one line with the line number. */
public final class YamlMistake {
    private YamlMistake() {}

    /**
     * Turns what the parser threw into an error for the user.
     *
     * @param text of the file
     * @param name of the file
     */
    public static InputException of(JacksonException e, String text, String name) {
        String message = message(e);
        int line = line(e, text);
        return new InputException(
                name + (line > 0 ? ":" + line : "") + ": " + message.replaceAll("\\s*\\R\\s*", "; "), e);
    }

    /**
     * An entry that means nothing.
     *
     * @param known the entries that do
     * @param text of the file
     * @param name of the file
     */
    public static InputException unknown(String entry, List<String> known, String text, String name) {
        int line = line(entry, text);
        return new InputException(name + (line > 0 ? ":" + line : "") + ": " + unknown(entry, known));
    }

    private static String unknown(String entry, List<String> known) {
        return "unknown entry '" + entry + "'; known are " + String.join(", ", known) + Meant.hint(entry, known);
    }

    /** Without the words that only a programmer knows. */
    private static String message(JacksonException e) {
        if (e.getCause() instanceof IllegalArgumentException inner) {
            return String.valueOf(inner.getMessage());
        }
        if (e instanceof UnrecognizedPropertyException unknown) {
            List<String> known = unknown.getKnownPropertyIds().stream()
                    .map(String::valueOf)
                    .sorted()
                    .toList();
            return unknown(unknown.getPropertyName(), known);
        }
        String entry = entry(e);
        if (e instanceof DatabindException) {
            return entry == null
                    ? "is no list of entries, such as 'name: value', one on a line"
                    : "the value of '" + entry
                            + "' is of the wrong kind: a list, a number or a text may be where another of these belongs";
        }
        // The parser's own words, of YAML alone; its limits are told with its settings' names.
        return e instanceof StreamConstraintsException
                ? "an entry is too long or too deeply nested"
                : "is no YAML: " + e.getOriginalMessage();
    }

    /** The entry that a message of ours begins with. */
    private static @Nullable String named(IllegalArgumentException e) {
        Matcher name = Pattern.compile("([A-Za-z]+): .*", Pattern.DOTALL).matcher(String.valueOf(e.getMessage()));
        return name.matches() ? name.group(1) : null;
    }

    private static @Nullable String entry(JacksonException e) {
        List<JacksonException.Reference> path = e.getPath();
        for (int k = path.size() - 1; k >= 0; k--) {
            if (path.get(k).getPropertyName() != null) {
                return path.get(k).getPropertyName();
            }
        }
        return null;
    }

    /** The parser's own line or, where it has none, that of the entry it was at. */
    private static int line(JacksonException e, String text) {
        boolean ours = e.getCause() instanceof IllegalArgumentException; // told when all has been read, at the end
        if (!ours && e.getLocation() != null && e.getLocation().getLineNr() > 0) {
            return e.getLocation().getLineNr();
        }
        String entry = e.getCause() instanceof IllegalArgumentException inner ? named(inner) : entry(e);
        return entry == null ? 0 : line(entry, text);
    }

    private static int line(String entry, String text) {
        Matcher at = Pattern.compile("(?m)(^|[{,\\s])" + Pattern.quote(entry) + "\\s*:")
                .matcher(text);
        return at.find()
                ? 1
                        + (int) text.substring(0, at.end())
                                .chars()
                                .filter(c -> c == '\n')
                                .count()
                : 0;
    }
}
