package org.spectraform.lab.espresso;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.structure.Structure;

/** Input files of {@code pw.x} and {@code xspectra.x}. */
final class Inputs {
    private Inputs() {}

    /** Occupied bands, times {@link LabelSettings#BANDS}. */
    static int bands(Structure structure, int valence) {
        return (int) Math.ceil(structure.size() * valence / 2.0 * LabelSettings.BANDS);
    }

    /**
     * A self-consistent calculation of the neutral cell.
     *
     * @param site the atom with a core hole; none if null. The electron that it lost is then the lowest empty state's
     * @param mixing of the density, 0.4 or less where that does not converge
     */
    static String pw(
            Structure structure,
            @Nullable Integer site,
            Pseudopotentials pseudo,
            LabelSettings settings,
            double mixing) {
        StringBuilder text = new StringBuilder();
        text.append("&control\n calculation='scf', prefix='cell', outdir='./scratch', pseudo_dir='")
                .append(pseudo.folder().toAbsolutePath().normalize())
                .append("', disk_io='low'\n/\n&system\n");
        text.append(String.format(
                Locale.ROOT,
                " ibrav=0, nat=%d, ntyp=%d, ecutwfc=%s, nbnd=%d, occupations='smearing', smearing='gaussian', degauss=%s, nosym=.true.%n/%n",
                structure.size(),
                site == null ? 1 : 2,
                settings.cutoffRy(),
                bands(structure, pseudo.valence()),
                LabelSettings.SMEARING));
        text.append(String.format(
                Locale.ROOT, "&electrons%n conv_thr=1.0d-6, mixing_beta=%s, electron_maxstep=150%n/%n", mixing));
        double mass = Elements.mass(Elements.number(pseudo.element()));
        String element = pseudo.element();
        text.append("ATOMIC_SPECIES\n");
        if (site != null) {
            text.append(element)
                    .append("h ")
                    .append(mass)
                    .append(' ')
                    .append(pseudo.coreHole())
                    .append('\n');
        }
        text.append(element)
                .append(' ')
                .append(mass)
                .append(' ')
                .append(pseudo.ground())
                .append('\n');
        text.append("K_POINTS automatic\n").append(grid(settings)).append("CELL_PARAMETERS angstrom\n");
        Cell cell = structure.cell();
        for (int k = 0; k < 3; k++) {
            text.append(
                    String.format(Locale.ROOT, "%.10f %.10f %.10f%n", cell.get(k, 0), cell.get(k, 1), cell.get(k, 2)));
        }
        text.append("ATOMIC_POSITIONS angstrom\n");
        for (int i = 0; i < structure.size(); i++) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s %.8f %.8f %.8f%n",
                    site != null && site == i ? element + "h" : element,
                    structure.position(i, 0),
                    structure.position(i, 1),
                    structure.position(i, 2)));
        }
        return text.toString();
    }

    /** The dipole spectrum of the atom with the core hole, for light polarised along axis {@code a} (0, 1, 2). */
    static String xspectra(int a, Pseudopotentials pseudo, LabelSettings settings) {
        return String.format(
                Locale.ROOT,
                """
                &input_xspectra
                 calculation='xanes_dipole', prefix='cell', outdir='./scratch', xniter=2000, xcheck_conv=20,
                 xepsilon(1)=%d.0, xepsilon(2)=%d.0, xepsilon(3)=%d.0, xiabs=1, x_save_file='scratch/xanes.sav', xerror=0.001
                /
                &plot
                 xnepoint=%d, xgamma=%s, xemin=%s, xemax=%s, terminator=.true., cut_occ_states=.true.
                /
                &pseudos
                 filecore='%s', r_paw(1)=3.2
                /
                &cut_occ
                 cut_desmooth=0.1
                /
                %s""",
                a == 0 ? 1 : 0,
                a == 1 ? 1 : 0,
                a == 2 ? 1 : 0,
                LabelSettings.POINTS,
                LabelSettings.LORENTZIAN,
                LabelSettings.FIRST,
                LabelSettings.LAST,
                pseudo.wavefunction().toAbsolutePath().normalize(),
                grid(settings));
    }

    private static String grid(LabelSettings settings) {
        int n = settings.kPoints();
        return n + " " + n + " " + n + " 1 1 1\n";
    }
}
