package org.spectraform.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher in environments that people have, with stand-ins for Java and Maven that print what they are given. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final Path LAUNCHER = Path.of("../spectraform");

    @TempDir
    Path temporary;

    private Path project;
    private Path java;
    private Path bin;

    private record Result(int code, String out, String err) {}

    @BeforeEach
    void makeProject() throws IOException {
        project = Files.createDirectories(temporary.resolve("a project"));
        Files.copy(LAUNCHER, project.resolve("spectraform"));
        Files.setPosixFilePermissions(project.resolve("spectraform"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Path dist = Files.createDirectories(project.resolve("app/target/dist"));
        Files.createFile(dist.resolve("built"));
        java = Files.createDirectories(temporary.resolve("jdk"));
        Files.writeString(java.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
        script(java.resolve("bin/java"), "for word in \"$@\"; do echo \"<$word>\"; done; echo \"LC_ALL=${LC_ALL:-}\"");
        bin = Files.createDirectories(temporary.resolve("bin"));
        script(
                bin.resolve("mvn"),
                "echo built >>app/target/mvn.log; mkdir -p app/target/lib; : >app/target/lib/x.jar; : >app/target/spectraform-app-0.jar");
    }

    private static void script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/bash\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Makes the build older than the sources. */
    private void changeSources() throws IOException {
        Files.createDirectories(project.resolve("app/src/main"));
        Files.writeString(project.resolve("pom.xml"), "<project/>");
        Files.writeString(project.resolve("app/src/main/A.java"), "class A {}");
        Files.setLastModifiedTime(
                project.resolve("app/target/dist/built"),
                FileTime.from(Instant.now().minusSeconds(60)));
    }

    private Result start(Map<String, String> environment, String... arguments) throws Exception {
        return run(environment, project, List.of(project.resolve("spectraform").toString()), arguments);
    }

    private Result run(Map<String, String> environment, Path folder, List<String> command, String... arguments)
            throws Exception {
        List<String> words = new java.util.ArrayList<>(command);
        words.addAll(List.of(arguments));
        Path out = temporary.resolve("out");
        Path err = temporary.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear(); // and so HOME is not set
        builder.environment().put("PATH", bin + ":/usr/bin:/bin");
        builder.environment().put("JAVA_HOME", java.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(20, TimeUnit.SECONDS), "it must end");
        } finally {
            process.destroyForcibly();
        }
        return new Result(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8), Files.readString(err));
    }

    private static void assertRefused(Result result, String part) {
        assertEquals(2, result.code(), result.err());
        assertEquals(1, result.err().lines().count(), result.err());
        assertTrue(result.err().startsWith("spectraform: "), result.err());
        assertTrue(result.err().contains(part), result.err());
    }

    @Test
    void startsWithoutHome() throws Exception {
        Result result = start(Map.of(), "generate", "a file");
        assertEquals(0, result.code(), result.err());
        assertTrue(result.out().contains("<generate>\n<a file>\n"), result.out());
        assertEquals("", result.err());
    }

    @Test
    void findsItselfThroughLinksWithCdpath() throws Exception {
        Files.createDirectories(temporary.resolve("elsewhere/app"));
        Files.createSymbolicLink(bin.resolve("first"), Path.of("../a project/spectraform"));
        Files.createSymbolicLink(bin.resolve("second"), Path.of("first"));
        Map<String, String> cdpath = Map.of("CDPATH", temporary.resolve("elsewhere") + ":" + temporary);
        String classPath = "<" + project.toRealPath() + "/app/target/dist/*>";
        for (List<String> command :
                List.of(List.of(bin.resolve("second").toString()), List.of("./second"), List.of("bash", "second"))) {
            Result result = run(cdpath, bin, command, "info");
            assertTrue(result.out().contains(classPath), command + ": " + result.err() + result.out());
        }
        Result result = run(cdpath, temporary, List.of("a project/spectraform"), "info");
        assertTrue(result.out().contains(classPath), result.err() + result.out());
    }

    @Test
    void buildsOnceWhenSourcesChange() throws Exception {
        changeSources();
        Files.createDirectories(project.resolve("app/target/build.lock")); // what an earlier version left when killed
        assertEquals(0, start(Map.of(), "info").code());
        assertEquals(0, start(Map.of(), "info").code());
        assertEquals(
                1, Files.readAllLines(project.resolve("app/target/mvn.log")).size());
        assertTrue(Files.exists(project.resolve("app/target/dist/x.jar")));
    }

    @Test
    void lockEndsWithItsOwner() throws Exception {
        changeSources();
        String working = Files.readString(bin.resolve("mvn"));
        script(bin.resolve("mvn"), "echo $$ >app/target/maven.pid; exec sleep 600");
        ProcessBuilder builder = new ProcessBuilder(
                        project.resolve("spectraform").toString(), "info")
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve("killed").toFile());
        builder.environment().put("PATH", bin + ":/usr/bin:/bin");
        builder.environment().put("JAVA_HOME", java.toString());
        Process killed = builder.start();
        Path pid = project.resolve("app/target/maven.pid");
        for (int wait = 0; wait < 200 && (!Files.exists(pid) || Files.size(pid) == 0); wait++) {
            Thread.sleep(50);
        }
        List<ProcessHandle> all = killed.descendants().toList();
        killed.destroyForcibly().waitFor();
        all.forEach(ProcessHandle::destroyForcibly);
        Files.writeString(bin.resolve("mvn"), working);
        Result result = start(Map.of(), "info");
        assertEquals(0, result.code(), result.err());
        assertTrue(Files.exists(project.resolve("app/target/dist/x.jar")));
    }

    @Test
    void usesAnOldBuildWhereItMayNotWrite() throws Exception {
        assumeFalse("root".equals(System.getProperty("user.name")), "root may write everywhere");
        changeSources();
        Path target = project.resolve("app/target");
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            Result result = start(Map.of(), "info");
            assertEquals(0, result.code(), result.err());
            assertTrue(result.err().contains("goes on with the older build"), result.err());
        } finally {
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void refusesToBuildWhereItCannotWrite() throws Exception {
        changeSources();
        Files.move(project.resolve("app/target"), project.resolve("app/moved"));
        Files.createFile(project.resolve("app/target")); // not even root makes a folder of it
        assertRefused(start(Map.of(), "info"), "is not writable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"abc", "1k", "0", "-4g", "4 g", "4gb", "1e3m", "999999999999g", "99999999999999999999999", "08x"
            })
    void refusesHeapsThatAreNone(String heap) throws Exception {
        assertRefused(start(Map.of("SPECTRAFORM_HEAP", heap), "info"), "SPECTRAFORM_HEAP=" + heap);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4g", "512m", "0064M", "1T", "1073741824"})
    void takesHeaps(String heap) throws Exception {
        Result result = start(Map.of("SPECTRAFORM_HEAP", heap), "info");
        assertTrue(result.out().contains("<-Xmx" + heap + ">"), result.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Error occurred during initialization of VM\\nCould not reserve enough space for object heap | Could not reserve enough",
                "Invalid maximum heap size: -Xmx9t\\nError: Could not create the Java Virtual Machine. | Invalid maximum heap size",
                "Error occurred during initialization of boot layer\\nModule jdk.incubator.vector not found | not a whole JDK",
            })
    void saysInOneLineThatTheJvmDoesNotStart(String said, String part) throws Exception {
        script(java.resolve("bin/java"), "printf '" + said + "\\n' >&2; exit 1");
        assertRefused(start(Map.of(), "info"), part);
    }

    @Test
    void passesOnWhatTheProgramSaysWhenItFails() throws Exception {
        script(java.resolve("bin/java"), "echo 'WARNING: Using incubator modules' >&2; echo own >&0; exit 2");
        Result result = start(Map.of(), "info");
        assertEquals(2, result.code());
        assertEquals("own\n", result.err());
    }

    @Test
    void splitsFlagsAsAShellDoes() throws Exception {
        Result result =
                start(Map.of("SPECTRAFORM_JAVA_OPTS", " -Da='b c' \"-Dd=*\"  -De=f\\ g -Dh=$(date)' ' "), "info");
        assertTrue(
                result.out().contains("<-Da=b c>\n<-Dd=*>\n<-De=f g>\n<-Dh=$(date) >\n"), result.out() + result.err());
        assertRefused(start(Map.of("SPECTRAFORM_JAVA_OPTS", "-Da='b c"), "info"), "a quote has no end");
        assertRefused(start(Map.of("SPECTRAFORM_JAVA_OPTS", "-Da=b c"), "info"), "'c' is no flag");
    }

    @Test
    void namesNeedNoLocale() throws Exception {
        for (Map<String, String> locale : List.of(
                Map.of("LC_ALL", "C"),
                Map.of("LANG", "POSIX"),
                Map.<String, String>of(),
                Map.of("LANG", "xx_XX.UTF-8"))) {
            assertTrue(start(locale, "info").out().contains("LC_ALL=C.UTF-8\n"), locale.toString());
        }
        assertTrue(start(Map.of("LANG", "C.UTF-8"), "info").out().contains("LC_ALL=\n"));
    }

    @Test
    void checksJarsOfOnesOwn() throws Exception {
        Files.createFile(temporary.resolve("own door.jar"));
        String there = temporary.resolve("own door.jar").toString();
        Result result = start(Map.of("SPECTRAFORM_CLASSPATH", there + ":" + temporary + "/*"), "info");
        assertTrue(result.out().contains("dist/*:" + there + ":" + temporary + "/*>"), result.err());
        assertRefused(start(Map.of("SPECTRAFORM_CLASSPATH", there + ":gone.jar"), "info"), "gone.jar: no such file");
    }

    @Test
    void refusesJavaThatIsTooOldOrNotThere() throws Exception {
        Files.writeString(java.resolve("release"), "JAVA_VERSION=\"21.0.1\"\n");
        // Another JDK of this machine may be found instead; the old one never runs.
        script(java.resolve("bin/java"), "echo old");
        assertFalse(start(Map.of(), "--version").out().contains("old"));
    }

    @Test
    void worksWithAnyUmaskAndWithoutStderr() throws Exception {
        String launcher = "'" + project.resolve("spectraform") + "' info";
        for (String shell : List.of("umask 777; " + launcher, "umask 077; " + launcher, launcher + " 2>&-")) {
            Result result = run(Map.of(), project, List.of("bash", "-c", shell));
            assertEquals(0, result.code(), shell + ": " + result.err());
            assertTrue(result.out().contains("<info>"), shell + ": " + result.err());
        }
    }

    @Test
    void refusesAFolderWithAColon() throws Exception {
        Path colon = Files.move(project, temporary.resolve("a:b"));
        project = colon;
        assertRefused(start(Map.of(), "info"), "colon");
    }
}
