package org.spectraform.nn.checkpoint;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import org.spectraform.nn.checkpoint.Safetensors.Tensor;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The bytes of a {@link Safetensors}. */
final class SafetensorsWriter {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int CHUNK = 16 * 1024; // floats converted at a time

    private SafetensorsWriter() {}

    static void write(Safetensors content, OutputStream out) throws IOException {
        byte[] header = header(content, fingerprint(content));
        out.write(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .array());
        out.write(header);
        for (Tensor tensor : content.tensors().values()) {
            data(tensor, out::write);
        }
    }

    /** Takes a piece of data: the first {@code length} of the bytes. */
    @FunctionalInterface
    private interface Piece<E extends Exception> {
        void take(byte[] bytes, int offset, int length) throws E;
    }

    private static <E extends Exception> void data(Tensor tensor, Piece<E> sink) throws E {
        ByteBuffer chunk = ByteBuffer.allocate(Float.BYTES * CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = tensor.values();
        for (int from = 0; from < values.length; from += CHUNK) {
            int count = Math.min(CHUNK, values.length - from);
            chunk.asFloatBuffer().put(values, from, count);
            sink.take(chunk.array(), 0, Float.BYTES * count);
        }
    }

    private static String fingerprint(Safetensors content) {
        Fingerprint fingerprint = new Fingerprint();
        content.tensors().forEach((name, tensor) -> {
            MessageDigest digest = fingerprint.begin();
            data(tensor, digest::update);
            fingerprint.end(name, tensor.shape(), digest);
        });
        return fingerprint.of(content.metadata());
    }

    private static byte[] header(Safetensors content, String fingerprint) {
        ObjectNode header = JSON.createObjectNode();
        ObjectNode metadata = header.putObject(Safetensors.METADATA);
        content.metadata().forEach(metadata::put);
        metadata.put(Fingerprint.KEY, fingerprint);
        long offset = 0;
        for (Map.Entry<String, Tensor> entry : content.tensors().entrySet()) {
            ObjectNode node = header.putObject(entry.getKey());
            node.put("dtype", Dtype.F32.name());
            ArrayNode shape = node.putArray("shape");
            for (int extent : entry.getValue().shape()) {
                shape.add(extent);
            }
            long end = offset + (long) Float.BYTES * entry.getValue().values().length;
            node.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        byte[] json = JSON.writeValueAsBytes(header);
        // The format's own writer pads with blanks so that the data, which may be memory-mapped, is aligned.
        byte[] padded = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        return padded;
    }
}
