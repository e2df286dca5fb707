package org.spectraform.material;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.spectraform.core.io.InputException;
import tools.jackson.core.JacksonException;

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
        String message = e.getCause() instanceof IllegalArgumentException inner
                ? String.valueOf(inner.getMessage())
                : e.getOriginalMessage();
        int line = line(e, text);
        return new InputException(
                name + (line > 0 ? ":" + line : "") + ": " + message.replaceAll("\\s*\\R\\s*", "; "), e);
    }

    /** The parser's own line or, where it has none, that of the entry it was at. */
    private static int line(JacksonException e, String text) {
        if (e.getLocation() != null && e.getLocation().getLineNr() > 0) {
            return e.getLocation().getLineNr();
        }
        List<JacksonException.Reference> path = e.getPath();
        String entry = path.isEmpty() ? null : path.getLast().getPropertyName();
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
