package org.spectraform.analysis;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.structure.Structure;

/** Small files whose bonds and rings are known. */
public final class Cases {
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
        URL url = Objects.requireNonNull(Cases.class.getResource("cases/" + name), name);
        try {
            return StructureFiles.read(Path.of(url.toURI())).getFirst().structure();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
