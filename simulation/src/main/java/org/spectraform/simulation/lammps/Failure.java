package org.spectraform.simulation.lammps;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.spectraform.core.io.InputException;
import org.spectraform.simulation.process.ExternalProcess;

/** What LAMMPS's errors mean to the user. */
final class Failure {
    private record Remedy(String sign, String advice) {}

    /** The first whose sign (a regular expression, lower case) is in the error applies. */
    private static final List<Remedy> REMEDIES = List.of(
            new Remedy(
                    "cannot open|could not open|couldn't open",
                    "give the potential file's path, or set LAMMPS_POTENTIALS to its folder"
                            + " (Debian: apt install lammps-data)"),
            new Remedy(
                    "pair style|pair_style",
                    "'lmp -h' lists the pair styles of this LAMMPS; give one with its arguments"),
            new Remedy(
                    "pair coeff|pair_coeff|potential file",
                    "give the coefficients as the manual page of the pair style says, such as '* * C.lcbop C'"),
            new Remedy(
                    "lost atoms|of 0 atoms|non-numeric|out of range|nan|too small for 1 proc",
                    "the atoms fly apart: a shorter time step, a lower density or a lower first temperature helps"),
            new Remedy("per-atom energy", "take a pair style that gives energies of atoms"),
            new Remedy("restart", "delete the checkpoint files of the folder to begin again"));

    private Failure() {}

    /** The error in one line: LAMMPS's words, its command, the remedy and the log. */
    static InputException explain(ExternalProcess.Finished run) {
        String said = last(run, "ERROR");
        if (said.isEmpty()) {
            return new InputException("LAMMPS ended with exit code " + run.exitCode() + " (" + last(run, "")
                    + "); the log is " + run.log());
        }
        String command = last(run, "Last command:");
        String lower = (said + command).toLowerCase(Locale.ROOT);
        String advice = REMEDIES.stream()
                .filter(r -> lower.matches(".*(" + r.sign + ").*"))
                .map(r -> "; " + r.advice)
                .findFirst()
                .orElse("");
        return new InputException("LAMMPS: " + said.replaceFirst(" \\(\\S+\\.cpp:\\d+\\)$", "")
                + (command.isEmpty()
                        ? ""
                        : " in '" + command.substring(command.indexOf(':') + 1).strip() + "'")
                + advice + "; the log is " + run.log());
    }

    /** A line of thermodynamic output with something that is no number. */
    static InputException notANumber(String line, Path log) {
        return new InputException("LAMMPS: energies or forces are not numbers any more: '" + line.strip()
                + "'; move atoms that lie on each other, or shorten the time step; the log is " + log);
    }

    private static String last(ExternalProcess.Finished run, String beginning) {
        List<String> lines = run.lines(l -> !l.isEmpty() && l.startsWith(beginning), 1);
        return lines.isEmpty() ? "" : lines.getFirst();
    }
}
