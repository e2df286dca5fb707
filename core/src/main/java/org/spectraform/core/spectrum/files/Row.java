package org.spectraform.core.spectrum.files;

import java.util.List;

/**
 * One row of data.
 *
 * @param line its number in the file, from 1; 0 if the file has no lines
 * @param fields as they stand there
 */
public record Row(int line, List<String> fields) {
    /** Where it stands, for messages: {@code FILE:LINE}. */
    String in(String file) {
        return line == 0 ? file : file + ":" + line;
    }
}
