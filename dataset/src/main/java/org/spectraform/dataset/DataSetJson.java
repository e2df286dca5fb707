package org.spectraform.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.spectraform.core.dataset.LabelledStructure;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.io.FileErrors;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.Sha256;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.core.structure.Elements;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The content of {@code dataset.json}. Counts, elements, densities and energies are there for people: readers take them from the structures. */
final class DataSetJson {
    private static final String FORMAT = "spectraform data set";
    private static final int VERSION = 1;
    private static final String TOPOLOGIES_BY = "topologies_by";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private DataSetJson() {}

    static DataSetInfo read(Path file) {
        JsonNode root = tree(file);
        if (!root.path("format").asString("").equals(FORMAT)) {
            throw new InputException(file + ": does not describe a data set (format: " + FORMAT + "); import it again");
        }
        if (root.path("version").asInt(0) != VERSION) {
            throw new InputException(file + ": has version " + root.path("version") + ", known is " + VERSION
                    + "; use a newer spectraform");
        }
        List<DataSetInfo.Source> sources = new ArrayList<>();
        for (JsonNode source : root.path("sources")) {
            sources.add(new DataSetInfo.Source(text(source, "file"), text(source, "sha256")));
        }
        return new DataSetInfo(
                text(root, "name"),
                text(root, "description"),
                text(root, "origin"),
                text(root, "licence"),
                text(root, root.has(TOPOLOGIES_BY) ? TOPOLOGIES_BY : "networks_by"), // the key before
                sources);
    }

    /** SHA-256 of each structure file when the data set was written. */
    static Map<String, String> files(Path file) {
        Map<String, String> files = new LinkedHashMap<>();
        for (JsonNode entry : tree(file).path("files")) {
            files.put(text(entry, "file"), text(entry, "sha256"));
        }
        return files;
    }

    private static JsonNode tree(Path file) {
        try {
            return JSON.readTree(file);
        } catch (JacksonException e) {
            throw new InputException(file + ": cannot be read as JSON; import the data set again", e);
        }
    }

    private static String text(JsonNode node, String key) {
        return node.path(key).asString("");
    }

    static void write(DataSet set, Path file, List<Path> structureFiles) {
        DataSetInfo info = set.info();
        ObjectNode root = JSON.createObjectNode();
        root.put("format", FORMAT);
        root.put("version", VERSION);
        root.put("name", info.name());
        root.put("description", info.description());
        root.put("origin", info.origin());
        root.put("licence", info.licence());
        ArrayNode elements = root.putArray("elements");
        TreeSet<Integer> species = new TreeSet<>();
        set.structures().forEach(s -> {
            for (int z : s.structure().species()) {
                species.add(z);
            }
        });
        species.forEach(z -> elements.add(Elements.symbol(z)));
        EnergyGrid grid = set.grid();
        if (grid == null) {
            root.putNull("energy_grid");
        } else {
            root.putObject("energy_grid")
                    .put("first_eV", grid.first())
                    .put("step_eV", grid.step())
                    .put("points", grid.size());
        }
        root.putObject("counts")
                .put("structures", set.structures().size())
                .put("topologies", set.topologies())
                .put("atoms", set.atoms())
                .put(
                        "structures_with_spectra",
                        set.structures().stream().filter(s -> s.sites() > 0).count())
                .put("sites_with_spectra", set.sites());
        Map<Double, Integer> densities = new TreeMap<>();
        set.structures().forEach(s -> densities.merge(densityClass(s), 1, Integer::sum));
        ObjectNode classes = root.putObject("structures_by_density_g_per_cm3");
        densities.forEach((density, count) -> classes.put(String.format(Locale.ROOT, "%.2f", density), count));
        root.put(TOPOLOGIES_BY, info.topologiesBy());
        ArrayNode files = root.putArray("files");
        structureFiles.forEach(f ->
                files.addObject().put("file", String.valueOf(f.getFileName())).put("sha256", sha256(f)));
        ArrayNode sources = root.putArray("sources");
        info.sources().forEach(s -> sources.addObject().put("file", s.file()).put("sha256", s.sha256()));
        byte[] bytes = (JSON.writeValueAsString(root) + "\n").getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, out -> out.write(bytes));
    }

    /** Density rounded to quarters of g/cm3. */
    static double densityClass(LabelledStructure s) {
        return Math.round(4 * s.structure().density()) / 4.0;
    }

    static String sha256(Path file) {
        MessageDigest digest = Sha256.digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read: " + FileErrors.reason(e), e);
        }
        return Sha256.hex(digest);
    }
}
