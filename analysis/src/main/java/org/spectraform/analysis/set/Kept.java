package org.spectraform.analysis.set;

import java.util.ArrayList;
import java.util.List;

/** Some of many things that come one after another, evenly spaced: never more than twice as many as wanted. Mutable; not thread-safe. */
final class Kept<T> {
    private final int wanted;
    private List<T> items = new ArrayList<>();
    private long seen;
    private long every = 1;

    Kept(int wanted) {
        this.wanted = wanted;
    }

    /** Whether the next one will be kept. */
    boolean next() {
        return seen % every == 0;
    }

    void add(T item) {
        if (next()) {
            items.add(item);
        }
        seen++;
        if (items.size() > 2 * wanted) {
            List<T> fewer = new ArrayList<>();
            for (int k = 0; k < items.size(); k += 2) {
                fewer.add(items.get(k));
            }
            items = fewer;
            every *= 2;
        }
    }

    List<T> items() {
        return items;
    }
}
