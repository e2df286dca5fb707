package org.spectraform.core.spectrum.files;

import java.util.List;
import org.spectraform.core.spectrum.Spectrum;

/**
 * A spectrum that was read, and how the file was understood.
 *
 * @param spectrum the spectrum, in eV; its metadata are what the header says by name, such as the fields of XDI ({@code Element.symbol})
 * @param format what the file was taken for, such as "XDI" or "text"
 * @param columns which columns were taken, for the user and for records: "energy: Energy (eV) (column 1); intensity: TEY / I0 (columns 3, 2)"
 * @param notes what was left out, sorted, averaged or chosen, a sentence each; mostly empty
 * @param sha256 of the bytes that were read, in hexadecimal; empty if it was not read from a file
 */
public record SpectrumReading(Spectrum spectrum, String format, String columns, List<String> notes, String sha256) {
    /** Keeps a copy of the notes. */
    public SpectrumReading {
        notes = List.copyOf(notes);
    }

    /** A spectrum that stands in no file of the user's, under a name that says where it is from. */
    public static SpectrumReading of(Spectrum spectrum, String format, String columns) {
        return new SpectrumReading(spectrum, format, columns, List.of(), "");
    }

    SpectrumReading withSha256(String sha256) {
        return new SpectrumReading(spectrum, format, columns, notes, sha256);
    }
}
