package org.spectraform.core.io;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A system of units of LAMMPS (https://docs.lammps.org/units.html), in those used here.
 *
 * @param length of its unit of length, in angstrom
 * @param mass of its unit of mass, in dalton
 * @param charge of its unit of charge, in elementary charges
 */
record LammpsUnits(double length, double mass, double charge) {
    /** Metal or real, which do not differ in these; also what is meant where a file says nothing. */
    static final LammpsUnits METAL = new LammpsUnits(1, 1, 1);

    private static final double DALTON = 1.66053906660e-27; // kg, as all of these CODATA 2018
    private static final double CHARGE = 1.602176634e-19; // C
    private static final double STATCOULOMB = 3.3356409519815e-10; // C
    private static final double BOHR = 0.529177210903; // angstrom

    private static final Pattern IN_TITLE = Pattern.compile("(?i)\\bunits(\\s*[=:]\\s*|\\s+)(\\w+)");
    private static final String REMEDY =
            "; use units metal or real, or convert the file to angstrom (known are metal, real, electron, nano, micro, si, cgs)";

    /** The units of a name. @throws InputException about the present line if there are none, or they are those of lj, which have no size */
    static LammpsUnits named(LineReader lines, String name) {
        LammpsUnits units = of(name);
        if (units == null) {
            throw lines.error("units '" + LineReader.shortened(name) + "' are not in angstrom"
                    + (name.equals("lj") ? ", nor in any other length" : "") + REMEDY);
        }
        return units;
    }

    /**
     * The units that a title says, such as {@code LAMMPS data file via write_data, version 2 Aug 2023, timestep = 0, units = electron}.
     *
     * @throws InputException as {@link #named}
     */
    static LammpsUnits inTitle(LineReader lines, String title) {
        Matcher said = IN_TITLE.matcher(title);
        while (said.find()) {
            String name = said.group(2);
            boolean assigned = !said.group(1).isBlank();
            if (assigned || of(name) != null || name.equals("lj")) { // else it is prose
                return named(lines, name);
            }
        }
        return METAL;
    }

    /** A title with metal units in place of those that it says: what is to stand above numbers in angstrom. */
    static String metal(String title) {
        return IN_TITLE.matcher(title)
                .replaceAll(said -> of(said.group(2)) == null && !said.group(2).equals("lj")
                        ? Matcher.quoteReplacement(said.group())
                        : said.group(2).equals("real") ? "units$1real" : "units$1metal");
    }

    private static @Nullable LammpsUnits of(String name) {
        return switch (name) {
            case "metal", "real" -> METAL;
            case "electron" -> new LammpsUnits(BOHR, 1, 1);
            case "nano" -> new LammpsUnits(10, 1e-21 / DALTON, 1);
            case "micro" -> new LammpsUnits(1e4, 1e-15 / DALTON, 1e-12 / CHARGE);
            case "cgs" -> new LammpsUnits(1e8, 1e-3 / DALTON, STATCOULOMB / CHARGE);
            case "si" -> new LammpsUnits(1e10, 1 / DALTON, 1 / CHARGE);
            default -> null;
        };
    }
}
