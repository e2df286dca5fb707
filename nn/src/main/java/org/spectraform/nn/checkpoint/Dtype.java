package org.spectraform.nn.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The element types that are read; the names are the format's. */
enum Dtype {
    F64(8) {
        @Override
        float get(ByteBuffer data) {
            return (float) data.getDouble();
        }
    },
    F32(4) {
        @Override
        float get(ByteBuffer data) {
            return data.getFloat();
        }
    },
    F16(2) {
        @Override
        float get(ByteBuffer data) {
            return Float.float16ToFloat(data.getShort());
        }
    },
    BF16(2) {
        @Override
        float get(ByteBuffer data) {
            return Float.intBitsToFloat(data.getShort() << 16); // the upper half of a float32
        }
    };

    /** Bytes per element. */
    final int size;

    Dtype(int size) {
        this.size = size;
    }

    /** The next element of little-endian data. */
    abstract float get(ByteBuffer data);

    float[] decode(byte[] bytes) {
        ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[bytes.length / size];
        for (int i = 0; i < values.length; i++) {
            values[i] = get(data);
        }
        return values;
    }
}
