package org.spectraform.app.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.spectraform.DensityRange;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code 2.0} or {@code 1.8..2.4}. */
final class DensityConverter implements ITypeConverter<DensityRange> {
    private static final Pattern RANGE = Pattern.compile("(.+?)\\.\\.(.+)");

    @Override
    public DensityRange convert(String text) {
        Matcher range = RANGE.matcher(text);
        try {
            if (!range.matches()) {
                double value = Double.parseDouble(text);
                return new DensityRange(value, value);
            }
            DensityRange densities =
                    new DensityRange(Double.parseDouble(range.group(1)), Double.parseDouble(range.group(2)));
            if (densities.low() < densities.high()) {
                return densities;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new TypeConversionException(
                "'" + text + "' is no density: give g/cm3 such as 2.0, or a range of it such as 1.8..2.4");
    }
}
