package org.spectraform.analysis;

import java.nio.file.Path;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.structure.Structure;

/** Small files whose bonds and rings are known. */
public final class Cases {
    private static final Path FOLDER = Path.of("../core/src/test/resources/cases/structures");

    private Cases() {}

    /** Two chains of polyethylene. */
    public static Structure polyethylene() {
        return read("a06_polyethylene.extxyz");
    }

    /** The cubic cell of barium titanate. */
    public static Structure perovskite() {
        return read("a09_perovskite.extxyz");
    }

    /** Alpha-quartz. */
    public static Structure quartz() {
        return read("a10_quartz.cif");
    }

    private static Structure read(String name) {
        return StructureFiles.read(FOLDER.resolve(name)).getFirst().structure();
    }
}
