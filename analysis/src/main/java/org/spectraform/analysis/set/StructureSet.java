package org.spectraform.analysis.set;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.NumberedFrame;
import org.spectraform.core.io.Sha256;
import org.spectraform.core.io.StructureReading;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.Structure;

/**
 * Structures that are looked at together: frames of any size and composition, from one file or many.
 *
 * @param members the structures, in the order of the files; at least one
 */
public record StructureSet(List<Member> members) implements StructureSource {
    /** Closer atoms, in angstrom, are the same atom written twice; real ones are never so near. */
    private static final double COINCIDENT = 1e-3;

    /**
     * One structure of a set.
     *
     * @param file where it comes from
     * @param frame which of the file's frames, counted from 1
     * @param content the structure and what else the file says of its atoms
     */
    public record Member(String file, int frame, Frame content) {
        /** The structure itself. */
        public Structure structure() {
            return content.structure();
        }

        /** File and frame in words, for messages. */
        public String label() {
            return file + ", frame " + frame;
        }
    }

    /**
     * @throws InputException naming file and frame, if a structure has no atoms or two that lie on one another
     * @throws IllegalArgumentException if there is no structure
     */
    public StructureSet {
        if (members.isEmpty()) {
            throw new IllegalArgumentException("no structures");
        }
        members.forEach(StructureSet::check);
        members = List.copyOf(members);
    }

    /** Reads all frames of all files. @throws InputException if a file cannot be read, or as the constructor */
    public static StructureSet read(List<Path> files) {
        return read(files, StructureReading.ALL);
    }

    /** Reads the chosen frames of all files. @throws InputException if a file cannot be read or none is chosen, or as the constructor */
    public static StructureSet read(List<Path> files, StructureReading reading) {
        return read(files, reading, (file, sha256) -> {});
    }

    /**
     * Reads the chosen frames of all files.
     *
     * @param fingerprints is told the SHA-256 of each file that was read
     * @throws InputException if a file cannot be read or none is chosen, or as the constructor
     */
    public static StructureSet read(List<Path> files, StructureReading reading, BiConsumer<Path, String> fingerprints) {
        List<Member> members = new ArrayList<>();
        for (Path file : files) {
            MessageDigest digest = Sha256.digest();
            for (NumberedFrame frame : reading.read(file, digest)) {
                members.add(new Member(file.toString(), frame.number(), frame.frame()));
            }
            fingerprints.accept(file, Sha256.hex(digest));
        }
        return new StructureSet(members);
    }

    /** Reads all frames of some files. @throws InputException as {@link #read(List)} */
    public static StructureSet read(Path... files) {
        return read(List.of(files));
    }

    /** Structures made by a program, under one name. @throws InputException as the constructor */
    public static StructureSet of(String name, List<Structure> structures) {
        List<Member> members = new ArrayList<>();
        for (Structure structure : structures) {
            members.add(new Member(name, members.size() + 1, Frame.of(structure)));
        }
        return new StructureSet(members);
    }

    /** The structures alone. */
    public List<Structure> structures() {
        return members.stream().map(Member::structure).toList();
    }

    /** Number of files. */
    public int files() {
        return (int) members.stream().map(Member::file).distinct().count();
    }

    /** Number of structures. */
    public int frames() {
        return members.size();
    }

    /** Number of atoms of all structures. */
    public long atoms() {
        return members.stream().mapToLong(m -> m.structure().size()).sum();
    }

    @Override
    public void forEach(Consumer<Member> sink) {
        members.forEach(sink);
    }

    static void check(Member member) {
        Structure structure = member.structure();
        if (structure.size() == 0) {
            throw new InputException(member.label() + ": has no atoms; leave it out");
        }
        NeighbourList close = NeighbourList.of(structure, COINCIDENT);
        for (int i = 0; i < close.atoms() && close.edges() > 0; i++) {
            if (close.degree(i) > 0) {
                throw new InputException(member.label() + ": atoms " + (i + 1) + " and "
                        + (close.sender()[close.start()[i]] + 1)
                        + " (counted from 1) lie on one another; remove one");
            }
        }
    }
}
