package org.spectraform.nexus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectraform.core.io.InputException;
import org.spectraform.core.spectrum.files.SpectrumChoice;
import org.spectraform.core.spectrum.files.SpectrumFiles;
import org.spectraform.core.spectrum.files.SpectrumReading;

/** The files are those of bench/python/make_nexus_cases.py, which writes them by h5py. */
class NexusFormatTest {
    private static final Path CASES = Path.of("src/test/resources/nexus");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            transmission.nxs | energy: energy (eV) (column 1); intensity: ln(i0 / itrans) (columns 3, 2)
            yield.nxs        | energy: energy (eV) (column 1); intensity: tey / i0 (columns 2, 3)
            lzf.nxs          | energy: energy (eV) (column 1); intensity: ifluor / i0 (columns 2, 3)
            plot.h5          | energy: energy (keV) (column 1); intensity: mu (column 2)
            old.nxs          | energy: photon_energy (eV) (column 1); intensity: absorption (column 2)
            """)
    void readsTheSpectrumThatTheFileMeans(String file, String columns) {
        SpectrumReading reading = SpectrumFiles.read(CASES.resolve(file), SpectrumChoice.AUTOMATIC);

        assertThat(reading.format()).isEqualTo("NeXus (HDF5)");
        assertThat(reading.columns()).isEqualTo(columns);
        assertThat(reading.spectrum().energies()).hasSize(61);
        for (int i = 0; i < 61; i++) {
            double energy = 280 + 0.5 * i;
            assertThat(reading.spectrum().energies()[i]).isCloseTo(energy, within(1e-9));
            assertThat(reading.spectrum().intensities()[i]).isCloseTo(mu(energy), within(1e-6));
        }
    }

    @Test
    void theElementOfTheFileIsKept() {
        assertThat(SpectrumFiles.read(CASES.resolve("yield.nxs")).metadata())
                .containsEntry("Element.symbol", "C")
                .containsEntry("Element.edge", "K");
    }

    @Test
    void entriesAreScansAndGroupsOfColumnsTables() {
        Path file = CASES.resolve("measurement.h5");

        assertThatThrownBy(() -> SpectrumFiles.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("ascan energy 1")
                .hasMessageContaining("--scan");
        SpectrumReading second = SpectrumFiles.read(file, new SpectrumChoice(null, 2));
        assertThat(second.columns()).contains("tey / i0");
        assertThat(second.spectrum().energies()).hasSize(61);
    }

    @Test
    void withoutASpectrumItIsRefused() {
        assertThatThrownBy(() -> SpectrumFiles.read(CASES.resolve("image.h5")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("image.h5: is HDF5 without columns of which one is an energy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"transmission.nxs", "yield.nxs", "lzf.nxs", "measurement.h5"})
    void damagedFilesAreRefusedInOneLine(String file, @TempDir Path folder) throws IOException {
        byte[] whole = Files.readAllBytes(CASES.resolve(file));
        Random random = new Random(1);
        for (int trial = 0; trial < 60; trial++) {
            byte[] damaged = Arrays.copyOf(whole, trial % 3 == 0 ? 8 + random.nextInt(whole.length - 8) : whole.length);
            for (int i = 0; i < 4; i++) {
                damaged[8 + random.nextInt(damaged.length - 8)] = (byte) random.nextInt();
            }
            Path copy = Files.write(folder.resolve("damaged.nxs"), damaged);
            try {
                SpectrumFiles.read(copy, SpectrumChoice.AUTOMATIC);
            } catch (InputException e) {
                assertThat(e)
                        .hasMessageContaining("damaged.nxs")
                        .hasMessageNotContainingAny("\n", "io.jhdf", "java.", "Exception");
            }
        }
    }

    private static double mu(double energy) {
        double x = (energy - 285.4) / 0.7;
        return 1 / (1 + Math.exp(-(energy - 291) / 0.6)) + 0.8 * Math.exp(-x * x) + 0.05;
    }
}
