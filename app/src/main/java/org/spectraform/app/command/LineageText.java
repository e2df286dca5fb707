package org.spectraform.app.command;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.spectraform.nn.model.Lineage;

/** The lineage of a model as an indented tree: each step above what it began with. */
final class LineageText {
    private static final String INDENT = "  ";
    private static final int HASH = 12; // characters shown

    private final List<String> lines = new ArrayList<>();
    private final Set<Lineage> seen = new HashSet<>();

    private LineageText() {}

    static List<String> lines(Lineage lineage) {
        LineageText text = new LineageText();
        text.add(lineage, "");
        return text.lines;
    }

    private void add(Lineage step, String indent) {
        boolean again = !seen.add(step) && !step.parents().isEmpty();
        lines.add(indent + summary(step) + (again ? " (as above)" : ""));
        if (again) {
            return;
        }
        if (step.data() != null && !step.data().isEmpty()) {
            lines.add(indent + "| data: " + step.data());
        }
        if (step.remark() != null) {
            lines.add(indent + "| " + step.remark());
        }
        step.parents().forEach(parent -> add(parent, indent + INDENT));
    }

    private static String summary(Lineage step) {
        StringBuilder text = new StringBuilder(step.how());
        if (step.updates() != null) {
            text.append(String.format(Locale.ROOT, ", %,d updates", step.updates()))
                    .append(step.seed() == null ? ", seed unknown" : ", seed " + step.seed());
        }
        if (step.dataHash() != null && !step.dataHash().isEmpty()) {
            text.append(", data SHA-256 ").append(shortened(step.dataHash()));
        }
        if (step.fileHash() != null) {
            text.append(", file SHA-256 ").append(shortened(step.fileHash()));
        }
        return text.toString();
    }

    private static String shortened(String hash) {
        return hash.length() > HASH ? hash.substring(0, HASH) + "..." : hash;
    }
}
