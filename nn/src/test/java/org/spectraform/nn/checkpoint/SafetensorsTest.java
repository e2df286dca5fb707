package org.spectraform.nn.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.Sha256;
import org.spectraform.nn.checkpoint.Safetensors.Tensor;

class SafetensorsTest {
    @TempDir
    Path folder;

    /** Header length, header, data, each made here by hand. */
    private static byte[] bytes(String header, int... data) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = ByteBuffer.allocate(8 + json.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(json.length).put(json);
        for (int b : data) {
            buffer.put((byte) b);
        }
        return buffer.array();
    }

    private static Safetensors read(byte[] bytes) {
        return Safetensors.read(new ByteArrayInputStream(bytes), "m.safetensors");
    }

    private static Safetensors sample() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("b", new Tensor(new int[] {2, 3}, new float[] {1, -2, 3.5f, Float.MIN_VALUE, -0f, 1e38f}));
        tensors.put("a", new Tensor(new int[] {}, new float[] {7}));
        tensors.put("empty", new Tensor(new int[] {0, 4}, new float[0]));
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("z", "\u00e5ngstr\u00f6m \"quoted\"\n");
        metadata.put("a", "{\"width\":96}");
        return new Safetensors(metadata, tensors);
    }

    private static void assertSame(Safetensors actual, Safetensors expected) {
        assertThat(List.copyOf(actual.metadata().entrySet()))
                .isEqualTo(List.copyOf(expected.metadata().entrySet()));
        assertThat(List.copyOf(actual.tensors().keySet()))
                .isEqualTo(List.copyOf(expected.tensors().keySet()));
        expected.tensors().forEach((name, tensor) -> {
            assertThat(actual.tensors().get(name).shape()).isEqualTo(tensor.shape());
            assertThat(actual.tensors().get(name).values()).isEqualTo(tensor.values());
        });
    }

    @Test
    void goldenFileIsRead() {
        byte[] golden = bytes(
                "{\"__metadata__\":{\"format\":\"pt\"},"
                        + "\"f32\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,16]},"
                        + "\"f64\":{\"dtype\":\"F64\",\"shape\":[1,1],\"data_offsets\":[0,8]},"
                        + "\"f16\":{\"dtype\":\"F16\",\"shape\":[],\"data_offsets\":[16,18]},"
                        + "\"bf16\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[18,22]}}   ",
                // -2.5 as a double; 1 and pi as floats; 1.5 as a half; 1 and -3 as bfloat16
                0,
                0,
                0,
                0,
                0,
                0,
                0x04,
                0xc0,
                0,
                0,
                0x80,
                0x3f,
                0xdb,
                0x0f,
                0x49,
                0x40,
                0,
                0x3e,
                0x80,
                0x3f,
                0x40,
                0xc0);
        Safetensors content = read(golden);
        assertThat(content.metadata()).containsExactly(Map.entry("format", "pt"));
        assertThat(content.tensors().keySet()).containsExactly("f32", "f64", "f16", "bf16");
        assertThat(content.tensors().get("f32").values()).containsExactly(1f, (float) Math.PI);
        assertThat(content.tensors().get("f64").values()).containsExactly(-2.5f);
        assertThat(content.tensors().get("f64").shape()).containsExactly(1, 1);
        assertThat(content.tensors().get("f16").values()).containsExactly(1.5f);
        assertThat(content.tensors().get("f16").shape()).isEmpty();
        assertThat(content.tensors().get("bf16").values()).containsExactly(1f, -3f);
    }

    @Test
    void goldenFileIsWritten() throws IOException {
        Path file = folder.resolve("g.safetensors");
        Map<String, Tensor> tensors = Map.of("w", new Tensor(new int[] {2}, new float[] {1, (float) Math.PI}));
        new Safetensors(Map.of("k", "v"), tensors).write(file);
        byte[] data = {0, 0, (byte) 0x80, 0x3f, (byte) 0xdb, 0x0f, 0x49, 0x40};
        String tensor = Sha256.of(joined(data, "[2]".getBytes(StandardCharsets.UTF_8)));
        String sha256 = Sha256.of(joined(
                "k\0v\0w\0".getBytes(StandardCharsets.UTF_8), HexFormat.of().parseHex(tensor)));
        String header = "{\"__metadata__\":{\"k\":\"v\",\"sha256\":\"" + sha256 + "\"},"
                + "\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
        header += " ".repeat(-header.length() & 7);
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes(header, 0, 0, 0x80, 0x3f, 0xdb, 0x0f, 0x49, 0x40));
    }

    private static byte[] joined(byte[] a, byte[] b) {
        return ByteBuffer.allocate(a.length + b.length).put(a).put(b).array();
    }

    @Test
    void noFlippedBitPassesForContent() throws IOException {
        Path file = folder.resolve("m.safetensors");
        sample().write(file);
        byte[] bytes = Files.readAllBytes(file);
        int refused = 0;
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            Safetensors other;
            try {
                other = read(bytes);
            } catch (InputException e) {
                refused++;
                continue;
            } finally {
                bytes[bit / 8] ^= (byte) (1 << bit % 8);
            }
            Map<String, String> metadata = new LinkedHashMap<>(other.metadata());
            metadata.keySet().retainAll(sample().metadata().keySet()); // the name of the fingerprint itself may be hit
            assertSame(new Safetensors(metadata, other.tensors()), sample());
        }
        assertThat(refused).isGreaterThan(8 * bytes.length - 100);
        assertThatThrownBy(() -> read(flipped(bytes)))
                .hasMessage("m.safetensors: damaged: what it holds does not agree with its sha256; copy it again, or"
                        + " remove this entry of its metadata if another program has changed it on purpose");
    }

    private static byte[] flipped(byte[] bytes) {
        byte[] other = bytes.clone();
        other[other.length - 1] ^= 1;
        return other;
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Path file = folder.resolve("m.safetensors");
        sample().write(file);
        assertSame(Safetensors.read(file), sample());
        float[] large = new float[50_001]; // more than one chunk of the writer
        for (int i = 0; i < large.length; i++) {
            large[i] = (float) Math.sin(i);
        }
        Safetensors other = new Safetensors(Map.of(), Map.of("l", new Tensor(new int[] {50_001}, large)));
        other.write(file);
        assertSame(Safetensors.read(file), other);
        assertThat(folder.toFile().list()).containsExactly("m.safetensors");
    }

    @Test
    void everyTruncationIsNamed() throws IOException {
        Path file = folder.resolve("m.safetensors");
        sample().write(file);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(part))
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith("m.safetensors: ")
                    .hasMessageMatching(".*(empty|truncated).*copy it again");
        }
        assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length - 5)))
                .hasMessage("m.safetensors: truncated: " + (whole.length - 5) + " of " + whole.length
                        + " bytes; copy it again");
        assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length + 1)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("continues after its last tensor");
    }

    /** One flipped byte of the header must give the same names and sizes, or an InputException: nothing else. */
    @Test
    void flippedBytesNeverEscapeAsAnotherException() throws IOException {
        Path file = folder.resolve("m.safetensors");
        sample().write(file);
        byte[] whole = Files.readAllBytes(file);
        int refused = 0;
        for (int at = 0; at < whole.length - 28; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] damaged = whole.clone();
                damaged[at] ^= (byte) (1 << bit);
                try {
                    assertThat(read(damaged).tensors()).hasSize(3);
                } catch (InputException e) {
                    assertThat(e.getMessage()).startsWith("m.safetensors: ").doesNotContain("\n");
                    refused++;
                }
            }
        }
        assertThat(refused).isGreaterThan(whole.length * 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"# a spectrum, not a model\n280 0.1\n", "PK\u0003\u0004aaaaaaaaaaaaaaaaa"})
    void otherFilesAreNotSafetensors(String text) {
        assertThatThrownBy(() -> read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("not a safetensors file");
    }

    @Test
    void aHeaderThatIsNotJsonIsRefused() {
        assertThatThrownBy(() -> read(bytes("hello, world"))).hasMessageContaining("not a safetensors file");
        assertThatThrownBy(() -> read(bytes("{\"a\": "))).hasMessageContaining("not valid JSON");
        assertThatThrownBy(() -> read(bytes("{} {}"))).hasMessageContaining("not valid JSON");
        assertThatThrownBy(() -> read(bytes("{\"__metadata__\":{\"a\":\"1\",\"a\":\"2\"}}")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("not valid JSON");
        assertThatThrownBy(() -> read(bytes("{\"__metadata__\":[]}"))).hasMessageContaining("not a JSON object");
        assertThatThrownBy(() -> read(bytes("{\"__metadata__\":{\"a\":1}}")))
                .hasMessageContaining("'a' is not a string");
    }

    private static String header(String dtype, String shape, String offsets) {
        return "{\"w\":{\"dtype\":" + dtype + ",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}}";
    }

    static Stream<String[]> badEntries() {
        return Stream.of(
                new String[] {"{\"w\":3}", "'w' has no dtype"},
                new String[] {"{\"w\":{\"dtype\":\"F32\"}}", "'w' has no shape"},
                new String[] {"{\"w\":{\"dtype\":\"F32\",\"shape\":[1]}}", "'w' has no data_offsets"},
                new String[] {header("\"I64\"", "[1]", "[0,8]"), "has dtype I64; convert it to one of"},
                new String[] {header("\"F32\"", "[1.5]", "[0,8]"), "has shape [1.5]"},
                new String[] {header("\"F32\"", "[-1]", "[0,8]"), "has shape [-1]"},
                new String[] {header("\"F32\"", "[2]", "[0,4]"), "has 4 bytes of data but F32 of shape [2] needs 8"},
                new String[] {header("\"F32\"", "[2]", "[8,0]"), "has data_offsets [8, 0]"},
                new String[] {header("\"F32\"", "[2]", "[0,4,8]"), "has data_offsets [0, 4, 8]"},
                new String[] {header("\"F32\"", "[2]", "[-8,0]"), "has data_offsets [-8,0]"},
                new String[] {header("\"F32\"", "[2]", "[4,12]"), "leaves a gap"},
                new String[] {header("\"F32\"", "[2000]", "[0,8000]"), "truncated: 76 of 8,068 bytes"},
                new String[] {header("\"F32\"", "[9223372036854775807]", "[0,8]"), "too large"},
                new String[] {header("\"F32\"", "[65536,65536,65536,65536]", "[0,0]"), "too large"},
                new String[] {header("\"F32\"", "[99999999999999999999]", "[0,8]"), "has shape"},
                new String[] {
                    "{\"v\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,4]},"
                            + "\"w\":{\"dtype\":\"F16\",\"shape\":[3],\"data_offsets\":[2,8]}}",
                    "'w' overlaps the tensor before it (offset 2, expected 4)"
                });
    }

    @ParameterizedTest
    @MethodSource("badEntries")
    void badEntriesAreRefused(String header, String message) {
        assertThatThrownBy(() -> read(bytes(header, 0, 0, 0, 0, 0, 0, 0, 0)))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("m.safetensors: ")
                .hasMessageContaining(message);
    }

    @Test
    void pathsThatCannotBeReadAreNamed() {
        assertThatThrownBy(() -> Safetensors.read(folder.resolve("no.safetensors")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no.safetensors: no such file");
        assertThatThrownBy(() -> Safetensors.read(folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is a folder");
    }

    @Test
    void aFailedWriteLeavesTheOldFile() throws IOException {
        Path file = folder.resolve("m.safetensors");
        sample().write(file);
        byte[] old = Files.readAllBytes(file);
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write(new byte[1000]);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("m.safetensors: cannot be written (No space left on device); free some space");
        assertThat(Files.readAllBytes(file)).isEqualTo(old);
        assertThat(folder.toFile().list()).containsExactly("m.safetensors");
    }

    @Test
    void foldersThatCannotBeWrittenAreNamed() throws IOException {
        assertThatThrownBy(() -> sample().write(folder.resolve("no/m.safetensors")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no does not exist; create it");
        assertThatThrownBy(() -> sample().write(folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is not a file");
        Path locked = Files.createDirectory(folder.resolve("locked"));
        Assumptions.assumeTrue(locked.toFile().setWritable(false));
        Assumptions.assumeFalse(Files.isWritable(locked), "this user may write anywhere");
        assertThatThrownBy(() -> sample().write(locked.resolve("m.safetensors")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no permission in");
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path file = Files.createDirectory(folder.resolve("store")).resolve("v1.safetensors");
        sample().write(file);
        Path link = Files.createSymbolicLink(folder.resolve("latest.safetensors"), file);
        Safetensors other = new Safetensors(Map.of("v", "2"), Map.of());
        other.write(link);
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertSame(Safetensors.read(file), other);
    }

    @Test
    void tensorsAndNamesAreChecked() {
        assertThatThrownBy(() -> new Tensor(new int[] {2, 2}, new float[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[2, 2] but 3 values");
        assertThatThrownBy(() -> new Tensor(new int[] {-1}, new float[0])).isInstanceOf(IllegalArgumentException.class);
        Map<String, Tensor> reserved = Map.of("__metadata__", new Tensor(new int[] {0}, new float[0]));
        assertThatThrownBy(() -> new Safetensors(Map.of(), reserved)).isInstanceOf(IllegalArgumentException.class);
    }
}
