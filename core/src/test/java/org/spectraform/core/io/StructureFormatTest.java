package org.spectraform.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

/** A format that is registered is one like the others. */
class StructureFormatTest {
    private static final Frame ATOM = Frame.of(new Structure(Cell.cubic(3.5), new int[] {6}, new double[3]));

    @TempDir
    Path folder;

    @Test
    void isWrittenAndReadByName() {
        Path file = folder.resolve("Atom.TOY");
        assertThat(StructureFiles.isNamedAsStructure(file)).isTrue();
        StructureFiles.write(file, List.of(ATOM));
        assertThat(StructureFiles.read(file))
                .singleElement()
                .extracting(Frame::structure)
                .isEqualTo(ATOM.structure());
        assertThatThrownBy(() -> StructureFiles.write(file, List.of(ATOM, ATOM)))
                .hasMessageContaining("a toy file holds one structure, not 2");
    }

    @Test
    void isKnownByItsBeginning() throws IOException {
        Path file = Files.writeString(folder.resolve("atom"), "toy 4.5 Si\n");
        assertThat(StructureFiles.read(file).getFirst().structure().species()).containsExactly(14);
        Path wrong = Files.writeString(folder.resolve("wrong"), "toy 4.5 Xx\n");
        assertThatThrownBy(() -> StructureFiles.read(wrong))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("wrong:1: unknown element 'Xx'");
    }

    @Test
    void isNamedWhereFormatsAreListed() throws IOException {
        Path file = Files.writeString(folder.resolve("notes"), "bought milk\n");
        assertThatThrownBy(() -> StructureFiles.read(file))
                .hasMessageContaining(".extxyz and .xyz (extended XYZ); .dump and .lammpstrj (LAMMPS dump)")
                .hasMessageContaining(".toy (toy)");
    }
}
