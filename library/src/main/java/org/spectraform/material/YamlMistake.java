package org.spectraform.material;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.InputException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;
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

    /** Without the words that only a programmer knows. */
    private static String message(JacksonException e) {
        if (e.getCause() instanceof IllegalArgumentException inner) {
            return String.valueOf(inner.getMessage());
        }
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "unknown entry '" + unknown.getPropertyName() + "'; known are "
                    + unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        String entry = entry(e);
        return e instanceof MismatchedInputException && entry != null
                ? "the value of '" + entry
                        + "' is of the wrong kind: a list, a number or a text may be where another of these belongs"
                : e.getOriginalMessage();
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
        if (e.getLocation() != null && e.getLocation().getLineNr() > 0) {
            return e.getLocation().getLineNr();
        }
        String entry = entry(e);
        if (entry == null) {
            return 0;
        }
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
