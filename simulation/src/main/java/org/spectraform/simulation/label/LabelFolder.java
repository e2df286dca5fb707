package org.spectraform.simulation.label;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.dataset.LabelledStructure;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.io.FileErrors;
import org.spectraform.core.io.FolderLock;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.StructureFiles;

/**
 * The folder of a run: {@code NAME/structure.extxyz}, {@code NAME/ground} and {@code NAME/site-012} for each cell, {@code pseudo}. Cells and
 * sites may be added by later runs with the same settings. One run at a time has it open.
 */
public final class LabelFolder implements AutoCloseable {
    private static final String STRUCTURE = "structure.extxyz";
    private static final String FILE = "sha256 "; // begins the names of parameters that are hashes of files
    private static final Pattern SITE = Pattern.compile("site-(\\d{1,9})");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]*");

    private final Path root;
    private final FolderLock lock;

    private LabelFolder(Path root, FolderLock lock) {
        this.root = root;
        this.lock = lock;
    }

    /** Opens a folder, which is made if it does not exist. @throws InputException if another run has it open */
    public static LabelFolder open(Path root) {
        return new LabelFolder(root, FolderLock.take(root));
    }

    /** The folder itself. */
    public Path root() {
        return root;
    }

    /**
     * Makes a cell known. Spectra that it brings along are left out.
     *
     * @throws InputException if the name stands for another structure, or cannot name a folder
     */
    public void add(LabelledStructure cell) {
        if (!NAME.matcher(cell.name()).matches()
                || cell.name().equals("pseudo")
                || cell.name().equals("spectra")) {
            throw new InputException(
                    "'" + cell.name() + "' cannot name a folder of results; use letters, digits and . _ + -"
                            + " (pseudo and spectra are taken)");
        }
        Path file = root.resolve(cell.name()).resolve(STRUCTURE);
        if (Files.exists(file)) {
            if (!read(root.resolve(cell.name())).structure().equals(cell.structure())) {
                throw new InputException(
                        root.resolve(cell.name()) + ": holds another structure of that name; rename the"
                                + " file (or the name in its header), or choose another folder");
            }
            return;
        }
        try {
            Files.createDirectories(root.resolve(cell.name()));
            AtomicFile.removeLeftovers(root.resolve(cell.name()));
        } catch (IOException e) {
            throw FileErrors.writing(root.resolve(cell.name()), e);
        }
        byte[] text = StructureFiles.extendedXyz(cell.withSpectra(null).frame());
        AtomicFile.write(file, out -> out.write(text));
    }

    /** All cells, by name; also those of earlier runs. */
    public List<LabelledStructure> cells() {
        Map<String, LabelledStructure> cells = new TreeMap<>();
        for (Path folder : list(root)) {
            if (Files.isRegularFile(folder.resolve(STRUCTURE))) {
                LabelledStructure cell = read(folder);
                cells.put(cell.name(), cell);
            }
        }
        return List.copyOf(cells.values());
    }

    /**
     * Where a calculation is.
     *
     * @param site index of the absorbing atom; -1 for the ground state
     */
    public Path folder(String cell, int site) {
        return root.resolve(cell).resolve(site < 0 ? "ground" : siteName(site));
    }

    /** As {@link #folder}, which exists then, without what a killed run was writing. */
    Path make(String cell, int site) {
        Path folder = folder(cell, site);
        try {
            Files.createDirectories(folder);
            AtomicFile.removeLeftovers(folder);
            return folder;
        } catch (IOException e) {
            throw FileErrors.writing(folder, e);
        }
    }

    /** What a site is called in files: {@code site-012}, counted from 0. */
    public static String siteName(int site) {
        return String.format(Locale.ROOT, "site-%03d", site);
    }

    /** The result of a calculation; null if it is not finished. */
    public @Nullable Result result(String cell, int site) {
        return Result.read(folder(cell, site));
    }

    /** The finished sites of a cell, in order. */
    public List<Result> sites(String cell) {
        Map<Integer, Result> sites = new TreeMap<>();
        for (Path folder : list(root.resolve(cell))) {
            Matcher name = SITE.matcher(String.valueOf(folder.getFileName()));
            Result result = name.matches() ? Result.read(folder) : null;
            if (result != null) {
                if (!siteName(result.site()).equals(name.group())) {
                    throw new InputException(folder.resolve(Result.FILE) + ": is the result of atom " + result.site()
                            + ", in the folder of another; remove it to calculate again");
                }
                sites.put(result.site(), result);
            }
        }
        return List.copyOf(sites.values());
    }

    /**
     * Refuses parameters other than those of the results that are there, and lets the labeller write what its calculations share.
     *
     * @throws InputException naming the first that differs
     */
    public void prepare(Labeller labeller) {
        Map<String, String> asked = labeller.parameters();
        for (LabelledStructure cell : cells()) {
            List<Result> results = new ArrayList<>(sites(cell.name()));
            Result ground = result(cell.name(), Result.GROUND);
            if (ground != null) {
                results.add(ground);
            }
            for (Result result : results) {
                requireSame(result.settings(), asked);
            }
        }
        labeller.prepare(root);
    }

    /** Hashes of files that only one of them has are of elements that only some cells have. */
    private void requireSame(Map<String, String> before, Map<String, String> asked) {
        Set<String> keys = new LinkedHashSet<>(asked.keySet());
        keys.addAll(before.keySet());
        for (String key : keys) {
            boolean file = key.startsWith(FILE);
            String there = before.get(key);
            String wanted = asked.get(key);
            if (!Objects.equals(there, wanted) && !(file && (there == null || wanted == null))) {
                throw new InputException(root + ": holds results with "
                        + (file ? "another file " + key.substring(FILE.length()) : key + " " + said(there))
                        + " instead of " + (file ? "this one" : said(wanted))
                        + "; choose another --out, or the same settings");
            }
        }
    }

    private static String said(@Nullable String value) {
        return value == null ? "none" : value;
    }

    private static LabelledStructure read(Path folder) {
        Path file = folder.resolve(STRUCTURE);
        Frame frame = StructureFiles.read(file).getFirst();
        return LabelledStructure.of(frame, file.toString(), String.valueOf(folder.getFileName()));
    }

    private static List<Path> list(Path folder) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, Files::isDirectory)) {
            stream.forEach(found::add);
        } catch (IOException e) {
            throw FileErrors.reading(folder, e);
        }
        found.sort(null);
        return found;
    }

    @Override
    public void close() {
        lock.close();
    }
}
