package org.spectraform.app.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.Input;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.Structure;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.simulation.dynamics.Engine;
import org.spectraform.simulation.dynamics.NativeEngine;
import org.spectraform.simulation.lammps.LammpsEngine;
import org.spectraform.simulation.potential.Potential;
import org.spectraform.simulation.potential.Potentials;
import picocli.CommandLine.Option;

/** The options that say what computes energies and forces. */
final class EngineOptions {
    /** What moves the atoms. */
    enum Kind {
        NATIVE,
        LAMMPS
    }

    @Option(
            names = "--potential",
            paramLabel = "FILE",
            description = "Interatomic potential: a NEP file (nep3 or nep4), as GPUMD has them.")
    private @Nullable Path potential;

    @Option(
            names = "--engine",
            paramLabel = "native|lammps",
            description = "native: this program with --potential; lammps: the program lmp. Default: native.")
    private Kind kind = Kind.NATIVE;

    @Option(
            names = "--pair-style",
            paramLabel = "STYLE",
            description = "LAMMPS's pair_style, such as tersoff. Default: lcbop, for carbon.")
    private @Nullable String pairStyle;

    @Option(
            names = "--pair-coeff",
            paramLabel = "TEXT",
            description = "LAMMPS's pair_coeff, such as '* * BNC.tersoff C N'; may be given several times.")
    private List<String> pairCoeff = List.of();

    private @Nullable Input file; // of the potential, once it is read

    /**
     * The engine.
     *
     * @param structures what it is for
     * @param threads for the potential of a native engine
     * @throws InputException if the options do not fit together, what they name is not there, or it does not know an element
     */
    Engine engine(List<Structure> structures, ThreadBudget threads) {
        if (kind == Kind.LAMMPS) {
            if (potential != null) {
                throw new InputException(
                        "--potential is for --engine native; give LAMMPS's potential with --pair-style and --pair-coeff");
            }
            if (pairStyle == null && !pairCoeff.isEmpty()) {
                throw new InputException("--pair-coeff needs its --pair-style, such as --pair-style tersoff");
            }
            return pairStyle == null ? LammpsEngine.lcbop() : new LammpsEngine(pairStyle, pairCoeff);
        }
        if (pairStyle != null || !pairCoeff.isEmpty()) {
            throw new InputException("--pair-style and --pair-coeff are for LAMMPS: add --engine lammps");
        }
        if (potential == null) {
            throw new InputException(
                    "a potential is missing: add --potential FILE, a NEP file, or --engine lammps to run"
                            + " LAMMPS with its potential for carbon");
        }
        file = Input.read(potential, Input.TEXT);
        Potential read = Potentials.read(file);
        structures.forEach(s -> read.open(s.cell(), s.species(), threads)); // knows the elements, or throws
        return new NativeEngine(read, threads);
    }

    /** The options as they are recorded, files apart. */
    Map<String, Object> configuration() {
        Map<String, Object> c = new LinkedHashMap<>();
        c.put("engine", kind.name().toLowerCase(Locale.ROOT));
        if (pairStyle != null) {
            c.put("pair_style", pairStyle);
            c.put("pair_coeff", pairCoeff);
        }
        return c;
    }

    /** The files that the engine was made of, each with its hash. */
    Map<String, Map<String, Object>> inputs() {
        if (file == null) {
            return Map.of();
        }
        Map<String, Object> used = new LinkedHashMap<>();
        used.put("file", file.name());
        used.put("sha256", file.sha256());
        return Map.of("potential", used);
    }
}
