package org.spectraform.core.io;

/** Numbers as structure files write them. */
final class Numbers {
    private Numbers() {}

    /** A decimal number, also with a Fortran exponent D; NaN if it is none (Java's own suffixes and hexadecimals are none). */
    static double parse(String text) {
        boolean fortran = false;
        for (int i = 0; i < text.length(); i++) {
            char ch = text.charAt(i);
            if (ch == 'd' || ch == 'D') {
                fortran = true;
            } else if ((ch < '0' || ch > '9') && ".-+eE".indexOf(ch) < 0) {
                return Double.NaN;
            }
        }
        try {
            // "1d" is a number to Java; with the D made an E it is none, as it should be.
            return Double.parseDouble(fortran ? text.replace('d', 'e').replace('D', 'e') : text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Appends a number so that it reads back to the same bits; whole numbers without a decimal point, for tables full of zeros. */
    static void append(StringBuilder out, double value) {
        boolean whole = Math.abs(value) < 1e9 && value == Math.rint(value) && Double.compare(value, -0.0) != 0;
        if (whole) {
            out.append((long) value);
        } else {
            out.append(value);
        }
    }
}
