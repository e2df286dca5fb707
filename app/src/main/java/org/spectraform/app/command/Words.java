package org.spectraform.app.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Function;
import org.spectraform.DensityRange;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Turns the words of a command line into numbers and paths, and says in the user's words what they should have been. */
final class Words {
    private Words() {}

    /** Makes a command line and its subcommands read numbers and paths this way. */
    static void register(CommandLine line) {
        both(
                line,
                int.class,
                Integer.class,
                word -> whole(word, Integer.MIN_VALUE, Integer.MAX_VALUE).intValue());
        both(line, long.class, Long.class, word -> whole(word, Long.MIN_VALUE, Long.MAX_VALUE));
        both(line, double.class, Double.class, Words::number);
        line.registerConverter(Path.class, Words::path);
        line.registerConverter(DensityRange.class, Words::densities);
    }

    private static <T> void both(CommandLine line, Class<T> primitive, Class<T> boxed, Function<String, T> read) {
        line.registerConverter(primitive, read::apply);
        line.registerConverter(boxed, read::apply);
    }

    private static Long whole(String word, long least, long most) {
        try {
            long value = Long.parseLong(word);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new TypeConversionException("'" + word + "' is "
                + (word.matches("[-+]?[0-9]+") ? "not between " + least + " and " + most : "not a whole number"));
    }

    private static Double number(String word) {
        try {
            if (word.matches("[-+.0-9eE]+|NaN|[-+]?Infinity")) { // Java knows more, such as 1d
                return Double.parseDouble(word); // commands say which numbers make sense
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new TypeConversionException("'" + word + "' is not a number");
    }

    /** {@code 2.0}, or a range such as {@code 1.8..2.4}. */
    private static DensityRange densities(String word) {
        int dots = word.indexOf("..");
        if (dots < 0) {
            double value = number(word);
            return new DensityRange(value, value);
        }
        DensityRange range = new DensityRange(number(word.substring(0, dots)), number(word.substring(dots + 2)));
        if (range.low() < range.high()) {
            return range;
        }
        throw new TypeConversionException(
                "'" + word + "' is no range of densities: give the lower one first, such as 1.8..2.4");
    }

    private static Path path(String word) {
        try {
            return Path.of(word);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("'" + word + "' is no name of a file (" + e.getReason() + ")");
        }
    }
}
