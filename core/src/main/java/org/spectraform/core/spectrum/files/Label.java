package org.spectraform.core.spectrum.files;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a column.
 *
 * @param text as the file has it
 * @param name without its unit
 * @param unit what an energy is to be multiplied by to give eV: 1000 for keV
 * @param role what the column holds
 */
record Label(String text, String name, double unit, Role role) {
    private static final Set<String> UNITS = Vocabulary.of("unit");
    private static final Pattern BRACKETED =
            Pattern.compile("(.*?)[\\s_]*[(\\[<{]\\s*([^()\\[\\]<>{}]*?)\\s*[)\\]>}]\\s*", Pattern.DOTALL);
    private static final Pattern TRAILING =
            Pattern.compile("(.*?)[\\s_]*[/,;|\\s_]\\s*(k?ev|a\\.?\\s?u\\.?|arb\\.?(\\s*units?)?\\.?)", Pattern.DOTALL);

    private static final Set<String> ENERGY = Vocabulary.of("energy");
    private static final Set<String> READBACK_WORDS = Vocabulary.of("readback-word");
    private static final Set<String> NO_ENERGY_WORDS = Vocabulary.of("no-energy-word");
    private static final Set<String> ERROR_WORDS = Vocabulary.of("error-word");
    private static final Set<String> OTHER_WORDS = Vocabulary.of("no-signal-word");
    private static final Set<String> OTHER = Vocabulary.of("no-signal");
    private static final Set<String> I0 = Vocabulary.of("i0");
    private static final Set<String> TRANSMITTED = Vocabulary.of("transmitted");
    private static final Set<String> FLUORESCENCE = Vocabulary.of("fluorescence");
    private static final Set<String> ELECTRON_YIELD = Vocabulary.of("electron-yield");
    private static final Set<String> ABSORPTION = Vocabulary.of("absorption");
    private static final Set<String> SIGNAL = Vocabulary.of("signal");
    private static final Set<String> COUNTS = Vocabulary.of("counts");

    static Label of(String text) {
        String stripped = text.strip();
        String name = stripped;
        String unit = "";
        Matcher bracketed = BRACKETED.matcher(stripped);
        if (bracketed.matches() && !bracketed.group(1).isBlank() && !isFunction(bracketed.group(1))) {
            name = bracketed.group(1).strip();
            unit = bracketed.group(2);
        } else {
            Matcher trailing = TRAILING.matcher(stripped.toLowerCase(Locale.ROOT));
            if (trailing.matches() && !trailing.group(1).isBlank()) {
                name = stripped.substring(0, trailing.end(1)).strip();
                unit = trailing.group(2);
            }
        }
        String plainUnit = plain(unit);
        boolean kilo = plainUnit.equals("kev") || plain(name).equals("kev");
        Role role = role(name.isEmpty() ? stripped : name, plainUnit.equals("ev") || kilo);
        return new Label(stripped, name, kilo ? 1000 : 1, role);
    }

    /** Whether a word is a unit and nothing else, as in a row of units below the names. */
    static boolean isUnit(String word) {
        String inner = word.replaceAll("^[(\\[<{]|[)\\]>}]$", "").strip();
        return inner.isEmpty()
                || inner.equals("-")
                || UNITS.contains(plain(inner))
                || UNITS.contains(inner.toLowerCase(Locale.ROOT));
    }

    static String plain(String name) {
        return name.toLowerCase(Locale.ROOT)
                .replace('µ', 'u')
                .replace("μ", "mu")
                .replaceAll("[^a-z0-9]", "");
    }

    boolean is(Role... roles) {
        return Arrays.asList(roles).contains(role);
    }

    private static boolean isFunction(String name) {
        return plain(name).matches("(ln|log|mean|sum|d|sqrt)");
    }

