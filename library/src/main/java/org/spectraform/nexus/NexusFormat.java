package org.spectraform.nexus;

import io.jhdf.HdfFile;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.UnsupportedHdfException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.InputException;
import org.spectraform.core.spectrum.files.Scan;
import org.spectraform.core.spectrum.files.SpectrumFormat;
import org.spectraform.core.spectrum.files.SpectrumInput;

/**
 * Spectra in HDF5, by the conventions of NeXus (https://www.nexusformat.org): the application definition NXxas, the default plot
 * of an entry (NXdata), and other groups whose columns have an energy among them. Every entry gives one scan, or one for each of
 * its tables.
 */
public final class NexusFormat implements SpectrumFormat {
    private static final String SIGNATURE = "HDF\r\n";
    private static final int MOST_GROUPS = 1000;
    private static final int DEEPEST = 5;

    @Override
    public String title() {
        return "NeXus (HDF5)";
    }

    @Override
    public @Nullable List<Scan> scans(SpectrumInput input) {
        byte[] bytes = input.bytes();
        if (bytes.length < 8 || !new String(bytes, 1, 5, StandardCharsets.US_ASCII).equals(SIGNATURE)) {
            return null;
        }
        List<Scan> scans = new ArrayList<>();
        try (HdfFile file = HdfFile.fromBytes(bytes)) {
            List<Group> entries = entries(file);
            for (Group entry : entries) {
                for (Table table : tables(entry)) {
                    scans.add(table.scan(scans.size() + 1, entry));
                }
            }
        } catch (RuntimeException | StackOverflowError e) { // jHDF has no kind of its own for broken files
            throw new InputException(
                    input.name() + ": is a broken HDF5 file, or one of a kind that is not read (" + why(e)
                            + "); copy it again, or export the spectrum as text or XDI",
                    e);
        }
        if (scans.isEmpty()) {
            throw new InputException(
                    input.name()
                            + ": is HDF5 without columns of which one is an energy (NXxas, NXdata, or a group of columns of one length); export the spectrum as text or XDI");
        }
        return scans;
    }

    private static String why(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnsupportedHdfException && cause.getMessage() != null) {
                return cause.getMessage().strip();
            }
        }
        return "its parts do not fit"; // what jHDF stumbled over says nothing to a user
    }

    private static List<Group> entries(HdfFile file) {
        List<Group> entries = new ArrayList<>();
        for (Node child : Hdf.children(file)) {
            if (child instanceof Group group && Hdf.attribute(group, "NX_class").equals("NXentry")) {
                entries.add(group);
            }
        }
        return entries.isEmpty() ? List.of(file) : entries;
    }

    /** What the entry says it is, else its default plot, else all its plots, else all groups of columns. */
    private static List<Table> tables(Group entry) {
        Table xas = Table.ofXas(entry);
        if (xas != null) {
            return List.of(xas);
        }
        List<Group> groups = new ArrayList<>();
        collect(entry, 0, new HashSet<>(), groups);
        Node preferred = entry;
        for (int level = 0; level < DEEPEST && preferred instanceof Group group; level++) {
            Table plot = Table.ofPlot(group);
            if (plot != null) {
                return List.of(plot);
            }
            String next = Hdf.attribute(group, "default");
            preferred = next.isEmpty() ? null : Hdf.at(group, next);
        }
        List<Table> plots = present(groups.stream().map(Table::ofPlot).toList());
        return plots.isEmpty() ? present(groups.stream().map(Table::ofColumns).toList()) : plots;
    }

    private static List<Table> present(List<@Nullable Table> tables) {
        List<Table> present = new ArrayList<>();
        for (Table table : tables) {
            if (table != null) {
                present.add(table);
            }
        }
        return present;
    }

    private static void collect(Group group, int depth, Set<Long> seen, List<Group> groups) {
        if (depth > DEEPEST || groups.size() >= MOST_GROUPS || !seen.add(group.getAddress())) { // links make circles
            return;
        }
        groups.add(group);
        for (Node child : Hdf.children(group)) {
            if (child instanceof Group below) {
                collect(below, depth + 1, seen, groups);
            }
        }
    }
}
