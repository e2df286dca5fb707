package org.spectraform.core.spectrum.files;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where the energies of a table turn back: jitter of a monochromator, or the beginning of another scan. */
final class Sweeps {
    // Steps back of more than this many typical steps begin another sweep; smaller ones are jitter.
    private static final double JITTER = 5;
    private static final double LARGEST_JITTER = 0.25; // of the range, for tables of a few rows
    // Sweeps that share less than this of the smaller one's range are regions of one scan.
    private static final double OVERLAP = 0.2;
    private static final int SHORTEST = 5;

    private Sweeps() {}

    /** Whether a column's numbers can be energies: they go one way, in sweeps that each cover most of the range, or in regions one beside the other. */
    static boolean isRising(Scan scan, int column) {
        double[] values = finite(scan.column(column));
        if (values.length < 2 || typicalStep(values) == 0) {
            return false;
        }
        List<Integer> starts = turns(values);
        double[] all = range(values, 0, values.length);
        double covered = 0;
        boolean whole = true;
        int inLong = 0;
        for (int i = 0; i <= starts.size(); i++) {
            int from = i == 0 ? 0 : starts.get(i - 1);
            int to = i == starts.size() ? values.length : starts.get(i);
            double[] part = range(values, from, to);
            covered += part[1] - part[0];
            inLong += to - from < SHORTEST ? 0 : to - from;
            whole &= to - from < SHORTEST || part[1] - part[0] > 0.5 * (all[1] - all[0]);
        }
        if (2 * inLong < values.length && starts.size() > 0) {
            return false;
        }
        return whole || covered < (1 + OVERLAP) * (all[1] - all[0]);
    }

    /** The table's sweeps of energy; one if they are regions of one scan, or it steps back only a little. */
    static List<Scan> split(Scan scan, int column) {
        List<Row> rows = scan.rows().stream()
                .filter(row -> !Double.isNaN(scan.value(row, column)))
                .toList();
        double[] energies =
                rows.stream().mapToDouble(row -> scan.value(row, column)).toArray();
        List<Integer> starts = turns(energies);
        List<Scan> sweeps = new ArrayList<>();
        for (int i = 0; i <= starts.size(); i++) {
            int from = i == 0 ? 0 : starts.get(i - 1);
            int to = i == starts.size() ? rows.size() : starts.get(i);
            if (to - from >= SHORTEST) {
                sweeps.add(scan.withRows(rows.subList(from, to)));
            }
        }
        return sweeps.size() > 1 && overlap(sweeps, column) ? sweeps : List.of(scan);
    }

    private static boolean overlap(List<Scan> sweeps, int column) {
        for (int a = 0; a < sweeps.size(); a++) {
            double[] first = range(sweeps.get(a), column);
            for (int b = 0; b < a; b++) {
                double[] second = range(sweeps.get(b), column);
                double shared = Math.min(first[1], second[1]) - Math.max(first[0], second[0]);
                if (shared > OVERLAP * Math.min(first[1] - first[0], second[1] - second[0])) {
                    return true;
                }
            }
        }
        return false;
    }

    private static double[] range(Scan scan, int column) {
        double[] values = finite(scan.column(column));
        return range(values, 0, values.length);
    }

    private static double[] range(double[] values, int from, int to) {
        return new double[] {
            Arrays.stream(values, from, to).min().orElse(0),
            Arrays.stream(values, from, to).max().orElse(0)
        };
    }

    /** Indices at which another sweep begins. */
    private static List<Integer> turns(double[] energies) {
        double[] all = range(energies, 0, energies.length);
        double tolerance = Math.min(JITTER * typicalStep(energies), LARGEST_JITTER * (all[1] - all[0]));
        List<Integer> starts = new ArrayList<>();
        int extreme = 0; // the farthest point of this sweep
        double direction = 0;
        for (int i = 1; i < energies.length; i++) {
            double beyond = energies[i] - energies[extreme];
            if (direction == 0) {
                direction = Math.abs(beyond) > 0 ? Math.signum(beyond) : 0;
            }
            if (direction * beyond > 0) {
                extreme = i;
            } else if (-direction * beyond > tolerance) {
                boolean jump = Math.abs(energies[i] - energies[i - 1]) > tolerance;
                starts.add(jump ? i : extreme + 1);
                extreme = i;
                direction = jump ? 0 : -direction;
            }
        }
        return starts;
    }

    private static double typicalStep(double[] energies) {
        double[] steps = new double[Math.max(1, energies.length - 1)];
        for (int i = 1; i < energies.length; i++) {
            steps[i - 1] = Math.abs(energies[i] - energies[i - 1]);
        }
        double[] moved = Arrays.stream(steps).filter(s -> s > 0).sorted().toArray();
        return moved.length == 0 ? 0 : moved[moved.length / 2];
    }

    private static double[] finite(double[] values) {
        return Arrays.stream(values).filter(Double::isFinite).toArray();
    }
}
