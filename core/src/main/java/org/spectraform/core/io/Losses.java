package org.spectraform.core.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.structure.Structure;

/**
 * What is lost when frames are written in a format: found by reading back what is written, so that it is true of every format. Only frames that differ in what they
 * hold are read back. Not thread-safe.
 */
public final class Losses {
    /** Cells and fractional coordinates that differ by less are the same, rounded. */
    private static final double ROUNDING = 1e-6;

    private final StructureFormat format;
    private final Set<List<Object>> seen = new HashSet<>();
    private final Set<String> lost = new LinkedHashSet<>();

    /** Nothing so far. */
    public Losses(StructureFormat format) {
        this.format = format;
    }

    /**
     * Looks at a frame that is to be written.
     *
     * @param where file and frame, for messages
     * @throws InputException if what is written cannot be read back, or has other atoms
     */
    public void look(Frame frame, String where) {
        int[] species = frame.structure().species();
        List<Object> kind =
                List.of(frame.header().keySet(), frame.arrays().keySet(), species.length, Arrays.hashCode(species));
        if (!seen.add(kind)) {
            return;
        }
        StringBuilder text = new StringBuilder();
        format.append(text, frame, 0);
        @Nullable Frame back;
        try {
            back = format.open(LineReader.of(where, text.toString()), List.of()).next();
        } catch (InputException e) {
            throw new InputException(where + ": cannot be kept as " + format.title() + " (" + e.getMessage() + ")", e);
        }
        if (back == null || !Arrays.equals(sorted(back), sorted(frame))) {
            throw new InputException(where + ": cannot be kept as " + format.title()
                    + ", which would not hold the same atoms; choose another format");
        }
        frame.header().keySet().stream()
                .filter(key -> !back.header().containsKey(key))
                .forEach(lost::add);
        frame.arrays().keySet().stream()
                .filter(name -> !back.arrays().containsKey(name))
                .forEach(lost::add);
        if (!sameOrder(frame.structure(), back.structure())) {
            lost.add("order of the atoms");
        }
        if (!near(frame.structure().cell().vectors(), back.structure().cell().vectors())) {
            lost.add("orientation of the cell");
        }
    }

    /** What was lost: header entries and arrays by their names, the order of the atoms, the orientation of the cell; empty if all was kept. */
    public List<String> all() {
        return new ArrayList<>(lost);
    }

    private static int[] sorted(Frame frame) {
        int[] species = frame.structure().species();
        Arrays.sort(species);
        return species;
    }

    private static boolean sameOrder(Structure a, Structure b) {
        for (int i = 0; i < a.size(); i++) {
            if (a.species(i) != b.species(i)) {
                return false;
            }
            for (int k = 0; k < 3; k++) {
                double d = fractional(a, i, k) - fractional(b, i, k);
                if (Math.abs(d - Math.rint(d)) > ROUNDING) {
                    return false;
                }
            }
        }
        return true;
    }

    private static double fractional(Structure s, int i, int k) {
        return s.cell().fractional(k, s.position(i, 0), s.position(i, 1), s.position(i, 2));
    }

    private static boolean near(double[] a, double[] b) {
        for (int k = 0; k < a.length; k++) {
            if (Math.abs(a[k] - b[k]) > ROUNDING) {
                return false;
            }
        }
        return true;
    }
}
