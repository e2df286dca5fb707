package org.spectraform.nn.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.InputException;
import org.spectraform.nn.checkpoint.Safetensors.Tensor;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads one safetensors stream, trusting nothing in it. */
final class SafetensorsReader {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final long LONGEST_HEADER = 100_000_000; // the format's own limit
    private static final long LONGEST_TENSOR = Integer.MAX_VALUE - 8; // bytes that a Java array can hold

    private final InputStream in;
    private final String name;

    SafetensorsReader(InputStream in, String name) {
        this.in = in;
        this.name = name;
    }

    /** Where a tensor lies: bytes {@code begin} to {@code end} after the header. */
    private record Entry(String tensor, Dtype dtype, int[] shape, long begin, long end) {}

    Safetensors read() throws IOException {
        byte[] prefix = in.readNBytes(Long.BYTES);
        if (prefix.length < Long.BYTES) {
            throw bad(
                    prefix.length == 0
                            ? "empty; copy it again"
                            : "not a safetensors file, or truncated: only " + prefix.length + " bytes; copy it again");
        }
        long length = ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 2 || length > LONGEST_HEADER) {
            throw bad("not a safetensors file (its header would be " + Long.toUnsignedString(length)
                    + " bytes long); give a .safetensors file");
        }
        byte[] header = in.readNBytes((int) length);
        if (header.length > 0 && header[0] != '{') {
            throw bad("not a safetensors file (its header is not JSON); give a .safetensors file");
        }
        if (header.length < length) {
            throw truncated(Long.BYTES + header.length, "at least ", Long.BYTES + length);
        }
        JsonNode json = parse(header);

