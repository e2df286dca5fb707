package org.spectraform.targets;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.spectrum.BackgroundKind;
import org.spectraform.core.spectrum.Normalization;
import org.spectraform.core.spectrum.files.SpectrumChoice;
import org.spectraform.core.structure.Structure;
import org.spectraform.material.Material;
import org.spectraform.nn.model.SpectrumGuide;
import org.spectraform.nn.model.SpectrumModel;

/**
 * A kind of target, such as a XANES spectrum. Found by {@link java.util.ServiceLoader}: a class with a public constructor without arguments, named in
 * {@code META-INF/services/org.spectraform.targets.TargetKind}. Stateless.
 */
public interface TargetKind {
    /** How users name it, as in {@code --target NAME:FILE}. */
    String name();

    /**
     * Reads a target and makes it ready.
     *
     * @param text what stands after {@code NAME:}, mostly a file
     * @throws org.spectraform.core.io.InputException if it cannot be read or does not fit the material
     */
    Target prepare(String text, Options options, Context context);

    /**
     * How users want targets to act.
     *
     * @param comparison whether every atom or their mean is compared
     * @param xi strength of equation 13; null for the material's
     * @param normalization how a spectrum is brought onto the model's scale; null for what fits best
     * @param background what is subtracted from a spectrum; null for a line
     * @param choice which columns and scan of a file
     */
    record Options(
            SpectrumGuide.Kind comparison,
            @Nullable Double xi,
            @Nullable Normalization normalization,
            @Nullable BackgroundKind background,
            SpectrumChoice choice) {
        /** The mean over the atoms, everything else by default. */
        public static final Options STANDARD =
                new Options(SpectrumGuide.Kind.CELL, null, null, null, SpectrumChoice.AUTOMATIC);

        /** The same with another comparison. */
        public Options withComparison(SpectrumGuide.Kind value) {
            return new Options(value, xi, normalization, background, choice);
        }

        /** The same with another strength. */
        public Options withXi(double value) {
            return new Options(comparison, value, normalization, background, choice);
        }

        /** The same with another normalisation. */
        public Options withNormalization(Normalization value) {
            return new Options(comparison, xi, value, background, choice);
        }

        /** The same with another background. */
        public Options withBackground(BackgroundKind value) {
            return new Options(comparison, xi, normalization, value, choice);
        }

        /** The same with another choice of columns and scan. */
        public Options withChoice(SpectrumChoice value) {
            return new Options(comparison, xi, normalization, background, value);
        }
    }

    /**
     * What a target is for.
     *
     * @param material the material
     * @param forward its forward model, read when it is asked for
     * @param template cell and species of the structures
     */
    record Context(Material material, Supplier<SpectrumModel> forward, Structure template) {}
}
