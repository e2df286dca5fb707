package org.spectraform.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * The Wigner 3j symbols (l l l; m1 m2 m3) with m1 + m2 + m3 = 0, as the cubic invariant needs them.
 *
 * <p>Racah's sum, multiplied by l!^3, is one over products of three binomial coefficients and thus exact in whole numbers up to l = 20.
 */
final class Wigner3j {
    /** The largest l. */
    static final int MOST = 20;

    /** A term of the invariant of even degree: weight times the product of three q_lm. */
    record Term(int m1, int m2, int m3, double weight) {}

    private Wigner3j() {}

    /** The symbol (l l l; m1 m2 -m1-m2). */
    static double of(int l, int m1, int m2) {
        int m3 = -m1 - m2;
        if (Math.abs(m1) > l || Math.abs(m2) > l || Math.abs(m3) > l) {
            return 0;
        }
        long sum = 0;
        for (int k = Math.max(0, Math.max(-m1, m2)); k <= Math.min(l, Math.min(l - m1, l + m2)); k++) {
            long term = binomial(l, k) * binomial(l, m1 + k) * binomial(l, k - m2);
            sum += (k & 1) == 0 ? term : -term;
        }
        // sqrt(prod (l+m)! (l-m)!) / l!^3, then sqrt(l!^3 / (3l+1)!)
        double square = 1;
        for (int m : new int[] {m1, m2, m3}) {
            square *= (double) binomial(2 * l, l) / binomial(2 * l, l + m); // (l+m)! (l-m)! / l!^2
        }
        for (int i = 1; i <= l; i++) {
            square *= (double) i / (l + i) * i / (2 * l + i); // l!^3 / (3l)!, one l! cancelled
        }
        square /= 3 * l + 1;
        return ((m3 & 1) == 0 ? 1 : -1) * sum * Math.sqrt(square);
    }

    /** The terms of sum over m1 + m2 + m3 = 0 of (l l l; m1 m2 m3) q_m1 q_m2 q_m3 for an even l, equal ones taken together. */
    static List<Term> terms(int l) {
        List<Term> terms = new ArrayList<>();
        for (int m1 = -l; m1 <= l; m1++) {
            for (int m2 = m1; m2 <= l; m2++) {
                int m3 = -m1 - m2;
                if (m3 >= m2 && m3 <= l) {
                    int orders = m1 == m2 && m2 == m3 ? 1 : m1 == m2 || m2 == m3 ? 3 : 6;
                    terms.add(new Term(m1, m2, m3, orders * of(l, m1, m2)));
                }
            }
        }
        return terms;
    }

    private static long binomial(int n, int k) {
        long b = 1;
        for (int i = 1; i <= k; i++) {
            b = b * (n - k + i) / i;
        }
        return b;
    }
}
