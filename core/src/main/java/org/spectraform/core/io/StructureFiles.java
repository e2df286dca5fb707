package org.spectraform.core.io;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes structure files. The name decides the format; these are known here, and others may be registered ({@link StructureFormat}):
 *
 * <table>
 * <caption>Formats</caption>
 * <tr><th>name</th><th>format</th><th>frames</th><th>kept beyond cell, species and positions</th></tr>
 * <tr><td>.extxyz .xyz</td><td>extended XYZ</td><td>many</td><td>header and arrays, to the last bit</td></tr>
 * <tr><td>POSCAR* CONTCAR* .poscar .vasp</td><td>VASP 5, VASP 4 with elements in the title</td>
 *     <td>one written, many read</td><td>comment; selective dynamics as array move_mask</td></tr>
 * <tr><td>XDATCAR* .xdatcar</td><td>VASP XDATCAR</td><td>many</td><td>comment; configuration</td></tr>
 * <tr><td>.data .lmp .lammps</td><td>LAMMPS data, atom styles atomic, charge, molecular (bond, angle), full</td>
 *     <td>one</td><td>comment; arrays id, type, mol, q, ix, iy, iz</td></tr>
 * <tr><td>.dump .lammpstrj</td><td>LAMMPS dump, text</td><td>many</td><td>timestep; arrays</td></tr>
 * <tr><td>.cif</td><td>CIF, symmetry expanded on reading, P1 on writing</td><td>many</td><td>name; array label</td></tr>
 * </table>
 *
 * <p>On reading, a name that says nothing is no error: the content is looked at. Files packed with gzip are read whatever they are called; {@code .gz} behind
 * a name of the table is left out of account. Lengths are in angstrom throughout. LAMMPS
 * and CIF files hold the cell in an orientation of their own: general cells are turned on writing, which keeps fractional
 * coordinates and distances (and turns real arrays of three columns, taken as vectors, along). Positions in LAMMPS files count
 * from the lower corner of the box, and atoms with ids come in the order of their ids. POSCAR groups atoms by element on writing.
 *
 * <p>Whatever is wrong with a file or its place ends in an {@link InputException} that says where, what and the remedy.
 */
public final class StructureFiles {
    private static final int PEEK = 1 << 14;

    private StructureFiles() {}

    /** Whether the name of a file is that of a structure file. */
    public static boolean isNamedAsStructure(Path file) {
        return StructureFormats.ofName(file) != null;
    }

    /** All frames of a file, at least one. @throws InputException if it cannot be read or is not a structure file */
    public static List<Frame> read(Path file) {
        return read(file, List.of());
    }

    /**
     * All frames of a LAMMPS file that names atom types but no elements.
     *
     * @param typeElements chemical symbols of the atom types 1, 2, ...; ignored where the file itself says the element
     * @throws InputException if the file cannot be read or is not a structure file
     */
    public static List<Frame> read(Path file, List<String> typeElements) {
        return read(file, typeElements, null);
    }

    /**
     * As {@link #read(Path, List)}, and the fingerprint of the very bytes that were read.
     *
     * @param digest is fed all bytes of the file; null if the fingerprint is not wanted
     */
    public static List<Frame> read(Path file, List<String> typeElements, @Nullable MessageDigest digest) {
        try (Stream<Frame> frames = stream(file, typeElements, digest)) {
            return frames.toList();
        }
    }

    /**
     * The frames of a file, each read when it is asked for; to be closed by the caller. A fault in a later frame shows when the
     * stream gets there.
     *
     * @throws InputException as {@link #read(Path)}, also from the stream's operations
     */
    public static Stream<Frame> stream(Path file) {
        return stream(file, List.of(), null);
    }

    /**
     * As {@link #stream(Path)}, of a LAMMPS file that names atom types but no elements.
     *
     * @param typeElements as of {@link #read(Path, List)}
     * @param digest is fed all bytes of the file by the time the stream is closed; null if the fingerprint is not wanted
     */
    public static Stream<Frame> stream(Path file, List<String> typeElements, @Nullable MessageDigest digest) {
        LineReader lines = LineReader.open(file, digest);
        try {
            StructureFormat.Source source = formatOf(file, lines).open(lines, typeElements);
            return StreamSupport.stream(new Frames(source, lines), false).onClose(lines::close);
        } catch (RuntimeException e) {
            lines.close();
            throw e;
        }
    }

