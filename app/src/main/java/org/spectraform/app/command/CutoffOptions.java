package org.spectraform.app.command;

import org.jspecify.annotations.Nullable;
import org.spectraform.app.analyze.CutoffRequest;
import org.spectraform.core.io.InputException;
import org.spectraform.material.Material;
import picocli.CommandLine.Option;

/** The options that say which atoms are bonded. */
final class CutoffOptions {
    @Option(
            names = "--cutoff",
            paramLabel = "R|A-B=R,...",
            description =
                    "Atoms closer than this, in angstrom, are bonded: one distance for all pairs, or by pair of elements, such as"
                            + " C-C=1.85,C-N=1.7,N-N=none. Default, also for pairs not named: the first minimum of the partial g(r), of the reference"
                            + " if there is one, where the first peak is a bond by the elements' radii.")
    private @Nullable String cutoff;

    @Option(
            names = "--material",
            paramLabel = "NAME|FOLDER",
            description = "Take the distances that bond atoms from this material, instead of --cutoff.")
    private @Nullable String material;

    /** What they say. @throws InputException if that is not understood, or both are given */
    CutoffRequest request() {
        if (cutoff != null && material != null) {
            throw new InputException("--cutoff and --material exclude one another: give one of them");
        }
        if (material != null) {
            return CutoffRequest.of(Material.of(material).bonds());
        }
        return cutoff == null ? CutoffRequest.AUTOMATIC : CutoffRequest.parse(cutoff);
    }
}
