package org.spectraform.core.io;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads VASP's files of structures one after the other: a head, {@link VaspHead}, and positions; behind them more positions of the same head, as an XDATCAR has
 * them; or another head, as an XDATCAR of a changing cell has it and files put together do. Velocities and other numbers behind the positions are passed over.
 */
final class VaspReader implements StructureFormat.Source {
    static final String COMMENT = "comment";
    static final String CONFIGURATION = "configuration";
    static final String MOVE_MASK = "move_mask";

    private static final Pattern CONFIGURED = Pattern.compile("(?i)\\s*direct\\s+configuration\\s*=\\s*(\\d*).*");

    private final LineReader lines;
    private @Nullable VaspHead head; // of the frame before

    VaspReader(LineReader lines) {
        this.lines = lines;
    }

    @Override
    public @Nullable Frame next() {
        VaspHead known = head;
        if (known == null) {
            return frame(VaspHead.read(lines));
        }
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (CONFIGURED.matcher(line).matches()) {
                lines.back();
                return frame(known);
            }
            if (!isNumbers() && !isHeadingOfVelocities(line)) {
                lines.back();
                return frame(VaspHead.read(lines));
            }
        }
        return null;
    }

    /** Whether the present line has nothing but numbers, if anything. */
    private boolean isNumbers() {
        for (int k = 0; k < lines.fields(); k++) {
            if (Double.isNaN(Numbers.parse(lines.field(k, "a number")))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a line is one that VASP writes above velocities. */
    private static boolean isHeadingOfVelocities(String line) {
        String word = line.strip().toLowerCase(Locale.ROOT);
        return word.equals("cartesian")
                || word.equals("direct")
                || word.startsWith("direct velocities")
                || word.startsWith("lattice velocities");
    }

    private Frame frame(VaspHead from) {
        head = from;
        String mode = lines.need("Direct or Cartesian");
        Map<String, String> header = new LinkedHashMap<>();
        if (!from.comment().isEmpty()) {
            header.put(COMMENT, from.comment());
        }
        Matcher configured = CONFIGURED.matcher(mode);
        if (configured.matches() && !configured.group(1).isEmpty()) {
            header.put(CONFIGURATION, configured.group(1));
        }
        boolean selective = isMode(mode, "s");
        if (selective) {
            mode = lines.need("Direct or Cartesian");
        }
        boolean cartesian = isMode(mode, "c") || isMode(mode, "k");
        if (!cartesian && !isMode(mode, "d")) {
            throw lines.error("expected Direct or Cartesian, found '" + LineReader.shortened(mode.strip())
                    + "'; say after the counts (and Selective dynamics) which the coordinates are");
        }
        return positions(from, header, cartesian, selective);
    }

    private static boolean isMode(String line, String letter) {
        return line.strip().toLowerCase(Locale.ROOT).startsWith(letter);
    }

    private Frame positions(VaspHead from, Map<String, String> header, boolean cartesian, boolean selective) {
        int atoms = from.atoms();
        AtomRows rows = new AtomRows(lines, from.cell(), atoms);
        ArrayBuilder mask = new ArrayBuilder(MOVE_MASK, 'L', 3, atoms);
        double[] row = new double[3];
        int[] left = from.counts();
        int kind = 0;
        for (int i = 0; i < atoms; i++) {
            lines.need("the position of atom " + (i + 1) + " of " + atoms);
            for (int c = 0; c < 3; c++) {
                row[c] = lines.number(c, "coordinate " + (c + 1) + " of atom " + (i + 1) + " of " + atoms)
                        * (cartesian ? from.scale()[c] : 1);
            }
            while (left[kind] == 0) {
                kind++;
            }
            left[kind]--;
            if (cartesian) {
                rows.add(from.elements()[kind], row[0], row[1], row[2]);
            } else {
                rows.addFractional(from.elements()[kind], row[0], row[1], row[2]);
            }
            for (int c = 0; selective && c < 3; c++) {
                mask.put(i, c, ArrayBuilder.flag(lines, 3 + c, "T or F of selective dynamics"));
            }
        }
        Map<String, AtomArray> arrays = new LinkedHashMap<>();
        if (selective) {
            arrays.put(MOVE_MASK, mask.build());
        }
        return new Frame(rows.build(), header, arrays);
    }
}
