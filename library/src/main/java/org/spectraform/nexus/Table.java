package org.spectraform.nexus;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.spectrum.files.Row;
import org.spectraform.core.spectrum.files.Scan;

/**
 * Columns of one length.
 *
 * @param columns by their names with units, the energy first if it is known
 */
record Table(Map<String, double[]> columns) {
    private static final List<String> INCIDENT =
            List.of("i0", "io", "izero", "mon", "monitor", "incomingbeam", "incident");

    /** The spectrum of an entry that keeps to NXxas: energy, incoming beam, absorbed beam and how it was measured. Null if it does not. */
    static @Nullable Table ofXas(Group entry) {
        if (!Hdf.text(Hdf.child(entry, "definition")).equals("NXxas")) {
            return null;
        }
        Node energy = firstOf(entry, "instrument/monochromator/energy", "data/energy", "monochromator/energy");
        Node absorbed = firstOf(entry, "instrument/absorbed_beam/data", "data/absorbed_beam", "absorbed_beam/data");
        Node incoming = firstOf(
                entry, "instrument/incoming_beam/data", "data/incoming_beam", "incoming_beam/data", "monitor/data");
        Table table = new Table(new LinkedHashMap<>());
        if (!table.add("energy", energy) || !table.add(detector(entry), absorbed)) {
            return null;
        }
        table.add("i0", incoming);
        return table;
    }

    /** How the absorbed beam was measured, in the words that columns of text files have. */
    private static String detector(Group entry) {
        String mode =
                Hdf.text(firstOf(entry, "data/mode", "mode", "instrument/mode")).toLowerCase(Locale.ROOT);
        if (mode.startsWith("trans")) {
            return "itrans";
        }
        return mode.contains("fluorescence") ? "ifluor" : mode.contains("electron") ? "tey" : "absorbed_beam";
    }

    /** The plot of an NXdata group: its axis, its signals, and the incident beam if it stands beside them. Null if it is no such group, or not of one dimension. */
    static @Nullable Table ofPlot(Group group) {
        if (!Hdf.attribute(group, "NX_class").equals("NXdata")) {
            return null;
        }
        String signal = Hdf.attribute(group, "signal");
        String axis = Hdf.attribute(group, "axes");
        for (Node child : Hdf.children(group)) { // until 2014 the data sets themselves said what they are
            if (signal.isEmpty() && Hdf.attribute(child, "signal").equals("1")) {
                signal = child.getName();
                axis = axis.isEmpty() ? Hdf.attribute(child, "axes") : axis;
            }
            axis = axis.isEmpty() && Hdf.attribute(child, "axis").equals("1") ? child.getName() : axis;
        }
        Table table = new Table(new LinkedHashMap<>());
        if (signal.isEmpty()
                || axis.isEmpty()
                || !table.add(axis, Hdf.child(group, axis))
                || !table.add(signal, Hdf.child(group, signal))) {
            return null;
        }
        Hdf.attributes(group, "auxiliary_signals").forEach(name -> table.add(name, Hdf.child(group, name)));
        for (Node child : Hdf.children(group)) {
            if (INCIDENT.contains(child.getName().toLowerCase(Locale.ROOT).replace("_", ""))) {
                table.add(child.getName(), child);
            }
        }
        return table;
    }

    /** The columns of any group that has an energy among them, all of the energy's length. Null if it has none. */
    static @Nullable Table ofColumns(Group group) {
        Table table = new Table(new LinkedHashMap<>());
        List<Node> children = Hdf.children(group);
        for (Node child : children) {
            String name = child.getName().toLowerCase(Locale.ROOT);
            if (table.columns.isEmpty() && (name.startsWith("energy") || name.endsWith("energy"))) {
                table.add(child.getName(), child);
            }
        }
        if (table.columns.isEmpty()) {
            return null;
        }
        for (Node child : children) {
            table.add(child.getName(), child);
        }
        return table.columns.size() < 2 ? null : table;
    }

    private static @Nullable Node firstOf(Group entry, String... paths) {
        for (String path : paths) {
            Node node = Hdf.at(entry, path);
            if (node instanceof Dataset) {
                return node;
            }
        }
        return null;
    }

    private boolean add(String name, @Nullable Node node) {
        double[] column = Hdf.column(node);
        boolean fits = column != null
                && (columns.isEmpty()
                        || column.length == columns.values().iterator().next().length);
        if (node == null || column == null || !fits) {
            return false;
        }
        String unit = Hdf.attribute(node, "units");
        columns.putIfAbsent(unit.isEmpty() ? name : name + " (" + unit + ")", column);
        return true;
    }

    /** As the reader of columns takes it. */
    Scan scan(int number, Group entry) {
        List<double[]> all = List.copyOf(columns.values());
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < all.getFirst().length; i++) {
            List<String> fields = new ArrayList<>();
            for (double[] column : all) {
                fields.add(Double.toString(column[i]));
            }
            rows.add(new Row(0, fields));
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        put(metadata, "Element.symbol", Hdf.text(Hdf.child(entry, "element")));
        put(metadata, "Element.edge", Hdf.text(Hdf.child(entry, "edge")));
        put(metadata, "Sample.name", Hdf.text(Hdf.at(entry, "sample/name")));
        String title = Hdf.text(Hdf.child(entry, "title"));
        String path = entry.getName();
        return new Scan(
                number,
                title.isEmpty() ? path : path + ": " + title,
                List.copyOf(columns.keySet()),
                rows,
                false,
                metadata,
                List.of());
    }

    private static void put(Map<String, String> metadata, String name, String value) {
        if (!value.isEmpty()) {
            metadata.put(name, value);
        }
    }
}
