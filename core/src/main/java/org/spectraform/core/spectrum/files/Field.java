package org.spectraform.core.spectrum.files;

import java.util.Locale;
import java.util.regex.Pattern;

/** One field of a row of data. */
final class Field {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eEdD][+-]?\\d+)?");
    private static final Pattern COMMA_NUMBER = Pattern.compile("[+-]?(\\d+,?\\d*|,\\d+)([eEdD][+-]?\\d+)?");
    // What programs write where there is no number: spreadsheets, pandas, and C libraries (1.#IND and its kin are
    // Microsoft's).
    private static final Pattern MISSING =
            Pattern.compile("[+-]?(nan|n/a|na|null|none|inf|infinity|-?1\\.#(ind|inf|qnan|snan)\\d*|#n/a|-{1,3})");
    private static final Pattern TIME = Pattern.compile(
            "(\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4})?t?(\\d{1,2}:\\d{1,2}(:\\d{1,2}(\\.\\d+)?)?)?z?|am|pm|true|false");

    private Field() {}

    /** Whether a field is a finite number; with a decimal comma if that is how the file writes them. */
    static boolean isNumber(String field, boolean decimalComma) {
        return (decimalComma ? COMMA_NUMBER : NUMBER).matcher(field).matches();
    }

    /** Whether a field is a number that only makes sense with a decimal comma. */
    static boolean hasDecimalComma(String field) {
        return field.indexOf(',') >= 0 && isNumber(field, true);
    }

    /** Whether a field stands for a number that is not there. */
    static boolean isMissing(String field) {
        return field.isEmpty()
                || MISSING.matcher(field.toLowerCase(Locale.ROOT)).matches();
    }

    /** Whether a C library of Microsoft wrote the field after an operation that has no result. */
    static boolean isIndefinite(String field) {
        return field.contains("#IND") || field.contains("#QNAN") || field.contains("#SNAN");
    }

    /** Whether a field can stand in a row of data: a number, a missing one, a date or time, or true or false. */
    static boolean isData(String field, boolean decimalComma) {
        return isNumber(field, decimalComma)
                || isMissing(field)
                || TIME.matcher(field.toLowerCase(Locale.ROOT)).matches();
    }

    /** The number, NaN where it is missing, infinite or no number at all. */
    static double value(String field, boolean decimalComma) {
        if (!isNumber(field, decimalComma)) {
            return Double.NaN;
        }
        String plain = field.toLowerCase(Locale.ROOT).replace('d', 'e');
        double value = Double.parseDouble(decimalComma ? plain.replace(',', '.') : plain);
        return Double.isFinite(value) ? value : Double.NaN;
    }
}
