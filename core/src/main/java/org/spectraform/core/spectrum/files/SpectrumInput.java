package org.spectraform.core.spectrum.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.spectraform.core.io.Input;
import org.spectraform.core.io.InputException;

/**
 * The bytes of a spectrum file, unpacked if they were compressed with gzip.
 *
 * @param name of the file, for messages
 * @param bytes its content; not to be changed
 */
public record SpectrumInput(String name, byte[] bytes) {
    /** @throws InputException if the content is compressed and broken, or longer than 64 MB */
    static SpectrumInput of(String name, byte[] bytes) {
        if (bytes.length < 2 || bytes[0] != 0x1f || bytes[1] != (byte) 0x8b) {
            return new SpectrumInput(name, bytes);
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] content = in.readNBytes(Input.TEXT + 1);
            if (content.length > Input.TEXT) {
                throw new InputException(
                        name + ": is larger than 64 MB unpacked, which no spectrum is; check the path");
            }
            return new SpectrumInput(name, content);
        } catch (IOException e) {
            throw new InputException(name + ": is compressed with gzip and broken; copy it again", e);
        }
    }

    /**
     * The content as text.
     *
     * @throws InputException if it is none
     */
    public String text() {
        Charset charset = StandardCharsets.UTF_8;
        if (bytes.length >= 2
                && ((bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe)
                        || (bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff))) {
            charset = StandardCharsets.UTF_16; // spreadsheets call it "Unicode text"
        }
        // Bytes that are not UTF-8 occur in comments (an angstrom sign in Latin-1) and are replaced.
        String text = new String(bytes, charset);
        if (text.startsWith("HDF\r\n", 1)) {
            throw new InputException(
                    name
                            + ": is HDF5 (NeXus), which the module spectraform-library reads; add it to the class path, or export the spectrum as text or XDI");
        }
        if (text.indexOf('\0') >= 0) {
            throw new InputException(name + ": is not a text file; export the spectrum as text with two columns");
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Whether the content begins with a text. */
    boolean beginsWith(String text) {
        byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
        return bytes.length >= wanted.length && Arrays.equals(bytes, 0, wanted.length, wanted, 0, wanted.length);
    }

    @Override
    public String toString() {
        return "SpectrumInput[" + name + ", " + bytes.length + " bytes]";
    }
}
