package org.spectraform.app.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Ways of damaging a file, as copying, editing and other programs do. */
final class Mutations {
    private static final int LONGEST = 4_000_000; // bytes: repeats end there

    private static final String[] EXTREMES = {
        "0",
        "-1",
        "1",
        "nan",
        "inf",
        "-inf",
        "1e308",
        "-1e308",
        "1e-308",
        "1e-320",
        "2147483647",
        "2147483648",
        "-2147483649",
        "9e18",
        "9223372036854775808",
        "1e400",
        "",
        "null",
        "1e5",
        "100000000",
        "0.001",
        "-0.0",
        "1,5",
        "0x10",
        "1d",
        "true",
        "\"\"",
        "[]",
        "{}"
    };

    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]+(\\.[0-9]*)?([eE][-+]?[0-9]+)?");
    private static final Pattern TOKEN = Pattern.compile("[^\\s,:;=\"'\\[\\]{}()<>]+");

    /** One way. It may return what it got where there is nothing to damage. */
    private enum Kind {
        FLIP_BIT,
        SET_BYTE,
        DELETE_BYTES,
        INSERT_BYTES,
        TRUNCATE,
        DELETE_LINE,
        DUPLICATE_LINE,
        SWAP_LINES,
        EXTREME_NUMBER,
        EXTREME_NUMBER_AGAIN, // what finds most
        SCALE_NUMBER,
        SWAP_TOKENS,
        DELETE_TOKEN,
        REPEAT,
        NOT_UTF8,
        LINE_ENDINGS
    }

    private Mutations() {}

    /**
     * Damages a file in one to three ways.
     *
     * @param story is told what was done
     */
    static byte[] mutate(byte[] original, boolean safetensors, RandomGenerator random, List<String> story) {
        if (safetensors && original.length > Long.BYTES && random.nextInt(5) > 0) {
            return mutateHeader(original, random, story);
        }
        byte[] bytes = original;
        int count = 1 + random.nextInt(3);
        for (int k = 0; k < count; k++) {
            Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
            bytes = apply(kind, bytes, random, story);
        }
        return bytes;
    }

    /** Damages what says what the numbers are; the length of it stays right, so that readers come to see it. */
    private static byte[] mutateHeader(byte[] original, RandomGenerator random, List<String> story) {
        int length =
                (int) ByteBuffer.wrap(original).order(ByteOrder.LITTLE_ENDIAN).getLong();
        byte[] header = Arrays.copyOfRange(original, Long.BYTES, Long.BYTES + length);
        story.add("header");
        byte[] mutated = mutate(header, false, random, story);
        int rest = Long.BYTES + length;
        ByteBuffer all = ByteBuffer.allocate(Long.BYTES + mutated.length + original.length - rest)
                .order(ByteOrder.LITTLE_ENDIAN);
        return all.putLong(mutated.length)
                .put(mutated)
                .put(original, rest, original.length - rest)
                .array();
    }

    private static byte[] apply(Kind kind, byte[] bytes, RandomGenerator random, List<String> story) {
        if (bytes.length == 0) {
            return bytes;
        }
        int at = random.nextInt(bytes.length);
        int length = 1 + random.nextInt(Math.min(64, bytes.length - at));
        String place = kind + " at " + at;
        return switch (kind) {
            case FLIP_BIT -> {
                story.add(place);
                byte[] copy = bytes.clone();
                copy[at] ^= (byte) (1 << random.nextInt(8));
                yield copy;
            }
            case SET_BYTE -> {
                story.add(place);
                byte[] copy = bytes.clone();
                copy[at] = (byte) random.nextInt(256);
                yield copy;
            }
            case DELETE_BYTES -> {
                story.add(place);
                yield splice(bytes, at, at + length, new byte[0]);
            }
            case INSERT_BYTES -> {
                story.add(place);
                byte[] more = new byte[length];
                random.nextBytes(more);
                yield splice(bytes, at, at, more);
            }
            case TRUNCATE -> {
                story.add(place);
                yield Arrays.copyOf(bytes, at);
            }
            case REPEAT -> {
                int times = 2 + random.nextInt(random.nextInt(20) == 0 ? 20_000 : 20);
                story.add(place + ", " + length + " bytes " + times + " times");
                byte[] part = Arrays.copyOfRange(bytes, at, at + length);
                byte[] more = new byte[Math.min(LONGEST, length * times)];
                for (int i = 0; i < more.length; i++) {
                    more[i] = part[i % length];
                }
                yield splice(bytes, at, at, more);
            }
            case NOT_UTF8 -> {
                story.add(place);
                yield splice(bytes, at, at, new byte[] {(byte) 0xff, (byte) 0xfe, (byte) 0x80});
            }
            case LINE_ENDINGS -> {
                story.add(kind.toString());
                yield text(bytes)
                        .replace("\n", random.nextBoolean() ? "\r\n" : "\r")
                        .getBytes(StandardCharsets.ISO_8859_1);
            }
            case DELETE_LINE, DUPLICATE_LINE, SWAP_LINES -> lines(kind, bytes, random, story);
            case EXTREME_NUMBER, EXTREME_NUMBER_AGAIN, SCALE_NUMBER -> number(kind, bytes, random, story);
            case SWAP_TOKENS, DELETE_TOKEN -> tokens(kind, bytes, random, story);
        };
    }

    private static byte[] lines(Kind kind, byte[] bytes, RandomGenerator random, List<String> story) {
        List<String> lines = new ArrayList<>(List.of(text(bytes).split("\n", -1)));
        int at = random.nextInt(lines.size());
        int other = random.nextInt(lines.size());
        story.add(kind + " " + (at + 1) + (kind == Kind.SWAP_LINES ? " and " + (other + 1) : ""));
        String line = lines.get(at);
        switch (kind) {
            case DELETE_LINE -> lines.remove(at);
            case DUPLICATE_LINE -> lines.add(at, line);
            default -> {
                lines.set(at, lines.get(other));
                lines.set(other, line);
            }
        }
        return String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] number(Kind kind, byte[] bytes, RandomGenerator random, List<String> story) {
        List<MatchResult> numbers = NUMBER.matcher(text(bytes)).results().toList();
        if (numbers.isEmpty()) {
            return bytes;
        }
        // The first numbers of a file are counts and cells more often than others.
        int among = random.nextBoolean() ? Math.min(20, numbers.size()) : numbers.size();
        MatchResult number = numbers.get(random.nextInt(among));
        String other = kind == Kind.SCALE_NUMBER
                ? String.valueOf(Double.parseDouble(number.group()) * Math.pow(10, random.nextInt(-6, 7)))
                : EXTREMES[random.nextInt(EXTREMES.length)];
        story.add("number '" + number.group() + "' at " + number.start() + " becomes '" + other + "'");
        return splice(bytes, number.start(), number.end(), other.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] tokens(Kind kind, byte[] bytes, RandomGenerator random, List<String> story) {
        List<MatchResult> tokens = TOKEN.matcher(text(bytes)).results().toList();
        if (tokens.size() < 2) {
            return bytes;
        }
        int first = random.nextInt(tokens.size() - 1);
        MatchResult a = tokens.get(first);
        if (kind == Kind.DELETE_TOKEN) {
            story.add(kind + " '" + shown(a.group()) + "' at " + a.start());
            return splice(bytes, a.start(), a.end(), new byte[0]);
        }
        MatchResult b = tokens.get(first + 1 + random.nextInt(Math.min(5, tokens.size() - first - 1)));
        story.add(kind + " '" + shown(a.group()) + "' and '" + shown(b.group()) + "' at " + a.start());
        byte[] swapped = splice(bytes, b.start(), b.end(), a.group().getBytes(StandardCharsets.ISO_8859_1));
        return splice(swapped, a.start(), a.end(), b.group().getBytes(StandardCharsets.ISO_8859_1));
    }

    /** With what lies between two places replaced. */
    private static byte[] splice(byte[] bytes, int from, int to, byte[] by) {
        byte[] result = new byte[bytes.length - (to - from) + by.length];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(by, 0, result, from, by.length);
        System.arraycopy(bytes, to, result, from + by.length, bytes.length - to);
        return result;
    }

    /** A character for every byte. */
    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String shown(String token) {
        return token.length() <= 30 ? token : token.substring(0, 30) + "...";
    }
}
