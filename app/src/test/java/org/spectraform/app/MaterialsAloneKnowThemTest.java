package org.spectraform.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What is carbon's stands in its material.yaml and nowhere in the code: no bond length of 1.85, no element "C" or 6, no constant of that name. Comments and
 * the examples in help texts do not count.
 */
class MaterialsAloneKnowThemTest {
    private static final Path ROOT = Path.of("..");

    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*");
    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\\\n]|\\\\.)*\"");
    private static final Pattern CARBON = Pattern.compile(
            "\\b1\\.85\\b|\\bCARBON|(?i:carbon)[A-Z_]|\\b(?:mass|symbol|species|Edge)\\(6\\)|[zZ] == 6\\b|\\b4\\.628\\b|\\b393\\.11\\b|\\b274\\.5\\b");

    /** Findings in a source, with line numbers. */
    static List<String> findings(String source, String name) {
        String code = blank(COMMENT, source, false);
        List<String> found = new ArrayList<>();
        Matcher texts = TEXT.matcher(code);
        while (texts.find()) {
            if (texts.group().equals("\"C\"") || texts.group().equals("\"C:K\"")) {
                found.add(name + ":" + line(code, texts.start()) + ": " + texts.group());
            }
        }
        code = blank(TEXT, code, true);
        Matcher carbon = CARBON.matcher(code);
        while (carbon.find()) {
            found.add(name + ":" + line(code, carbon.start()) + ": " + carbon.group());
        }
        return found;
    }

    @Test
    void noSourceKnowsCarbon() throws IOException {
        List<String> found = new ArrayList<>();
        int sources = 0;
        try (Stream<Path> files = Files.walk(ROOT)) {
            for (Path file : files.filter(MaterialsAloneKnowThemTest::counts).toList()) {
                sources++;
                found.addAll(
                        findings(Files.readString(file), ROOT.relativize(file).toString()));
            }
        }
        assertThat(sources).isGreaterThan(200);
        assertThat(found).isEmpty();
    }

    @Test
    void whatWouldBeFound() {
        assertThat(findings("double cutoff = 1.85; // 1.85", "A")).containsExactly("A:1: 1.85");
        assertThat(findings("\nelements = List.of(\"C\");", "A")).containsExactly("A:2: \"C\"");
        assertThat(findings("Elements.mass(6) + CARBON_CUTOFF", "A")).hasSize(2);
        assertThat(findings("/* \"C\" 1.85 */ String help = \"such as --cutoff 1.85\";", "A"))
                .isEmpty();
    }

    /** Sources of the program; benchmarks measure carbon and may say so. */
    private static boolean counts(Path file) {
        String path = file.toString().replace('\\', '/');
        return path.endsWith(".java")
                && path.contains("/src/main/java/")
                && !path.startsWith("../bench/")
                && !path.endsWith("core/structure/Elements.java");
    }

    private static String blank(Pattern what, String source, boolean quotes) {
        return what.matcher(source)
                .replaceAll(m -> Matcher.quoteReplacement(
                        quotes ? "\"\"" : m.group().startsWith("/") ? m.group().replaceAll("[^\\n]", " ") : m.group()));
    }

    private static long line(String text, int at) {
        return 1 + text.substring(0, at).chars().filter(c -> c == '\n').count();
    }
}
