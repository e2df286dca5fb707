package org.spectraform.lab.espresso;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.io.InputException;

/**
 * The files that an element's K edge needs: its pseudopotential, the same with a 1s core hole, both with GIPAW data, and the 1s wavefunction.
 *
 * @param element symbol
 * @param folder that holds them all
 * @param ground file name of the pseudopotential
 * @param coreHole file name of that with a core hole
 * @param wavefunction the core wavefunction
 * @param valence electrons of an atom in the pseudopotential
 */
public record Pseudopotentials(
        String element, Path folder, String ground, String coreHole, Path wavefunction, int valence) {
    /** Where Debian's quantum-espresso-data keeps those of its examples. */
    static final Path DEBIAN = Path.of("/usr/share/doc/quantum-espresso/examples/XSpectra");

    private static final Pattern VALENCE =
            Pattern.compile("z_valence\\s*=\\s*\"\\s*([-+.0-9eEdD]+)\"|([-+.0-9eEdD]+)\\s+Z valence");

    /**
     * Finds the files of an element in a folder: {@code EL_*.UPF}, {@code ELh_*.UPF} and {@code EL.wfc}, where EL is the symbol.
     *
     * @throws InputException naming what is missing
     */
    public static Pseudopotentials in(Path folder, String element) {
        String ground = find(folder, element, element + "_");
        String coreHole = find(folder, element, element + "h_");
        Path wavefunction = folder.resolve(element + ".wfc");
        if (!Files.isRegularFile(wavefunction)) {
            throw missing(folder, element, element + ".wfc (the 1s wavefunction, by upf2plotcore)");
        }
        return new Pseudopotentials(element, folder, ground, coreHole, wavefunction, valence(folder.resolve(ground)));
    }

    /**
     * Those of the examples that come with Debian's package, unpacked into a folder.
     *
     * @param to is created; files that are there already are kept
     * @throws InputException if the package's examples are not there, or not for this element
     */
    public static Pseudopotentials ofExamples(String element, Path to) {
        return ofExamples(DEBIAN, element, to);
    }

    static Pseudopotentials ofExamples(Path examples, String element, Path to) {
        if (!Files.isDirectory(examples.resolve("pseudo"))) {
            throw new InputException(examples + ": the pseudopotentials of the examples are not there; install"
                    + " quantum-espresso-data (where an image leaves documentation out: dpkg"
                    + " --path-include='/usr/share/doc/quantum-espresso/*'), or give a folder as --pseudo");
        }
        try {
            Files.createDirectories(to);
            for (String source : List.of("pseudo", "reference")) {
                unpack(examples.resolve(source), element, to);
            }
        } catch (IOException e) {
            throw new InputException(to + ": cannot unpack pseudopotentials (" + AtomicFile.reason(e) + ")", e);
        }
        return in(to, element);
    }

    private static void unpack(Path from, String element, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName());
                String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
                boolean wanted = plain.equals(element + ".wfc")
                        || (plain.matches(element + "h?_.*\\.UPF")
                                && !plain.contains("_US_")
                                && !plain.contains("USPP"));
                if (!wanted || Files.exists(to.resolve(plain))) {
                    continue;
                }
                try (InputStream raw = Files.newInputStream(file);
                        InputStream in = name.endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
                    byte[] bytes = in.readAllBytes();
                    AtomicFile.write(to.resolve(plain), out -> out.write(bytes));
                }
            }
        }
    }

    private static String find(Path folder, String element, String prefix) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> String.valueOf(f.getFileName()))
                    .filter(n -> n.startsWith(prefix) && n.endsWith(".UPF"))
                    .sorted()
                    .findFirst()
                    .orElseThrow(() -> missing(folder, element, prefix + "*.UPF"));
        } catch (IOException e) {
            throw new InputException(
                    folder + ": cannot list this folder of pseudopotentials (" + AtomicFile.reason(e) + ")", e);
        }
    }

    private static InputException missing(Path folder, String element, String what) {
        return new InputException(folder + ": " + what + " is missing; the K edge of " + element + " needs " + element
                + "_*.UPF, " + element + "h_*.UPF (with a 1s core hole; both with GIPAW data) and " + element + ".wfc");
    }

    private static int valence(Path file) {
        try (Stream<String> lines = Files.lines(file, java.nio.charset.StandardCharsets.ISO_8859_1)) {
            @Nullable
            Matcher found = lines.map(VALENCE::matcher)
                    .filter(Matcher::find)
                    .findFirst()
                    .orElse(null);
            if (found != null) {
                String number = found.group(1) != null ? found.group(1) : found.group(2);
                return (int)
                        Math.round(Double.parseDouble(number.replace('D', 'E').replace('d', 'e')));
            }
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read (" + AtomicFile.reason(e) + ")", e);
        }
        throw new InputException(file + ": says no valence; is it a pseudopotential in UPF format?");
    }
}
