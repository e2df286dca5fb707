package org.spectraform.core.io;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which frames of a file to read, counted from 1, both ends included.
 *
 * @param first the first one; {@link Integer#MAX_VALUE} for the last of the file, whichever that is
 * @param last none after this one; {@link Integer#MAX_VALUE} for all to the end
 * @param step every how many-th
 */
public record FrameRange(int first, int last, int step) {
    /** Every frame. */
    public static final FrameRange ALL = new FrameRange(1, Integer.MAX_VALUE, 1);

    /** The last frame alone. */
    public static final FrameRange LAST = new FrameRange(Integer.MAX_VALUE, Integer.MAX_VALUE, 1);

    private static final Pattern ONE = Pattern.compile("[0-9]{1,9}");
    private static final Pattern RANGE =
            Pattern.compile("([0-9]{1,9})?:([0-9]{1,9}|last|-1)?(?::([0-9]{1,9})?)?", Pattern.CASE_INSENSITIVE);

    /** @throws IllegalArgumentException if no number can be in it */
    public FrameRange {
        if (first < 1 || last < first || step < 1) {
            throw new IllegalArgumentException("no frame is in " + first + ":" + last + ":" + step);
        }
    }

    /**
     * As a command line says it: {@code FIRST:LAST:STEP}, where each may be left out; one number for one frame; {@code last} or {@code -1} for the last one.
     *
     * @throws InputException if it is none of these, or no frame can be in it
     */
    public static FrameRange parse(String text) {
        String given = text.strip();
        if (given.equalsIgnoreCase("last") || given.equals("-1")) {
            return LAST;
        }
        Matcher range = RANGE.matcher(given);
        boolean one = ONE.matcher(given).matches();
        if (!one && !range.matches()) {
            throw new InputException(
                    "--frames " + text + ": give FIRST:LAST:STEP, such as 1:1000:10, one number, or last");
        }
        int first = one ? number(given, 1) : number(range.group(1), 1);
        int last = one ? first : number(range.group(2), Integer.MAX_VALUE);
        int step = one ? 1 : number(range.group(3), 1);
        if (first < 1 || last < 1 || step < 1) {
            throw new InputException("--frames " + text + ": frames are counted from 1, and the step is at least 1");
        }
        if (last < first) {
            throw new InputException("--frames " + text + ": no frame is in it, the last comes before the first");
        }
        return new FrameRange(first, last, step);
    }

    private static int number(@Nullable String text, int otherwise) {
        return text == null || !ONE.matcher(text).matches() ? otherwise : Integer.parseInt(text);
    }

    /** Whether it is the last frame alone. */
    boolean isLast() {
        return first == Integer.MAX_VALUE;
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        if (isLast()) {
            return "last";
        }
        return first + ":" + (last == Integer.MAX_VALUE ? "" : last) + (step == 1 ? "" : ":" + step);
    }
}
