package org.spectraform.dataset;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.dataset.DataSetFiles;
import org.spectraform.core.dataset.LabelledStructure;
import org.spectraform.core.dataset.SiteSpectra;
import org.spectraform.core.io.AtomArray;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.io.FileErrors;
import org.spectraform.core.io.Input;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.Sha256;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.spectrum.EnergyGrid;

/**
 * A data set: what {@code train} learns from.
 *
 * @param info where it comes from
 * @param structures with distinct names, spectra on one grid
 */
public record DataSet(DataSetInfo info, List<LabelledStructure> structures) {
    /** Positions are written to so many parts of an angstrom: a thousandth of their thermal motion. */
    private static final double PARTS_OF_ANGSTROM = 1e5;

    /** Spectra are written with so many decimals, and more only if all intensities of a structure are below 0.1. */
    private static final int DECIMALS = 5;

    /** Other real numbers are written with so many significant digits, all that single precision holds. */
    private static final MathContext DIGITS = new MathContext(6);

    /** Copies the list. */
    public DataSet {
        structures = List.copyOf(structures);
    }

    /** Reads a folder. @throws InputException if it is no data set, or a file is damaged */
    public static DataSet read(Path folder) {
        List<LabelledStructure> structures = DataSetFiles.read(folder);
        return new DataSet(DataSetJson.read(folder.resolve(DataSetFiles.DESCRIPTION)), structures);
    }

    /**
     * Writes the folder: {@code structures.extxyz}, then {@code dataset.json}. A data set there is replaced.
     *
     * @throws InputException if the folder cannot be written
     */
    public void write(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new InputException(
                    folder + ": cannot be created: " + FileErrors.reason(e) + "; choose another folder", e);
        }
        MessageDigest digest = Sha256.digest();
        AtomicFile.write(folder.resolve(DataSetFiles.STRUCTURES), out -> frames(new DigestOutputStream(out, digest)));
        byte[] json = DataSetJson.text(this, DataSetFiles.STRUCTURES, Sha256.hex(digest));
        AtomicFile.write(folder.resolve(DataSetFiles.DESCRIPTION), out -> out.write(json));
    }

    /** Whether {@link #write} has written this data set into a folder, and it is still so. */
    boolean isIn(Path folder) {
        Path file = folder.resolve(DataSetFiles.STRUCTURES);
        MessageDigest digest = Sha256.digest();
        try {
            frames(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // nothing is written
        }
        String sha256 = Sha256.hex(digest);
        return Files.isRegularFile(file)
                && DataSetJson.sha256(file).equals(sha256)
                && Arrays.equals(
                        DataSetJson.text(this, DataSetFiles.STRUCTURES, sha256),
                        Input.read(folder.resolve(DataSetFiles.DESCRIPTION), Input.NUMBERS)
                                .bytes());
    }

    private void frames(OutputStream out) throws IOException {
        for (LabelledStructure structure : structures) { // one at a time: all of them twice may be too much
            out.write(StructureFiles.extendedXyz(rounded(structure).frame()));
        }
    }

    /** The energies of the spectra; null if there are none. */
    public @Nullable EnergyGrid grid() {
        for (LabelledStructure structure : structures) {
            if (structure.spectra() != null) {
                return structure.spectra().grid();
            }
        }
        return null;
    }

    /** Number of topologies that the structures say they belong to. */
    public int topologies() {
        return (int)
                structures.stream().map(LabelledStructure::topology).distinct().count();
    }

    /** Number of atoms of all structures. */
    public int atoms() {
        return structures.stream().mapToInt(s -> s.structure().size()).sum();
    }

    /** Number of atoms with a spectrum. */
    public int sites() {
        return structures.stream().mapToInt(LabelledStructure::sites).sum();
    }

    /** The numbers that are worth keeping. */
    private static LabelledStructure rounded(LabelledStructure s) {
        double[] positions = s.structure().positions();
        Arrays.setAll(positions, k -> Math.round(positions[k] * PARTS_OF_ANGSTROM) / PARTS_OF_ANGSTROM);
        SiteSpectra spectra = s.spectra();
        if (spectra != null) {
            spectra = new SiteSpectra(spectra.grid(), roundedSpectra(spectra.intensities()), spectra.labelled());
        }
        Map<String, AtomArray> arrays = new LinkedHashMap<>();
        s.arrays()
                .forEach((name, array) -> arrays.put(
                        name,
                        array instanceof AtomArray.Real real
                                ? new AtomArray.Real(name, real.columns(), rounded(real.values()))
                                : array));
        return new LabelledStructure(
                s.name(), s.topology(), s.structure().withPositions(positions), spectra, s.header(), arrays);
    }

    private static double[] roundedSpectra(double[] intensities) {
        double max = Arrays.stream(intensities).map(Math::abs).max().orElse(0);
        int decimals = max > 0 ? Math.max(DECIMALS, DECIMALS - 1 - (int) Math.floor(StrictMath.log10(max))) : DECIMALS;
        double[] rounded = intensities.clone();
        Arrays.setAll(
                rounded,
                k -> intensities[k] == 0
                        ? 0 // most are, in cells with few labels
                        : BigDecimal.valueOf(intensities[k])
                                .setScale(decimals, RoundingMode.HALF_EVEN)
                                .doubleValue());
        return rounded;
    }

    private static double[] rounded(double[] values) {
        double[] rounded = values.clone();
        Arrays.setAll(
                rounded,
                k -> Double.isFinite(values[k])
                        ? BigDecimal.valueOf(values[k]).round(DIGITS).doubleValue()
                        : values[k]);
        return rounded;
    }

    /** The same data set with other structures. */
    DataSet with(List<LabelledStructure> others) {
        return new DataSet(info, new ArrayList<>(others));
    }
}
