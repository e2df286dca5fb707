package org.spectraform.core.io;

import java.util.List;

/** VASP's XDATCAR: the steps of a run in direct coordinates, under one head or each under its own. */
public final class Xdatcar implements StructureFormat {
    private static final int HEAD = 8; // lines up to the first configuration, one fewer without symbols

    @Override
    public String title() {
        return "VASP XDATCAR";
    }

    @Override
    public String names() {
        return "XDATCAR* and .xdatcar";
    }

    @Override
    public boolean holdsMany() {
        return true;
    }

    @Override
    public boolean hasName(String name) {
        return name.startsWith("xdatcar") || StructureFormat.endsWith(name, "xdatcar");
    }

    @Override
    public boolean looksLike(String beginning) {
        return Poscar.beginsLikeVasp(beginning)
                && beginning.lines().limit(HEAD).anyMatch(line -> line.matches("(?i)\\s*direct\\s+configuration.*"));
    }

    @Override
    public Source open(LineReader lines, List<String> typeElements) {
        return new VaspReader(lines);
    }

    @Override
    public void append(StringBuilder out, Frame frame, int index) {
        VaspWriter.append(out, frame, "Direct configuration= " + (index + 1), false);
    }
}
