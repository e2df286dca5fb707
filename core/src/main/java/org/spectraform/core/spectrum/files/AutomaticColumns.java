package org.spectraform.core.spectrum.files;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.spectraform.core.io.InputException;

/**
 * The columns of a spectrum by their names. What is absorption already is taken as it is; a yield beside I0 is divided by it; I0
 * and a transmitted intensity give ln(I0/I1). Where names leave a choice, or there are none for three or more columns, the file
 * is refused with the list of its columns: nothing is guessed.
 */
final class AutomaticColumns {
    private final String name;
    private final Scan scan;
    private final List<Label> labels;
    private final int energy;
    private final int from; // columns that belong to the energy: a file may hold several pairs
    private final int to;

    private AutomaticColumns(String name, Scan scan) {
        this.name = name;
        this.scan = scan;
        labels = scan.names().stream().map(Label::of).toList();
        energy = energyColumn();
        int next = nextPair();
        from = next < 0 ? 0 : energy;
        to = next < 0 ? labels.size() : next;
    }

    /** @throws InputException with the list of columns and the option to give, if there is no energy, no signal or a choice */
    static Columns of(String name, Scan scan) {
        if (scan.names().isEmpty()) {
            if (scan.columns() == 2) {
                if (!Sweeps.isRising(scan, 0)) {
                    throw new InputException(name
                            + ": its first column is no energy, for it does not rise or fall steadily: "
                            + Columns.list(scan) + "; say which column is the energy with --columns ENERGY,SIGNAL");
                }
                return Columns.column(0, 1, 1);
            }
            throw new InputException(name + ": " + scan.columns() + " columns without names: " + Columns.list(scan)
                    + "; say which with --columns ENERGY,SIGNAL, as in --columns 1,2 or --columns 1,3/2"
                    + (scan.columns() == 7 ? " (a tensor of VASP: --columns 1,2+3+4)" : ""));
        }
        return new AutomaticColumns(name, scan).choose();
    }

    private Columns choose() {
        Columns columns = signal();
        int covered = first(Role.COVERED);
        columns = covered < 0 ? columns : columns.withCovered(covered);
        return to < labels.size()
                ? columns.withNote("took the first pair of columns of several; give --columns for another")
                : columns;
    }

    private Columns signal() {
        List<Integer> normalized = all(Role.NORMALIZED);
        List<Integer> absorption = all(Role.ABSORPTION);
        List<Integer> ratios = all(Role.YIELD_RATIO);
        if (!normalized.isEmpty()) {
            return plain(only(normalized, "normalised spectra"));
        }
        if (!absorption.isEmpty()) {
            return plain(only(absorption, "absorption spectra"));
        }
        if (!ratios.isEmpty()) {
            return plain(only(electronYieldFirst(ratios), "yields"));
        }
        int i0 = incident();
        return i0 >= 0 ? counts(i0) : withoutIncident();
    }

    /** Raw counts beside the incident intensity. */
    private Columns counts(int i0) {
        double unit = labels.get(energy).unit();
        List<Integer> electrons = all(Role.ELECTRON_YIELD);
        List<Integer> fluorescence = all(Role.FLUORESCENCE);
        List<Integer> transmitted = all(Role.TRANSMITTED);
        List<Integer> counts = all(Role.COUNTS);
        if (!electrons.isEmpty() && transmitted.isEmpty()) {
            Columns columns = Columns.ratio(energy, unit, only(electrons, "electron yields"), i0);
            return fluorescence.isEmpty()
                    ? columns
                    : columns.withNote("took the electron yield; for the fluorescence give --columns "
                            + option(fluorescence.getFirst(), i0));
        }
        int kinds = (electrons.isEmpty() ? 0 : 1) + (fluorescence.isEmpty() ? 0 : 1) + (transmitted.isEmpty() ? 0 : 1);
        if (kinds > 1) {
            throw choice("transmission, fluorescence or yield");
        }
        if (!fluorescence.isEmpty()) {
            return Columns.ratio(energy, unit, only(fluorescence, "fluorescence detectors"), i0);
        }
        if (!transmitted.isEmpty()) {
            return Columns.transmission(energy, unit, i0, only(transmitted, "transmitted intensities"));
        }
        if (counts.size() == 1 && all(Role.SIGNAL, Role.UNKNOWN).isEmpty()) {
            return Columns.ratio(energy, unit, counts.getFirst(), i0);
        }
        throw choice("which column is the signal, and whether it was divided by I0");
    }

