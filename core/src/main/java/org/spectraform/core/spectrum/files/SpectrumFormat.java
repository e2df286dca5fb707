package org.spectraform.core.spectrum.files;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A format of spectrum files. Found by {@link java.util.ServiceLoader}: a class with a public constructor without arguments, named in
 * {@code META-INF/services/org.spectraform.core.spectrum.files.SpectrumFormat}; asked before the formats known here. Stateless.
 */
public interface SpectrumFormat {
    /** What users call it, such as "XDI". */
    String title();

    /**
     * The scans of a file.
     *
     * @return null if the file is of another format
     * @throws org.spectraform.core.io.InputException if it is of this format and broken
     */
    @Nullable
    List<Scan> scans(SpectrumInput input);
}
