package org.spectraform.nn.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.io.FileErrors;
import org.spectraform.core.io.Input;
import org.spectraform.core.io.InputException;

/**
 * Named float32 tensors with string metadata, as a safetensors file holds them: 8 bytes with the length of the header
 * (little-endian), the header (JSON: {@code {"__metadata__": {...}, "NAME": {"dtype", "shape", "data_offsets": [begin,
 * end]}}}), then the data, little-endian and without gaps. Format: https://github.com/huggingface/safetensors.
 *
 * <p>F32 is written; F32, F16, BF16 and F64 are read, all into float32. Both maps keep their order, in memory and in the
 * file, so that the same content always gives the same bytes. A file is written with a metadata entry {@code sha256} of its content, which is checked
 * and left out on reading; files without one are read too.
 *
 * @param metadata free text by name, in file order
 * @param tensors tensors by name, in file order
 */
public record Safetensors(Map<String, String> metadata, Map<String, Tensor> tensors) {
    static final String METADATA = "__metadata__";

    /** @throws IllegalArgumentException if a tensor is called {@code __metadata__}, or an entry {@code sha256}: these are reserved */
    public Safetensors {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        if (metadata.containsKey(Fingerprint.KEY)) {
            throw new IllegalArgumentException("the entry " + Fingerprint.KEY + " is the writer's");
        }
        if (tensors.containsKey(METADATA)) {
            throw new IllegalArgumentException("a tensor cannot be called " + METADATA);
        }
    }

    /**
     * A dense float32 array. The arrays are not copied: parameters are large, and their owner is the only one to change
     * them.
     *
     * @param shape extents, slowest first; empty for a scalar
     * @param values the elements in row-major order; as many as the product of the extents
     */
    public record Tensor(int[] shape, float[] values) {
        /** @throws IllegalArgumentException if an extent is negative or the number of values is not their product */
        public Tensor {
            long count = 1;
            for (int extent : shape) {
                if (extent < 0) {
                    throw new IllegalArgumentException("negative extent in shape " + Arrays.toString(shape));
                }
                count = Math.multiplyExact(count, (long) extent);
            }
            if (count != values.length) {
                throw new IllegalArgumentException(
                        "shape " + Arrays.toString(shape) + " but " + values.length + " values");
            }
        }
    }

    /**
     * Reads a file.
     *
     * @throws InputException naming the file and what is wrong with it, if it cannot be read or is not valid
     */
    public static Safetensors read(Path file) {
        if (Files.isDirectory(file)) {
            throw new InputException(file + ": is a folder; name the .safetensors file in it");
        }
        try (InputStream in = Input.open(file)) {
            return read(in, file.toString());
        } catch (NoSuchFileException e) {
            throw new InputException(file + ": no such file; check the path", e);
        } catch (IOException e) {
            throw new InputException(
                    file + ": cannot be read (" + FileErrors.reason(e) + "); check its permissions", e);
        }
    }

    /**
     * Reads a stream to its end, which must also be the end of the data. Does not close it.
     *
     * @param name what to call the stream in messages
     * @throws InputException naming the stream and what is wrong with it, if it cannot be read or is not valid
     */
    public static Safetensors read(InputStream in, String name) {
        try {
            return new SafetensorsReader(in, name).read();
        } catch (IOException e) {
            throw new InputException(name + ": cannot be read (" + FileErrors.reason(e) + "); copy it again", e);
        }
    }

    /**
     * Writes a file, atomically: a reader sees the old content or the new, never a part.
     *
     * @throws InputException naming the file and the remedy, if it cannot be written; an old file is then untouched
     */
    public void write(Path file) {
        AtomicFile.write(file, out -> SafetensorsWriter.write(this, out));
    }
}
