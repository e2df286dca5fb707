package org.spectraform.simulation.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.InputException;

/** Where programs of others are. */
public final class Programs {
    /** The system property that, if set, is searched instead of the environment's PATH. */
    public static final String PATH_PROPERTY = "spectraform.path";

    private Programs() {}

    /**
     * The program that a shell would run.
     *
     * @param executable its name, such as {@code lmp}
     * @param debianPackages what to install to have it, such as {@code lammps lammps-data}
     * @throws InputException saying what to install, if it is not there
     */
    public static Path find(String executable, String debianPackages) {
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return find(executable, debianPackages, System.getProperty(PATH_PROPERTY, path));
    }

    /** The same along {@code path}: folders separated as in the environment's PATH. */
    public static Path find(String executable, String debianPackages, String path) {
        Path found = search(executable, path);
        if (found == null) {
            throw new InputException(executable + " is not on the PATH; install it (Debian, Ubuntu: apt install "
                    + debianPackages + "); everything that does not need it works without");
        }
        return found;
    }

    private static @Nullable Path search(String executable, String path) {
        for (String folder : path.split(File.pathSeparator, -1)) {
            Path candidate = Path.of(folder, executable).toAbsolutePath();
            if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        return null;
    }
}
