package org.spectraform.simulation.espresso;

import java.util.Locale;
import java.util.TreeSet;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.structure.Structure;

/**
 * The input files of {@code pw.x} and {@code xspectra.x}. Paths in them are relative to their folder, {@code RUN/NAME/SITE}, so that
 * a run can be moved, and repeated by hand.
 */
final class Inputs {
    /** Gaussian smearing of the occupations, Ry: amorphous cells have states in the gap. */
    static final double SMEARING_RY = 0.01;

    /** Half width of the Lorentzian of the computed spectrum, eV: the life time of the hole is 0.1 eV; more is added afterwards. */
    static final double LORENTZIAN = 0.2;

    /** Energies of the computed spectrum, eV from the Fermi energy. */
    static final double FIRST = -8;

    static final double LAST = 35;
    static final int POINTS = 500;

    /** Mixing of the density, and what is tried if it does not converge. */
    static final double MIXING = 0.4;

    static final double CAUTIOUS_MIXING = 0.1;

    /** Large files of a calculation, in its own folder. */
    static final String SCRATCH = "scratch";

    static final String PSEUDO = "../../pseudo";

    private Inputs() {}

    /**
     * Input of {@code pw.x}: the self-consistent field of the cell, in the ground state or with a core hole. The cell stays neutral: the
     * electron is excited to the conduction edge (XCH).
     *
     * @param absorber index of the atom with the hole; -1 for the ground state
     */
    static String pw(
            Structure structure,
            EspressoSettings settings,
            Pseudopotentials pseudopotentials,
            int absorber,
            double mixing) {
        TreeSet<Integer> elements = new TreeSet<>();
        for (int i = 0; i < structure.size(); i++) {
            if (i != absorber) {
                elements.add(structure.species(i));
            }
        }
        boolean hole = absorber >= 0;
        int bands = EspressoSettings.bands(EspressoSettings.electrons(structure, pseudopotentials));
        StringBuilder in = new StringBuilder();
        append(in, "&control%n calculation='scf', prefix='pw', outdir='%s', pseudo_dir='%s',%n", SCRATCH, PSEUDO);
        append(in, " disk_io='low'%n/%n&system%n ibrav=0, nat=%d, ", structure.size());
        append(in, "ntyp=%d, ecutwfc=%s, nbnd=%d,%n", elements.size() + (hole ? 1 : 0), settings.cutoffRy(), bands);
        append(in, " occupations='smearing', smearing='gaussian', degauss=%s, nosym=.true.%n/%n", SMEARING_RY);
        append(in, "&electrons%n conv_thr=1.0d-6, mixing_beta=%s, electron_maxstep=200%n/%n", mixing);
        append(in, "ATOMIC_SPECIES%n");
        if (hole) { // first, because xspectra.x takes the first species for the absorber
            int z = structure.species(absorber);
            append(
                    in,
                    "%sh %s %s%n",
                    Elements.symbol(z),
                    Elements.mass(z),
                    pseudopotentials.coreHole().name());
        }
        for (int z : elements) {
            append(
                    in,
                    "%s %s %s%n",
                    Elements.symbol(z),
                    Elements.mass(z),
                    pseudopotentials.ground(z).name());
        }
        append(
                in,
                "K_POINTS automatic%n%s%nCELL_PARAMETERS angstrom%n",
                settings.scfKPoints().card());
        Cell cell = structure.cell();
        for (int k = 0; k < 3; k++) {
            append(in, "%.10f %.10f %.10f%n", cell.get(k, 0), cell.get(k, 1), cell.get(k, 2));
        }
        append(in, "ATOMIC_POSITIONS angstrom%n");
        for (int i = 0; i < structure.size(); i++) {
            String label = Elements.symbol(structure.species(i)) + (i == absorber ? "h" : "");
            append(in, "%s %.10f %.10f", label, structure.position(i, 0), structure.position(i, 1));
            append(in, " %.10f%n", structure.position(i, 2));
        }
        return in.toString();
    }

    /**
     * Input of {@code xspectra.x}: dipole transitions from 1s for light polarised along x, y or z, of unoccupied states only.
     *
     * @param polarisation 0, 1, 2 for x, y, z
     */
    static String xspectra(EspressoSettings settings, Pseudopotentials pseudopotentials, int polarisation) {
        StringBuilder in = new StringBuilder();
        append(in, "&input_xspectra%n calculation='xanes_dipole', prefix='pw', outdir='%s',%n", SCRATCH);
        for (int c = 0; c < 3; c++) {
            append(in, " xepsilon(%d)=%s,", c + 1, c == polarisation ? "1.0" : "0.0");
        }
        append(in, "%n xiabs=1, xniter=2000, xcheck_conv=20, xerror=0.001, x_save_file='%s/x.sav'%n/%n", SCRATCH);
        append(in, "&plot%n xnepoint=%d, xgamma=%s, xemin=%s, ", POINTS, LORENTZIAN, FIRST);
        append(in, "xemax=%s, terminator=.true., cut_occ_states=.true.%n/%n", LAST);
        append(
                in,
                "&pseudos%n filecore='%s/%s'",
                PSEUDO,
                pseudopotentials.coreState().name());
        ProjectorReach.of(settings.edge().symbol()).ifPresent(reach -> append(in, ", r_paw(1)=%s", reach));
        append(in, "%n/%n");
        append(in, "&cut_occ%n cut_desmooth=0.1%n/%n%s%n", settings.kPoints().card());
        return in.toString();
    }

    private static void append(StringBuilder in, String format, Object... values) {
        in.append(String.format(Locale.ROOT, format.replace("%n", "\n"), values));
    }
}
