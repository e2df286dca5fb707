package org.spectraform.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The drawing of packages in ARCHITECTURE.md is drawn from the code. {@code mvn -pl app -am verify -Dtest=PackagesDrawingTest -Dspectraform.draw=true
 * -Dsurefire.failIfNoSpecifiedTests=false} draws it anew.
 */
class PackagesDrawingTest {
    private static final Path DOCUMENT = Path.of("../ARCHITECTURE.md");
    private static final Pattern BLOCK = Pattern.compile("(?s)```mermaid\n.*?```\n");
    private static final String ROOT = "org.spectraform";
    private static final List<String> MODULES =
            List.of("app", "library", "dataset", "simulation", "nn", "analysis", "core");

    @Test
    void theDrawingIsThatOfTheCode() throws IOException {
        String drawn = "```mermaid\n" + draw(arrows()) + "```\n";
        String document = Files.readString(DOCUMENT);
        if (Boolean.getBoolean("spectraform.draw")) {
            document = BLOCK.matcher(document).replaceFirst(Matcher.quoteReplacement(drawn));
            Files.writeString(DOCUMENT, document);
        }
        assertThat(document)
                .as("drawing in ARCHITECTURE.md; see the comment of this test")
                .contains(drawn);
    }

    /** Which packages each package uses. */
    private static Map<String, Set<String>> arrows() {
        Map<String, Set<String>> arrows = new TreeMap<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(ROOT)) {
            if (type.getPackageName().startsWith(ROOT + ".bench")) {
                continue; // beside the program, not part of it
            }
            Set<String> used = arrows.computeIfAbsent(type.getPackageName(), p -> new TreeSet<>());
            for (Dependency d : type.getDirectDependenciesFromSelf()) {
                String other = d.getTargetClass().getPackageName();
                if (other.startsWith(ROOT) && !other.equals(type.getPackageName())) {
                    used.add(other);
                }
            }
        }
        return arrows;
    }

    /** A box for each module, and only those arrows that no way round replaces. */
    private static String draw(Map<String, Set<String>> arrows) {
        StringBuilder text = new StringBuilder("flowchart TD\n");
        for (String module : MODULES) {
            text.append("  subgraph module_")
                    .append(module)
                    .append("[\"module ")
                    .append(module)
                    .append("\"]\n");
            for (String p : arrows.keySet()) {
                if (module(p).equals(module)) {
                    text.append("    ")
                            .append(id(p))
                            .append("[\"")
                            .append(label(p))
                            .append("\"]\n");
                }
            }
            text.append("  end\n");
        }
        arrows.forEach((from, used) -> used.stream()
                .filter(to -> used.stream().noneMatch(way -> !way.equals(to) && reaches(arrows, way, to)))
                .forEach(to -> text.append("  ")
                        .append(id(from))
                        .append(" --> ")
                        .append(id(to))
                        .append('\n')));
        return text.toString();
    }

    private static boolean reaches(Map<String, Set<String>> arrows, String from, String to) {
        Set<String> used = arrows.getOrDefault(from, Set.of());
        return used.contains(to) || used.stream().anyMatch(way -> reaches(arrows, way, to));
    }

    private static String label(String p) {
        return p.equals(ROOT) ? ROOT : p.substring(ROOT.length() + 1);
    }

    private static String id(String p) {
        return label(p).replace('.', '_');
    }

    private static String module(String p) {
        String first = label(p).split("\\.", 2)[0];
        return MODULES.contains(first) ? first : "library";
    }
}