    private Columns withoutIncident() {
        List<Integer> electrons = all(Role.ELECTRON_YIELD);
        List<Integer> fluorescence = all(Role.FLUORESCENCE);
        List<Integer> general = all(Role.SIGNAL, Role.COUNTS);
        List<Integer> unknown = all(Role.UNKNOWN);
        if (!unknown.isEmpty() && electrons.size() + fluorescence.size() + general.size() > 0) {
            throw choice("whether '" + labels.get(unknown.getFirst()).text() + "' is the signal or is to divide it");
        }
        if (!electrons.isEmpty() && general.isEmpty()) {
            Columns columns = plain(only(electrons, "electron yields"));
            return raw(
                    fluorescence.isEmpty()
                            ? columns
                            : columns.withNote("took the electron yield; for the fluorescence give --columns "
                                    + (energy + 1) + "," + (fluorescence.getFirst() + 1)));
        }
        List<Integer> signals = new ArrayList<>(general);
        signals.addAll(electrons);
        signals.addAll(fluorescence);
        if (!signals.isEmpty()) {
            Columns columns = plain(only(signals, "signals"));
            return general.isEmpty() ? raw(columns) : columns;
        }
        List<Integer> flattened = all(Role.FLATTENED);
        if (!flattened.isEmpty()) {
            return plain(only(flattened, "flattened spectra"))
                    .withNote("the spectrum is flattened: behind the edge its shape is not the measured one");
        }
        if (unknown.size() == 1) {
            return plain(unknown.getFirst());
        }
        if (unknown.isEmpty()) {
            throw new InputException(name + ": none of its columns is an absorption: " + Columns.list(scan)
                    + "; export mu, or I0 with a yield or with the transmitted intensity"
                    + ", or say what to take with --columns ENERGY,SIGNAL");
        }
        throw choice("which column is the signal");
    }

    private Columns raw(Columns columns) {
        return columns.withNote("the yield stands as it is: there is no I0 to divide it by");
    }

    private Columns plain(int signal) {
        return Columns.column(energy, labels.get(energy).unit(), signal);
    }

    /** The energies themselves; of several the one called so, then a set one, then one that was read back. */
    private int energyColumn() {
        List<Integer> candidates = IntStream.range(0, labels.size())
                .filter(i -> labels.get(i).is(Role.ENERGY) && Sweeps.isRising(scan, i))
                .boxed()
                .toList();
        if (candidates.isEmpty()) {
            candidates = IntStream.range(0, labels.size())
                    .filter(i -> labels.get(i).is(Role.READBACK) && Sweeps.isRising(scan, i))
                    .boxed()
                    .toList();
        }
        if (candidates.isEmpty()) {
            throw new InputException(name + ": none of its columns is an energy: " + Columns.list(scan)
                    + "; give a file with an energy column in eV, or say which it is with --columns ENERGY,SIGNAL");
        }
        for (String wanted : new String[] {"energy", "omega"}) {
            for (int i : candidates) {
                if (Label.plain(labels.get(i).name()).equals(wanted)) {
                    return i;
                }
            }
        }
        return candidates.getFirst();
    }

    /** Where a second energy begins with columns of its own, as in "E_A, mu_A, E_B, mu_B"; -1 if there is but one. */
    private int nextPair() {
        for (int i = energy + 2; i < labels.size() - 1; i++) {
            boolean signalBefore = IntStream.range(energy + 1, i)
                    .anyMatch(k -> !labels.get(k).is(Role.NO_SIGNAL, Role.READBACK, Role.ENERGY));
            if (labels.get(i).is(Role.ENERGY)
                    && signalBefore
                    && !labels.get(i + 1).is(Role.ENERGY, Role.READBACK, Role.NO_SIGNAL)) {
                return i;
            }
        }
        return -1;
    }

    private int incident() {
        List<Integer> found = all(Role.I0);
        if (found.size() < 2) {
            return found.isEmpty() ? -1 : found.getFirst();
        }
        List<Integer> exact = found.stream()
                .filter(i -> Label.plain(labels.get(i).name()).equals("i0"))
                .toList();
        return only(exact.size() == 1 ? exact : found, "incident intensities");
    }

    private List<Integer> electronYieldFirst(List<Integer> ratios) {
        List<Integer> electrons = ratios.stream()
                .filter(i ->
                        !Label.of(labels.get(i).name().split("/| over ", 2)[0]).is(Role.FLUORESCENCE))
                .toList();
        return electrons.isEmpty() ? ratios : electrons;
    }

    private int only(List<Integer> found, String what) {
        if (found.size() > 1) {
            throw choice("which of its " + what);
        }
        return found.getFirst();
    }

    private InputException choice(String what) {
        return new InputException(name + ": its names leave open " + what + ": " + Columns.list(scan)
                + "; say it with --columns ENERGY,SIGNAL, where SIGNAL is a name, a number, A/B, (A+B)/C or ln(A/B)");
    }

    private String option(int above, int below) {
        return (energy + 1) + "," + (above + 1) + "/" + (below + 1);
    }

    private int first(Role role) {
        List<Integer> found = all(role);
        return found.isEmpty() ? -1 : found.getFirst();
    }

    private List<Integer> all(Role... roles) {
        return IntStream.range(from, to)
                .filter(i -> i != energy && labels.get(i).is(roles))
                .boxed()
                .toList();
    }
}
