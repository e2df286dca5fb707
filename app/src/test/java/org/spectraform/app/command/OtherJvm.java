package org.spectraform.app.command;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.spectraform.simulation.process.Programs;

/** Command lines of the program in a JVM of their own, which can be told to stop, or be killed. */
final class OtherJvm {
    private OtherJvm() {}

    /**
     * Starts one.
     *
     * @param line the arguments, split at blanks
     * @param said where stderr goes
     */
    static Process start(String line, Path said) throws IOException {
        return builder(line)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(said.toFile())
                .start();
    }

    /** The command that starts one, with the class path of this test. */
    static ProcessBuilder builder(String line) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.awt.headless=true",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                classPath()));
        String programs = System.getProperty(Programs.PATH_PROPERTY);
        if (programs != null) {
            command.add(1, "-D" + Programs.PATH_PROPERTY + "=" + programs);
        }
        command.add("org.spectraform.app.Main");
        command.addAll(Arrays.asList(line.split(" ", -1)));
        return new ProcessBuilder(command);
    }

    /** What runs the tests may have a class path of its own and load ours. */
    private static String classPath() {
        return OtherJvm.class.getClassLoader() instanceof URLClassLoader own
                ? Arrays.stream(own.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }
}
