package org.spectraform.simulation.espresso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;
import org.spectraform.simulation.espresso.Pseudopotentials.DataFile;
import org.spectraform.simulation.label.Edge;

class InputsTest {
    private static final EspressoSettings SETTINGS =
            new EspressoSettings(new Edge(6), 40, KPoints.cubic(2), KPoints.GAMMA);

    static Pseudopotentials pseudopotentials() {
        return new Pseudopotentials(
                Map.of(6, new DataFile("C_1.UPF", new byte[] {1}, 4), 7, new DataFile("N_1.UPF", new byte[] {2}, 5)),
                new DataFile("Ch_1.UPF", new byte[] {3}, 5),
                new DataFile("C.wfc", new byte[] {4}, 0));
    }

    private static Structure molecule(int... species) {
        double[] positions = new double[3 * species.length];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = 0.5 * i;
        }
        return new Structure(Cell.of(4, 0, 0, 1, 5, 0, 0, 0, 6), species, positions);
    }

    @Test
    void theAbsorberIsTheFirstSpecies() {
        assertThat(Inputs.pw(molecule(7, 6, 6), SETTINGS, pseudopotentials(), 2, 0.4))
                .isEqualTo("""
                &control
                 calculation='scf', prefix='pw', outdir='scratch', pseudo_dir='../../pseudo',
                 disk_io='low'
                /
                &system
                 ibrav=0, nat=3, ntyp=3, ecutwfc=40.0, nbnd=7,
                 occupations='smearing', smearing='gaussian', degauss=0.01, nosym=.true.
                /
                &electrons
                 conv_thr=1.0d-6, mixing_beta=0.4, electron_maxstep=200
                /
                ATOMIC_SPECIES
                Ch 12.011 Ch_1.UPF
                C 12.011 C_1.UPF
                N 14.007 N_1.UPF
                K_POINTS automatic
                1 1 1 0 0 0
                CELL_PARAMETERS angstrom
                4.0000000000 0.0000000000 0.0000000000
                1.0000000000 5.0000000000 0.0000000000
                0.0000000000 0.0000000000 6.0000000000
                ATOMIC_POSITIONS angstrom
                N 0.0000000000 0.5000000000 1.0000000000
                C 1.5000000000 2.0000000000 2.5000000000
                Ch 3.0000000000 3.5000000000 4.0000000000
                """);
    }

    @Test
    void aLoneAbsorberIsTheOnlySpeciesOfItsElement() {
        assertThat(Inputs.pw(molecule(6, 7), SETTINGS, pseudopotentials(), 0, 0.4))
                .contains("ntyp=2,", "Ch 12.011 Ch_1.UPF\nN 14.007 N_1.UPF\nK_POINTS");
        assertThat(Inputs.pw(molecule(6, 7), SETTINGS, pseudopotentials(), -1, 0.1))
                .contains("ntyp=2,", "mixing_beta=0.1", "C 12.011 C_1.UPF\nN 14.007 N_1.UPF\nK_POINTS")
                .doesNotContain("Ch");
    }

    /** What the labels of the project's own data set have been computed with. */
    @Test
    void spectraOfEachPolarisation() {
        assertThat(Inputs.xspectra(SETTINGS, pseudopotentials(), 1)).isEqualTo("""
                &input_xspectra
                 calculation='xanes_dipole', prefix='pw', outdir='scratch',
                 xepsilon(1)=0.0, xepsilon(2)=1.0, xepsilon(3)=0.0,
                 xiabs=1, xniter=2000, xcheck_conv=20, xerror=0.001, x_save_file='scratch/x.sav'
                /
                &plot
                 xnepoint=500, xgamma=0.2, xemin=-8.0, xemax=35.0, terminator=.true., cut_occ_states=.true.
                /
                &pseudos
                 filecore='../../pseudo/C.wfc', r_paw(1)=3.2
                /
                &cut_occ
                 cut_desmooth=0.1
                /
                2 2 2 1 1 1
                """);
        EspressoSettings nitrogen = new EspressoSettings(new Edge(7), 40, KPoints.cubic(1), KPoints.cubic(1));
        assertThat(Inputs.xspectra(nitrogen, pseudopotentials(), 0))
                .doesNotContain("r_paw")
                .contains("xepsilon(1)=1.0, xepsilon(2)=0.0, xepsilon(3)=0.0", "\n1 1 1 1 1 1\n");
    }

    @Test
    void asManyBandsAsTheLabelsOfSixtyFourAtoms() {
        int[] carbon = new int[64];
        Arrays.fill(carbon, 6);
        assertThat(EspressoSettings.bands(EspressoSettings.electrons(molecule(carbon), pseudopotentials())))
                .isEqualTo(144);
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "C:L3", "Q:K", "", ":K", "C:k"})
    void otherEdgesAreRefused(String edge) {
        assertThatThrownBy(() -> Edge.parse(edge))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'" + edge + "'");
    }

    @Test
    void edgesAreReadAndShown() {
        assertThat(Edge.parse("C:K")).isEqualTo(new Edge(6)).hasToString("C:K");
        assertThat(Edge.parse("Si:K").element()).isEqualTo(14);
        KPoints one = KPoints.cubic(1);
        assertThatThrownBy(() -> new EspressoSettings(new Edge(6), 1, one, one)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> new EspressoSettings(new Edge(6), 40, KPoints.GAMMA, one))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("k-points 0");
    }
}