        Map<String, String> metadata = new LinkedHashMap<>();
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : json.properties()) {
            if (property.getKey().equals(Safetensors.METADATA)) {
                readMetadata(property.getValue(), metadata);
            } else {
                entries.add(entry(property.getKey(), property.getValue()));
            }
        }
        Fingerprint fingerprint = new Fingerprint();
        Map<String, Tensor> data = readData(entries, Long.BYTES + length, fingerprint);
        String expected = metadata.remove(Fingerprint.KEY); // older files and those of other programs have none
        if (expected != null && !expected.equals(fingerprint.of(metadata))) {
            throw bad("damaged: what it holds does not agree with its " + Fingerprint.KEY
                    + "; copy it again, or remove this"
                    + " entry of its metadata if another program has changed it on purpose");
        }
        Map<String, Tensor> tensors = new LinkedHashMap<>(); // in the header's order, whatever the data's
        for (Entry entry : entries) {
            tensors.put(entry.tensor, Objects.requireNonNull(data.get(entry.tensor)));
        }
        return new Safetensors(metadata, tensors);
    }

    private JsonNode parse(byte[] header) {
        JsonNode json;
        try {
            json = JSON.readTree(header);
        } catch (JacksonException e) {
            long at = e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
            throw new InputException(
                    message("damaged: its header is not valid JSON"
                            + (at < 0 ? "" : " at byte " + count(Long.BYTES + at)) + "; copy it again"),
                    e);
        }
        if (!json.isObject()) {
            throw bad("damaged: its header is not a JSON object; copy it again");
        }
        return json;
    }

    private void readMetadata(JsonNode node, Map<String, String> metadata) {
        if (!node.isObject()) {
            throw bad("damaged: " + Safetensors.METADATA + " is not a JSON object; write the file anew");
        }
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            if (!property.getValue().isString()) {
                throw bad("damaged: metadata '" + property.getKey() + "' is not a string; write the file anew");
            }
            metadata.put(property.getKey(), property.getValue().stringValue());
        }
    }

    private Entry entry(String tensor, JsonNode node) {
        @Nullable JsonNode dtypeNode = node.get("dtype");
        if (dtypeNode == null || !dtypeNode.isString()) {
            throw bad(tensor, "has no dtype; write the file anew");
        }
        Dtype dtype = Arrays.stream(Dtype.values())
                .filter(d -> d.name().equals(dtypeNode.stringValue()))
                .findFirst()
                .orElseThrow(() -> bad(
                        tensor,
                        "has dtype " + dtypeNode.stringValue() + "; convert it to one of "
                                + Arrays.toString(Dtype.values())));
        long[] extents = integers(tensor, node, "shape");
        int[] shape = new int[extents.length];
        long bytes = dtype.size;
        for (int k = 0; k < shape.length; k++) {
            if (extents[k] > Integer.MAX_VALUE) {
                throw bad(tensor, "is too large: shape " + Arrays.toString(extents));
            }
            shape[k] = (int) extents[k];
            bytes = extents[k] == 0 ? 0 : Math.min(bytes, LONGEST_TENSOR + 1) * extents[k];
        }
        if (bytes > LONGEST_TENSOR) {
            throw bad(tensor, "is too large: shape " + Arrays.toString(extents));
        }
        long[] offsets = integers(tensor, node, "data_offsets");
        if (offsets.length != 2 || offsets[0] > offsets[1]) {
            throw bad(tensor, "has data_offsets " + Arrays.toString(offsets) + "; write the file anew");
        }
        if (offsets[1] - offsets[0] != bytes) {
            throw bad(
                    tensor,
                    "has " + count(offsets[1] - offsets[0]) + " bytes of data but " + dtype + " of shape "
                            + Arrays.toString(extents) + " needs " + count(bytes) + "; write the file anew");
        }
        return new Entry(tensor, dtype, shape, offsets[0], offsets[1]);
    }

    private long[] integers(String tensor, JsonNode node, String key) {
        @Nullable JsonNode array = node.get(key);
        if (array == null || !array.isArray()) {
            throw bad(tensor, "has no " + key + "; write the file anew");
        }
        long[] numbers = new long[array.size()];
        for (int k = 0; k < numbers.length; k++) {
            JsonNode number = array.get(k);
            if (!number.isIntegralNumber() || !number.canConvertToLong() || number.longValue() < 0) {
                throw bad(tensor, "has " + key + " " + array + "; write the file anew");
            }
            numbers[k] = number.longValue();
        }
        return numbers;
    }

    /** Reads tensor after tensor in the order of the data, which must be without gaps and overlaps. */
    private Map<String, Tensor> readData(List<Entry> entries, long start, Fingerprint fingerprint) throws IOException {
        List<Entry> byOffset = new ArrayList<>(entries);
        byOffset.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        long position = 0;
        for (Entry entry : byOffset) {
            if (entry.begin != position) {
                throw bad(
                        entry.tensor,
                        (entry.begin < position ? "overlaps" : "leaves a gap after") + " the tensor before it (offset "
                                + count(entry.begin) + ", expected " + count(position) + "); write the file anew");
            }
            position = entry.end;
        }
        long expected = start + position;
        Map<String, Tensor> tensors = new HashMap<>();
        for (Entry entry : byOffset) {
            int wanted = (int) (entry.end - entry.begin);
            byte[] bytes = in.readNBytes(wanted);
            if (bytes.length < wanted) {
                throw truncated(start + entry.begin + bytes.length, "", expected);
            }
            MessageDigest digest = fingerprint.begin();
            digest.update(bytes);
            fingerprint.end(entry.tensor, entry.shape, digest);
            tensors.put(entry.tensor, new Tensor(entry.shape, entry.dtype.decode(bytes)));
        }
        if (in.read() >= 0) {
            throw bad("damaged: it continues after its last tensor (byte " + count(expected) + "); copy it again");
        }
        return tensors;
    }

    private InputException truncated(long found, String atLeast, long expected) {
        return bad("truncated: " + count(found) + " of " + atLeast + count(expected) + " bytes; copy it again");
    }

    private InputException bad(String tensor, String problem) {
        return bad("damaged: tensor '" + tensor + "' " + problem);
    }

    private InputException bad(String problem) {
        return new InputException(message(problem));
    }

    private String message(String problem) {
        return name + ": " + problem;
    }

    private static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }
}
