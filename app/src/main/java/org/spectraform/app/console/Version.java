package org.spectraform.app.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.spectraform.core.task.KernelKind;
import picocli.CommandLine.IVersionProvider;

/** The program's version, as Maven filled it in. */
public final class Version implements IVersionProvider {
    /** Such as {@code 0.1.0}. */
    public static String number() {
        Properties build = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("build.properties")) {
            if (in == null) {
                throw new IllegalStateException("build.properties is missing from the jar");
            }
            build.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return build.getProperty("version", "unknown");
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "spectraform " + number() + " (Java " + Runtime.version() + ", "
                    + KernelKind.inUse().label() + " kernels)"
        };
    }
}
