package org.spectraform.core.spectrum.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectraform.core.io.Input;
import org.spectraform.core.io.InputException;

/** Headers as beamlines and programs write them, over the same spectrum. */
class ColumnNamesTest {
    private static final int ROWS = 60;

    /** The columns that a file is made of; {@code mu} is the spectrum. */
    private static double value(String column, int i) {
        double energy = 280 + 0.5 * i;
        double mu = mu(energy);
        double i0 = 2e5 * (1 + 0.001 * i) * (1 - 0.4 * Math.exp(-Math.pow(energy - 285, 2)));
        return switch (column) {
            case "energy" -> energy;
            case "kev" -> energy / 1000;
            case "readback" -> energy + 0.01 * Math.sin(7 * i);
            case "index" -> i;
            case "seconds" -> 2.1 * i;
            case "ring" -> 500 - 0.01 * i;
            case "i0" -> i0;
            case "mu" -> mu;
            case "yield" -> i0 * mu;
            case "transmitted" -> i0 * Math.exp(-mu);
            case "other" -> i0 * (0.5 + 0.1 * Math.sin(i));
            case "one" -> 1;
            default -> throw new IllegalArgumentException(column);
        };
    }

    private static double mu(double energy) {
        return 0.1 + 1 / (1 + Math.exp(289 - energy)) + 0.5 * Math.exp(-Math.pow(energy - 292, 2));
    }

    private static String file(String header, String columns, String delimiter) {
        StringBuilder text = new StringBuilder(header.replace("\\n", "\n").replace("\\t", "\t") + "\n");
        for (int i = 0; i < ROWS; i++) {
            int row = i;
            text.append(List.of(columns.strip().split(" ", 0)).stream()
                            .map(c -> String.format(Locale.ROOT, "%.9g", value(c, row)))
                            .collect(Collectors.joining(delimiter)))
                    .append('\n');
        }
        return text.toString();
    }

    private static SpectrumReading read(String text) {
        return SpectrumFiles.read(Input.of("s.dat", text.getBytes(StandardCharsets.UTF_8)), SpectrumChoice.AUTOMATIC);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Time of Day\\tTime (s)\\tMono Energy\\tBeam Current\\tI0\\tTEY | seconds seconds energy ring i0 yield",
                "# Energy I0 I1 I2 | energy i0 transmitted other",
                "# Column 1: Energy [eV]\\n# Column 2: I0\\n# Column 3: TEY | energy i0 yield",
                "PhotonEnergy\\tDrainCurrent\\tMeshCurrent | energy yield i0",
                "Photon Energy I0 Sample Current | energy i0 yield",
                "eV\\tOD | energy mu",
                "   284.2  6  1  0.01  0.1 = E_edge, Z\\n    Energy    <xanes>    <xanesaa> | energy mu one",
                "#   omega    e    k    mu    mu0     chi     @# | energy index index mu one one",
                "Energy_RBV,TEY,I0 | readback yield i0",
                "Energy,Energy_RBV,TEY,I0 | energy readback yield i0",
                "Data:\\nReal time clock\\nRequested energy\\nAchieved energy\\nI0\\nI1\\nI2\\n | seconds energy readback i0 transmitted other",
                "# Beam: 3 GeV, 200 keV\\n# Energy(keV) mu | kev mu",
                "x y yerr | energy mu one",
                "\"Energy (eV)\",\"Mirror Current (A)\",\"Sample Current (A)\" | energy i0 yield",
                "energy_eV,cell,atom_1,atom_2 | energy mu other one",
                "energy_eV,target,covered,sample_1 | energy mu one other",
                "energy_eV,intensity,covered,spread | energy mu one other",
                "Energie;Intensität\\neV;arb. u. | energy mu",
                "Index,Energy (eV),Normalized TEY | index energy mu",
                "Energy (eV),I0,It,ln(I0/It) | energy i0 transmitted mu",
                "Energy (eV);I0;It;-ln(It/I0) | energy i0 transmitted mu",
                ",energy,mu | index energy mu",
                "# energy xmu bkg pre_edge post_edge der sec i0 chie | energy mu one one one one one i0 one",
                "energy,i0,tfy | energy i0 yield",
                "energy,i0,monitor,tey | energy i0 other yield",
                "mu,Energy,k | mu energy one",
                "Energy,TEY signal,Gold mesh | energy yield i0",
                "energy norm nbkg flat | energy mu one other",
                "#    1  [     Index      ]\\n#    2  [1-D Positioner 1]  29id:ENERGY_SP, Mono Energy, TABLE, eV, 29id:ENERGY_MON, Energy, eV\\n"
                        + "#    3  [1-D Detector   1]  29id:scaler1.S14, I0,\\n#    4  [1-D Detector   2]  29id:scaler1.S2, TEY,\\n\\n# 1-D Scan Values"
                        + " | index energy i0 yield"
            })
    void theSpectrumIsFound(String header, String columns) {
        String delimiter = header.contains("\\t")
                ? "\t"
                : header.contains(";")
                        ? ";"
                        : header.contains(",") && !header.contains("[1-D") && !header.contains("# ") ? "," : "  ";
        SpectrumReading reading = read(file(header, columns, delimiter));
        double[] energies = reading.spectrum().energies();
        double[] intensities = reading.spectrum().intensities();
        assertThat(energies).hasSize(ROWS);
        for (int i = 0; i < ROWS; i++) {
            assertThat(energies[i]).as(reading.columns()).isCloseTo(280 + 0.5 * i, offset(0.011));
            assertThat(intensities[i]).as(reading.columns()).isCloseTo(mu(280 + 0.5 * i), offset(1e-5));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Energy,RingCurrent | energy ring | is an absorption",
                "Energy,I0 | energy i0 | which column is the signal",
                "Energy,It | energy transmitted | is an absorption",
                "Energy,HOPG,Diamond | energy mu other | which column is the signal",
                "energy,mutrans,mufluor | energy mu other | absorption spectra",
                "energy,i0,if1,if2 | energy i0 yield other | fluorescence detectors",
                "energy,i0,i1,if | energy i0 transmitted yield | transmission, fluorescence or yield",
                "energy,i0,intensity | energy i0 mu | whether it was divided by I0",
                "energy,keithley,tey | energy i0 yield | whether 'keithley' is the signal or is to divide it",
                "energy,mesh,monitor,tey | energy i0 i0 yield | incident intensities",
                "Theta,Intensity | energy mu | is an energy"
            })
    void aChoiceIsTheUsers(String header, String columns, String part) {
        String text = file(header, columns, ",");
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("s.dat: ")
                .hasMessageContainingAll(part, "1 '", "--columns ENERGY,SIGNAL");
    }
}
