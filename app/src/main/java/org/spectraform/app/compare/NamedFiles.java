package org.spectraform.app.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.spectraform.core.io.InputException;

/** Arguments such as {@code free=runs/free/structures.extxyz}: names with files, where a name may come several times. */
public final class NamedFiles {
    private static final Pattern NAMED =
            Pattern.compile("([^=/]+)=(.+)"); // a path with = in it starts with a folder or ./

    private NamedFiles() {}

    /**
     * Files by name, in the order of the names.
     *
     * @param arguments {@code NAME=FILE}, or {@code FILE}, which is its own name
     * @param option what the user calls them, for the message
     * @throws InputException if a name or a file is empty
     */
    public static Map<String, List<String>> of(List<String> arguments, String option) {
        Map<String, List<String>> files = new LinkedHashMap<>();
        for (String argument : arguments) {
            Matcher named = NAMED.matcher(argument);
            boolean has = named.matches();
            if (!has && (argument.isBlank() || argument.startsWith("=") || argument.endsWith("="))) {
                throw new InputException(
                        option + " '" + argument + "': give NAME=FILE, such as free=runs/free/structures.extxyz");
            }
            files.computeIfAbsent(has ? named.group(1).strip() : argument, name -> new ArrayList<>())
                    .add(has ? named.group(2).strip() : argument);
        }
        return files;
    }
}