    /**
     * Writes a file in the format of its name, packed if that ends in {@code .gz}; a file of that name is replaced.
     *
     * @throws InputException if the name says no format, the format holds one structure and there are several, or the file
     *     cannot be written
     * @throws IllegalArgumentException if there is no frame
     */
    public static void write(Path file, List<Frame> frames) {
        StructureFormat format = formatNamed(file);
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("no frame to write into " + file);
        }
        if (frames.size() > 1 && !format.holdsMany()) {
            throw new InputException(file + ": a " + format.title() + " file holds one structure, not " + frames.size()
                    + "; write one file each, or .extxyz");
        }
        try (OutputStream out = output(file)) {
            for (int i = 0; i < frames.size(); i++) {
                StringBuilder text = new StringBuilder();
                format.append(text, frames.get(i), i);
                out.write(text.toString().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw FileErrors.writing(file, e);
        }
    }

    private static OutputStream output(Path file) throws IOException {
        OutputStream out = Files.newOutputStream(file);
        return InputFiles.isPackedName(file) ? new GZIPOutputStream(out) : out;
    }

    /** The format that a file's name stands for; {@code .gz} at its end says nothing. @throws InputException if it says no format */
    public static StructureFormat formatNamed(Path file) {
        StructureFormat format = StructureFormats.ofName(file);
        if (format == null) {
            throw new InputException(file + ": the name says no structure format; " + StructureFormats.known());
        }
        return format;
    }

    /**
     * Writes frames as they come, never all in memory; a file of that name is replaced once all are written, and untouched if that fails. A name that ends in {@code
     * .gz} makes a compressed file.
     *
     * @return how many frames there were
     * @throws InputException if the format holds one structure and there are several, or the file cannot be written
     */
    public static int write(Path file, StructureFormat format, Stream<Frame> frames) {
        int[] written = new int[1];
        AtomicFile.write(file, out -> {
            if (InputFiles.isPackedName(file)) {
                GZIPOutputStream packed = new GZIPOutputStream(out, PEEK);
                append(packed, file, format, frames, written);
                packed.finish(); // not closed: the file still has to reach the disk
            } else {
                append(out, file, format, frames, written);
            }
        });
        return written[0];
    }

    private static void append(OutputStream out, Path file, StructureFormat format, Stream<Frame> frames, int[] written)
            throws IOException {
        try {
            frames.forEachOrdered(frame -> {
                if (written[0] > 0 && !format.holdsMany()) {
                    throw new InputException(file + ": a " + format.title()
                            + " file holds one structure, and there are several; give a name with a number, such as"
                            + " frame-%04d.vasp, a folder with --format, or choose one with --frames");
                }
                StringBuilder text = new StringBuilder();
                format.append(text, frame, written[0]++);
                write(out, text);
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void write(OutputStream out, StringBuilder text) {
        try {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A frame as it stands in an extended XYZ file, for files that are written in another way than {@link #write}. */
    public static byte[] extendedXyz(Frame frame) {
        StringBuilder text = new StringBuilder();
        ExtendedXyz.append(text, frame);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static StructureFormat formatOf(Path file, LineReader lines) {
        StructureFormat format = StructureFormats.ofName(file);
        if (format == null) {
            String beginning = lines.peek(PEEK);
            format = StructureFormats.ofContent(beginning);
        }
        if (format == null) {
            throw new InputException(
                    file + ": neither name nor content is of a known structure format; " + StructureFormats.known());
        }
        return format;
    }

    /** The frames of a source as a stream's supply; an empty file is a fault. */
    private static final class Frames extends Spliterators.AbstractSpliterator<Frame> {
        private final StructureFormat.Source source;
        private final LineReader lines;
        private boolean any;

        Frames(StructureFormat.Source source, LineReader lines) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
            this.source = source;
            this.lines = lines;
        }

        @Override
        public boolean tryAdvance(Consumer<? super Frame> action) {
            @Nullable Frame frame = source.next();
            if (frame == null) {
                if (!any) {
                    throw new InputException(lines.name() + ": holds no structure; export it again");
                }
                return false;
            }
            any = true;
            action.accept(frame);
            return true;
        }
    }
}