    private static Role role(String name, boolean energyUnit) {
        String plain = plain(name);
        List<String> words = Arrays.stream(name.toLowerCase(Locale.ROOT).split("[^a-z0-9]+", 0))
                .filter(w -> !w.isEmpty())
                .toList();
        if (words.isEmpty()) {
            return Role.UNKNOWN;
        }
        Role whole = whole(plain);
        if (words.stream().anyMatch(ERROR_WORDS::contains)) {
            return Role.NO_SIGNAL;
        }
        if (isLogarithm(name)) {
            return Role.ABSORPTION;
        }
        Role ratio = ratio(name);
        if (ratio != Role.UNKNOWN) {
            return ratio;
        }
        if (words.stream().anyMatch(w -> w.startsWith("flatten")) || plain.equals("flat")) {
            return Role.FLATTENED;
        }
        if (plain.equals("covered")) {
            return Role.COVERED;
        }
        Role energy = energy(plain, words, energyUnit);
        if (energy != Role.UNKNOWN) {
            return energy;
        }
        if (OTHER.contains(plain) || words.stream().anyMatch(OTHER_WORDS::contains)) {
            return Role.NO_SIGNAL;
        }
        if (words.stream().anyMatch(w -> w.startsWith("norm") || w.startsWith("nmu"))
                || plain.matches("(n|norm)(tey|pey|tfy|pfy)|(tey|pey|tfy|pfy)n(orm)?")) {
            boolean incident = words.stream().anyMatch(I0::contains);
            return incident ? Role.UNKNOWN : Role.NORMALIZED;
        }
        return whole != Role.UNKNOWN ? whole : byFirstWord(words);
    }

    private static Role whole(String plain) {
        if (I0.contains(plain)) {
            return Role.I0;
        }
        if (TRANSMITTED.contains(plain)) {
            return Role.TRANSMITTED;
        }
        if (FLUORESCENCE.contains(plain)) {
            return Role.FLUORESCENCE;
        }
        if (ELECTRON_YIELD.contains(plain)) {
            return Role.ELECTRON_YIELD;
        }
        if (ABSORPTION.contains(plain)) {
            return Role.ABSORPTION;
        }
        if (COUNTS.contains(plain)) {
            return Role.COUNTS;
        }
        return SIGNAL.contains(plain) ? Role.SIGNAL : Role.UNKNOWN;
    }

    /** "mu_A", "TEY 2" and "sdd1" are what their first word is; so is "TEY signal". */
    private static Role byFirstWord(List<String> words) {
        String last = words.getLast();
        if (words.size() == 1) {
            Role numbered = whole(last.replaceAll("\\d{1,2}$", ""));
            return numbered == Role.FLUORESCENCE || numbered == Role.ELECTRON_YIELD ? numbered : Role.UNKNOWN;
        }
        Role first = whole(words.getFirst());
        boolean shortRest = words.size() == 2 && last.length() <= 2;
        boolean quantity = words.subList(1, words.size()).stream()
                .allMatch(Set.of(
                        "current",
                        "signal",
                        "counts",
                        "intensity",
                        "yield",
                        "detector",
                        "ch",
                        "raw",
                        "data",
                        "spectrum",
                        "coefficient",
                        "mesh",
                        "drain")::contains);
        if (first != Role.UNKNOWN && (shortRest || quantity)) {
            return first;
        }
        if (ENERGY.contains(words.getFirst()) && shortRest) {
            return Role.ENERGY;
        }
        Role lastWord = whole(last);
        return lastWord == Role.I0 || (lastWord == Role.ELECTRON_YIELD && words.size() == 2) ? lastWord : Role.UNKNOWN;
    }

    private static Role energy(String plain, List<String> words, boolean energyUnit) {
        boolean named = ENERGY.contains(plain)
                || words.contains("energy")
                || words.contains("loss")
                || (words.contains("mono") && energyUnit);
        if (!named || words.stream().anyMatch(NO_ENERGY_WORDS::contains)) {
            return energyUnit && plain.isEmpty() ? Role.ENERGY : named ? Role.NO_SIGNAL : Role.UNKNOWN;
        }
        return words.stream().anyMatch(READBACK_WORDS::contains) ? Role.READBACK : Role.ENERGY;
    }

    private static boolean isLogarithm(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replace(" ", "");
        return plain.matches("-?(ln|log|log10)[(\\[]?.*(i0|i1|it|itrans|io).*");
    }

    /** "TEY/I0": a yield or an unknown signal divided by the incident intensity. */
    private static Role ratio(String name) {
        int slash = name.indexOf('/');
        if (slash < 0) {
            slash = name.toLowerCase(Locale.ROOT).indexOf(" over ");
        }
        if (slash <= 0) {
            return Role.UNKNOWN;
        }
        String divisor = plain(name.substring(slash).replace(" over ", ""));
        Role above = role(name.substring(0, slash).replaceAll("[(\\[]", " ").strip(), false);
        if (whole(divisor) != Role.I0) {
            return Role.UNKNOWN;
        }
        return switch (above) {
            case NO_SIGNAL, ENERGY, READBACK, I0 -> Role.NO_SIGNAL;
            case TRANSMITTED -> Role.NO_SIGNAL; // a transmission, whose logarithm would be the absorption
            default -> Role.YIELD_RATIO;
        };
    }
}
