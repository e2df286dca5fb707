package org.spectraform.app.command;

import org.jspecify.annotations.Nullable;
import org.spectraform.Generation;
import org.spectraform.core.io.InputException;
import org.spectraform.core.spectrum.BackgroundKind;
import org.spectraform.core.spectrum.Normalization;
import org.spectraform.core.spectrum.files.SpectrumChoice;
import picocli.CommandLine.Option;

/** The options that say how a spectrum is read and prepared. */
final class SpectrumOptions {
    @Option(
            names = "--columns",
            paramLabel = "ENERGY,SIGNAL",
            description = "Columns of the spectrum by name or number (from 1); SIGNAL also A/B or ln(A/B), such as"
                    + " --columns 1,TEY/I0. Default: by their names.")
    private @Nullable String columns;

    @Option(names = "--scan", paramLabel = "N", description = "Which scan of a spectrum file with several, from 1.")
    private @Nullable Integer scan;

    @Option(
            names = "--normalize",
            paramLabel = "none|edge|area",
            description =
                    "How to bring the spectrum onto the model's scale: none as it is, area by its area (the safest:"
                            + " it depends least on the structure), edge by the edge step as Larch does it (to compare with"
                            + " spectra so normalised). Default: none if it is there, else area.")
    private @Nullable Normalization normalize;

    @Option(
            names = "--background",
            paramLabel = "line|power|none",
            description =
                    "What to fit below the edge and subtract: a line, a power law (energy losses of electrons), or"
                            + " nothing. Default: line.")
    private @Nullable BackgroundKind background;

    /** Columns and scan. @throws InputException if the number of the scan makes no sense */
    SpectrumChoice choice() {
        if (scan != null && scan < 1) {
            throw new InputException("--scan " + scan + ": scans are counted from 1");
        }
        return new SpectrumChoice(columns, scan);
    }

    /** Null for what fits best. */
    @Nullable
    Normalization normalization() {
        return normalize;
    }

    /** Null for a line. */
    @Nullable
    BackgroundKind background() {
        return background;
    }

    /** Says them to a generation. @throws InputException as {@link #choice} */
    void to(Generation generation) {
        SpectrumChoice choice = choice();
        if (choice.columns() != null) {
            generation.columns(choice.columns());
        }
        if (choice.scan() != null) {
            generation.scan(choice.scan());
        }
        if (normalize != null) {
            generation.normalize(normalize);
        }
        if (background != null) {
            generation.background(background);
        }
    }

    /** The first option that was given, for the complaint that it has nothing to act on; null if none was. */
    @Nullable
    String given() {
        return columns != null
                ? "--columns"
                : scan != null
                        ? "--scan"
                        : normalize != null ? "--normalize" : background != null ? "--background" : null;
    }
}
