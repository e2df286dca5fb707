package org.spectraform.app.fuzz;

import java.nio.file.Path;
import java.util.List;

/**
 * Something that reads files, with files that it can read.
 *
 * @param name for people
 * @param seeds files to damage
 * @param use reads the damaged copy of a seed, and works with what it read
 */
record Reader(String name, List<Path> seeds, Use use) {
    /** Reads and works. */
    @FunctionalInterface
    interface Use {
        /**
         * Reads and works.
         *
         * @param file a damaged copy under the seed's name, in a folder of its own
         * @throws Throwable an {@link org.spectraform.core.io.InputException} with a good message is as good as a result
         */
        void of(Path file) throws Throwable;
    }
}
