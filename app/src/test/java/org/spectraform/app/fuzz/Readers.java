package org.spectraform.app.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** All readers of the program, each with what users do next with what was read. */
final class Readers {
    private Readers() {}

    /**
     * All of them.
     *
     * @param folder for the seeds that are made, and not kept in the project
     */
    static List<Reader> all(Path folder) throws IOException {
        Workbench with = Workbench.in(folder);
        return Stream.of(
                        new InputReaders(with).all(),
                        new ModelReaders(with).all(),
                        new TrainingReaders(with).all(),
                        new DataSetReaders(with).all(),
                        new RunReaders(with).all())
                .flatMap(List::stream)
                .toList();
    }
}
