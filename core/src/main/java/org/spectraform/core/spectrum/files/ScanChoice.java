package org.spectraform.core.spectrum.files;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.spectraform.core.io.InputException;

/** Which of a file's scans, and which of its columns. */
final class ScanChoice {
    private static final int LISTED = 12;

    /** A scan under the number by which a user names it, with its columns or what is wrong with them. */
    private record Candidate(int number, Scan scan, Columns columns) {}

    private ScanChoice() {}

    /** @throws InputException if there are several and none is chosen, or the one chosen has no spectrum */
    static SpectrumReading read(String name, String format, List<Scan> scans, SpectrumChoice choice) {
        List<Candidate> usable = new ArrayList<>();
        List<InputException> faults = new ArrayList<>();
        Set<Integer> numbers = new HashSet<>();
        boolean numbered = scans.stream().allMatch(s -> s.number() > 0 && numbers.add(s.number()));
        int ordinal = 0;
        for (Scan scan : scans) {
            try {
                Columns columns = columns(name, scan, choice);
                for (Scan sweep : Sweeps.split(scan, columns.energy())) {
                    ordinal++;
                    boolean whole = sweep.rows().size() == scan.rows().size();
                    usable.add(new Candidate(numbered && whole ? scan.number() : ordinal, sweep, columns));
                }
            } catch (InputException e) {
                ordinal++;
                faults.add(e);
                if (choice.scan() != null && choice.scan() == (numbered ? scan.number() : ordinal)) {
                    throw e;
                }
            }
        }
        if (usable.isEmpty()) {
            throw faults.isEmpty()
                    ? new InputException(name + ": holds no data; is the file cut off?")
                    : faults.getFirst();
        }
        List<Candidate> complete = usable.stream()
                .filter(c -> c.scan.rows().size() >= Points.FEWEST)
                .toList();
        Candidate chosen =
                choose(name, complete.isEmpty() ? usable : complete, choice); // a scan that was broken off is no choice
        return Points.read(name, format, chosen.scan, chosen.columns);
    }

    private static Columns columns(String name, Scan scan, SpectrumChoice choice) {
        if (scan.rows().isEmpty()) {
            throw new InputException(name + ": a scan without data; is the file cut off?");
        }
        return choice.columns() == null
                ? AutomaticColumns.of(name, scan)
                : ColumnExpression.of(name, scan, choice.columns());
    }

    private static Candidate choose(String name, List<Candidate> usable, SpectrumChoice choice) {
        if (choice.scan() != null) {
            for (Candidate candidate : usable) {
                if (candidate.number == choice.scan()) {
                    return candidate;
                }
            }
            throw new InputException(
                    "--scan " + choice.scan() + ": " + name + " has no scan of that number; " + list(usable));
        }
        if (usable.size() > 1) {
            throw new InputException(name + ": holds several scans; say which with --scan N: " + list(usable));
        }
        return usable.getFirst();
    }

    private static String list(List<Candidate> usable) {
        List<String> parts = new ArrayList<>();
        for (Candidate candidate : usable.subList(0, Math.min(LISTED, usable.size()))) {
            Scan scan = candidate.scan;
            double first = candidate.columns.unit() * scan.value(scan.rows().getFirst(), candidate.columns.energy());
            double last = candidate.columns.unit() * scan.value(scan.rows().getLast(), candidate.columns.energy());
            parts.add(candidate.number
                    + (scan.title().isEmpty() ? "" : " '" + scan.title() + "'")
                    + String.format(
                            Locale.ROOT,
                            " (%d rows, %.1f to %.1f eV)",
                            scan.rows().size(),
                            first,
                            last));
        }
        if (usable.size() > LISTED) {
            parts.add("and " + (usable.size() - LISTED) + " more");
        }
        return String.join(", ", parts);
    }
}
