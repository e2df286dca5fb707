package org.spectraform.app.command;

import java.nio.file.Path;
import jdk.incubator.vector.FloatVector;
import org.spectraform.core.task.KernelKind;

/**
 * A program of its own that makes a little of all that has a seed: {@code java ... EveryResult INPUTS OUT}. Prints the kernels and how many floats a
 * vector has.
 */
final class EveryResult {
    private EveryResult() {}

    /** The vector module may be missing, and then this class must not be looked at. */
    private static final class Width {
        static int floats() {
            return FloatVector.SPECIES_PREFERRED.length();
        }
    }

    /** Arguments: the folder with {@link SameBitsTest}'s files, and where the results go. */
    public static void main(String[] args) {
        Path in = Path.of(args[0]);
        Path out = Path.of(args[1]);
        String generate =
                "generate --density 2 --atoms 24 --steps 4 --samples 2 --anneal 3 --restarts 2 --seed 3 --prior "
                        + in.resolve("prior.safetensors") + " --forward " + in.resolve("forward.safetensors");
        run(generate + " --out " + out.resolve("free"));
        run(generate + " --target " + in.resolve("target.csv") + " --out " + out.resolve("guided"));
        run("predict " + in.resolve("start.extxyz") + " --forward " + in.resolve("forward.safetensors") + " --out "
                + out.resolve("predicted"));
        String nep = " --potential " + in.resolve("nep.txt");
        run("relax " + in.resolve("start.extxyz") + " --steps 30" + nep + " --out " + out.resolve("relaxed"));
        run("melt-quench --density 2 --atoms 21 --melt 0.03 --quench 0.03 --anneal 0.02 --seed 4" + nep + " --out "
                + out.resolve("quenched"));
        run("dynamics " + in.resolve("start.extxyz") + " --temperature 400 --time 0.04 --every 0.02" + nep + " --out "
                + out.resolve("moved"));
        for (String model : new String[] {"painn", "mgn", "spectra"}) {
            run("train " + (model.equals("spectra") ? "forward " : "prior ") + in.resolve(model + ".yaml") + " --out "
                    + out.resolve(model));
        }
        KernelKind kind = KernelKind.inUse();
        System.out.println(kind.label() + " " + (kind == KernelKind.VECTOR ? Width.floats() : 1));
    }

    private static void run(String line) {
        Cli cli = Cli.run(line);
        if (cli.code() != 0) {
            throw new IllegalStateException(line + ": " + cli.err());
        }
    }
}
