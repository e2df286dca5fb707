package org.spectraform.core.random;

/**
 * Philox4x32-10, a counter-based generator: four 32-bit words that are a pure function of (key, counter).
 *
 * <p>Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11. Because nothing is stored, a
 * draw named by (seed, stream, step, index) is the same whatever the number of threads or the order of evaluation.
 */
public final class Philox {
    private static final int M0 = 0xD2511F53;
    private static final int M1 = 0xCD9E8D57;
    private static final int W0 = 0x9E3779B9;
    private static final int W1 = 0xBB67AE85;

    private Philox() {}

    /**
     * The ten-round bijection, in place.
     *
     * @param c four counter words; on return the four random words
     */
    public static void block(int key0, int key1, int[] c) {
        int k0 = key0;
        int k1 = key1;
        for (int round = 0; round < 10; round++) {
            long p0 = (M0 & 0xFFFFFFFFL) * (c[0] & 0xFFFFFFFFL);
            long p1 = (M1 & 0xFFFFFFFFL) * (c[2] & 0xFFFFFFFFL);
            int c1 = c[1];
            int c3 = c[3];
            c[0] = (int) (p1 >>> 32) ^ c1 ^ k0;
            c[1] = (int) p1;
            c[2] = (int) (p0 >>> 32) ^ c3 ^ k1;
            c[3] = (int) p0;
            k0 += W0;
            k1 += W1;
        }
    }

    /**
     * Fills {@code out} with standard normals (Box-Muller).
     *
     * @param seed the run
     * @param stream what draws: a sample, say
     * @param step when
     */
    public static void gaussians(long seed, int stream, int step, double[] out) {
        int[] c = new int[4];
        for (int i = 0, draw = 0; i < out.length; draw++) {
            draw(seed, stream, step, draw, c);
            for (int pair = 0; pair < 4 && i < out.length; pair += 2) {
                double radius = Math.sqrt(-2 * StrictMath.log(unit(c[pair])));
                double angle = 2 * Math.PI * unit(c[pair + 1]);
                out[i++] = radius * StrictMath.cos(angle);
                if (i < out.length) {
                    out[i++] = radius * StrictMath.sin(angle);
                }
            }
        }
    }

    /** Fills {@code out} with numbers uniform in (0, 1). */
    public static void uniforms(long seed, int stream, int step, double[] out) {
        int[] c = new int[4];
        for (int i = 0, draw = 0; i < out.length; draw++) {
            draw(seed, stream, step, draw, c);
            for (int w = 0; w < 4 && i < out.length; w++) {
                out[i++] = unit(c[w]);
            }
        }
    }

    private static void draw(long seed, int stream, int step, int draw, int[] c) {
        c[0] = draw;
        c[1] = step;
        c[2] = stream;
        c[3] = 0;
        block((int) seed, (int) (seed >>> 32), c);
    }

    private static double unit(int word) {
        return ((word & 0xFFFFFFFFL) + 0.5) * 0x1p-32;
    }
}
