package org.spectraform.core.spectrum.files;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.Input;
import org.spectraform.core.io.InputException;
import org.spectraform.core.spectrum.Spectrum;

/**
 * Reads spectra: text with columns and any header, XDI, SPEC, EMSA/MAS, Igor text, Athena projects, any of them compressed with
 * gzip, and the formats of others ({@link SpectrumFormat}). docs/formats.md says how columns are chosen and what is refused.
 *
 * <p>Energies are in eV unless a name or unit says keV. What is not said is not guessed: a file whose columns leave a choice is
 * refused with the list of its columns.
 */
public final class SpectrumFiles {
    private static final List<SpectrumFormat> KNOWN =
            List.of(new SpecFormat(), new EmsaFormat(), new IgorFormat(), new AthenaFormat());

    private SpectrumFiles() {}

    /** Reads the spectrum of a file that explains itself. @throws InputException as {@link #read(Path, SpectrumChoice)} */
    public static Spectrum read(Path file) {
        return read(file, SpectrumChoice.AUTOMATIC).spectrum();
    }

    /**
     * Reads a spectrum, as the user says. The file is read once, so that it may be a pipe.
     *
     * @return the spectrum, named by its path
     * @throws InputException naming file, line and remedy: no such file, no text, larger than 64 MB, fewer than 5 points, names that leave a choice, several scans, a damaged row, a
     *     choice that does not fit the file
     */
    public static SpectrumReading read(Path file, SpectrumChoice choice) {
        Input input = Input.read(file, Input.TEXT);
        return read(input, choice);
    }

    /** Reads a spectrum from text. @throws InputException as {@link #read(Path, SpectrumChoice)} */
    public static Spectrum parse(String name, String text) {
        return read(Input.of(name, text.getBytes(StandardCharsets.UTF_8)), SpectrumChoice.AUTOMATIC)
                .spectrum();
    }

    /**
     * Reads a spectrum from the bytes of a file.
     *
     * @param content its name and bytes
     * @throws InputException as {@link #read(Path, SpectrumChoice)}
     */
    public static SpectrumReading read(Input content, SpectrumChoice choice) {
        String name = content.name();
        SpectrumInput input = SpectrumInput.of(name, content.bytes());
        String title = "";
        @Nullable List<Scan> scans = null;
        for (SpectrumFormat format : formats()) {
            scans = format.scans(input);
            if (scans != null) {
                title = format.title();
                break;
            }
        }
        if (scans == null) {
            String text = input.text();
            title = TextScans.isXdi(text) ? "XDI" : "text";
            scans = TextScans.read(name, text);
        }
        return ScanChoice.read(name, title, scans, choice).withSha256(content.sha256());
    }

    private static List<SpectrumFormat> formats() {
        List<SpectrumFormat> formats = new ArrayList<>();
        ServiceLoader.load(SpectrumFormat.class).forEach(formats::add);
        formats.addAll(KNOWN);
        return formats;
    }
}
