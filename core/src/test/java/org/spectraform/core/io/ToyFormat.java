package org.spectraform.core.io;

import java.util.List;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

/** A format of one atom in a cube, to show what a new one takes: this file, and a line in META-INF/services. */
public final class ToyFormat implements StructureFormat {
    @Override
    public String title() {
        return "toy";
    }

    @Override
    public String names() {
        return ".toy";
    }

    @Override
    public boolean holdsMany() {
        return false;
    }

    @Override
    public boolean hasName(String name) {
        return StructureFormat.endsWith(name, "toy");
    }

    @Override
    public boolean looksLike(String beginning) {
        return beginning.startsWith("toy ");
    }

    @Override
    public Source open(LineReader lines, List<String> typeElements) {
        return Source.single(() -> {
            lines.need("the edge");
            return Frame.of(new Structure(
                    Cell.cubic(lines.number(1, "the edge")), new int[] {lines.element(2)}, new double[3]));
        });
    }

    @Override
    public void append(StringBuilder out, Frame frame, int index) {
        out.append("toy ").append(frame.structure().cell().length(0)).append(" C\n");
    }
}
