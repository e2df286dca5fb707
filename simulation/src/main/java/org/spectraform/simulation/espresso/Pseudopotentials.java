package org.spectraform.simulation.espresso;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.io.FileErrors;
import org.spectraform.core.io.Input;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.Sha256;
import org.spectraform.core.structure.Elements;
import org.spectraform.simulation.label.Edge;

/**
 * The files that a calculation needs, in memory: a pseudopotential for each element, one with a 1s core hole for the absorber, and the
 * absorber's 1s wave function.
 *
 * <p>Names in a folder, for element X: {@code X_*.UPF} (also {@code X.*.UPF}, {@code X-*.UPF}), {@code Xh_*.UPF} with the hole, and {@code
 * X.wfc}; each may be compressed ({@code .gz}). The wave function is what Quantum ESPRESSO's {@code upf2plotcore.sh} prints of the
 * pseudopotential with GIPAW data. Without a folder, the examples of the Debian package are searched, which have them for carbon.
 *
 * @param ground by atomic number
 * @param coreHole of the absorber
 * @param coreState of the absorber
 */
public record Pseudopotentials(Map<Integer, DataFile> ground, DataFile coreHole, DataFile coreState) {
    /** Where the Debian package quantum-espresso-data has its examples. */
    static final Path EXAMPLES = Path.of("/usr/share/doc/quantum-espresso/examples/XSpectra");

    private static final Pattern VALENCE_1 = Pattern.compile("([-+.\\deEdD]+)\\s+Z valence");
    private static final Pattern VALENCE_2 = Pattern.compile("z_valence\\s*=\\s*\"\\s*([-+.\\deEdD]+)\\s*\"");

    /**
     * One file.
     *
     * @param name without {@code .gz}
     * @param content uncompressed
     * @param valence number of valence electrons; 0 for a wave function
     */
    public record DataFile(String name, byte[] content, double valence) {}

    /** Copies the map. */
    public Pseudopotentials {
        ground = Map.copyOf(ground);
    }

    /**
     * Finds and reads the files.
     *
     * @param elements atomic numbers of the structures, the absorber's among them
     * @param folder null for the examples of the Debian package
     * @throws InputException naming what is missing, or may be one of several, and the remedy
     */
    public static Pseudopotentials find(Edge edge, Set<Integer> elements, @Nullable Path folder) {
        return folder != null
                ? find(edge, elements, List.of(folder), "see docs/engines.md for the names")
                : find(
                        edge,
                        elements,
                        List.of(EXAMPLES.resolve("pseudo"), EXAMPLES.resolve("reference")),
                        "for carbon they come with the examples of quantum-espresso-data; minimal systems leave"
                                + " /usr/share/doc out: apt install --reinstall -o"
                                + " DPkg::Options::=--path-include=/usr/share/doc/* quantum-espresso-data, or give"
                                + " --pseudo FOLDER");
    }

    static Pseudopotentials find(Edge edge, Set<Integer> elements, List<Path> folders, String remedy) {
        Map<Integer, DataFile> ground = new TreeMap<>();
        for (int z : new TreeSet<>(elements)) {
            String symbol = Elements.symbol(z);
            ground.put(z, potential(folders, symbol, "pseudopotential of " + symbol, remedy));
        }
        String symbol = edge.symbol();
        DataFile coreHole =
                potential(folders, symbol + "h", "pseudopotential of " + symbol + " with a 1s core hole", remedy);
        DataFile coreState = read(folders, symbol + "\\.wfc", symbol + ".wfc", "1s wave function of " + symbol, remedy);
        return new Pseudopotentials(ground, coreHole, coreState);
    }

    private static DataFile potential(List<Path> folders, String stem, String what, String remedy) {
        DataFile file = read(folders, stem + "[._-].*\\.(?i:upf)", stem + "_*.UPF", what, remedy);
        String text = new String(file.content(), StandardCharsets.ISO_8859_1);
        Matcher first = VALENCE_1.matcher(text);
        Matcher second = VALENCE_2.matcher(text);
        Matcher found = second.find() ? second : first;
        if (found == first && !first.find()) {
            throw new InputException(file.name() + ": does not say its number of valence electrons; give a"
                    + " pseudopotential in the UPF format");
        }
        double valence = Double.parseDouble(found.group(1).replace('D', 'e').replace('d', 'e'));
        return new DataFile(file.name(), file.content(), valence);
    }

    private static DataFile read(List<Path> folders, String pattern, String shown, String what, String remedy) {
        Pattern name = Pattern.compile(pattern + "(\\.gz)?");
        List<Path> found = new ArrayList<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                found.addAll(matching(folder, name));
            }
        }
        if (found.isEmpty()) {
            throw new InputException("no " + what + " (" + shown + ") in " + folders.getFirst() + "; " + remedy);
        }
        if (found.size() > 1) {
            throw new InputException("several files may be the " + what + ": " + found.get(0) + " and " + found.get(1)
                    + "; leave one of them in the folder");
        }
        Path file = found.getFirst();
        String plain = String.valueOf(file.getFileName());
        try {
            byte[] bytes = Input.read(file, Input.NUMBERS).bytes();
            if (plain.endsWith(".gz")) {
                plain = plain.substring(0, plain.length() - 3);
                try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                    bytes = in.readNBytes(Input.NUMBERS);
                }
            }
            return new DataFile(plain, bytes, 0);
        } catch (IOException e) {
            throw FileErrors.reading(file, e);
        }
    }

    private static List<Path> matching(Path folder, Pattern name) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                folder, file -> name.matcher(String.valueOf(file.getFileName())).matches())) {
            files.forEach(found::add);
        } catch (IOException e) {
            throw FileErrors.reading(folder, e);
        }
        found.sort(null);
        return found;
    }

    /** The pseudopotential of an element without a hole. */
    DataFile ground(int element) {
        DataFile file = ground.get(element);
        if (file == null) {
            throw new IllegalArgumentException("no pseudopotential of " + Elements.symbol(element) + " was asked for");
        }
        return file;
    }

    /** SHA-256 of every file by its name, in a fixed order. */
    Map<String, String> hashes() {
        Map<String, String> hashes = new LinkedHashMap<>();
        for (int z : new TreeSet<>(ground.keySet())) {
            hashes.put(ground(z).name(), Sha256.of(ground(z).content()));
        }
        hashes.put(coreHole.name(), Sha256.of(coreHole.content()));
        hashes.put(coreState.name(), Sha256.of(coreState.content()));
        return hashes;
    }

    /** Writes the files into a folder that exists. */
    void writeTo(Path folder) {
        List<DataFile> files = new ArrayList<>(ground.values());
        files.add(coreHole);
        files.add(coreState);
        for (DataFile file : files) {
            AtomicFile.write(folder.resolve(file.name()), out -> out.write(file.content()));
        }
    }
}
