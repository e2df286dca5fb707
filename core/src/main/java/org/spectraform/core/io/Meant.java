package org.spectraform.core.io;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** What somebody who misspelt a name is likely to have meant. */
public final class Meant {
    private Meant() {}

    /**
     * The known name next to what was written, as the end of a message: {@code "; did you mean 'painn'?"}; empty if none is near. Case does not count,
     * and one letter in three may differ.
     */
    public static String hint(String written, Collection<String> known) {
        String lower = written.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(name -> written.length() < 100)
                .min(Comparator.comparingInt(name -> distance(lower, name.toLowerCase(Locale.ROOT))))
                .filter(name -> 3 * distance(lower, name.toLowerCase(Locale.ROOT)) <= Math.max(3, name.length()))
                .map(name -> "; did you mean '" + name + "'?")
                .orElse("");
    }

    /** Letters to insert, to delete, to replace or to swap with the next. */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
