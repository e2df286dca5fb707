package org.spectraform.targets;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.spectraform.core.io.InputException;

/** The kinds of target there are. */
public final class TargetKinds {
    private static final String DEFAULT = "xanes";

    private TargetKinds() {}

    /** All of them: those of this program and those of other jars on the class path. */
    public static List<TargetKind> all() {
        List<TargetKind> kinds = new ArrayList<>();
        ServiceLoader.load(TargetKind.class).forEach(kinds::add);
        return kinds;
    }

    /**
     * Makes ready what a user names as {@code KIND:TEXT}, or {@code TEXT} for a XANES spectrum.
     *
     * @throws InputException if there is no such kind, or as {@link TargetKind#prepare}
     */
    public static Target prepare(String target, TargetKind.Options options, TargetKind.Context context) {
        int colon = target.indexOf(':');
        String name = colon > 1 ? target.substring(0, colon) : DEFAULT; // one letter is a drive of Windows
        List<TargetKind> all = all();
        for (TargetKind kind : all) {
            if (kind.name().equals(name)) {
                return kind.prepare(colon > 1 ? target.substring(colon + 1) : target, options, context);
            }
        }
        throw new InputException("--target " + target + ": there is no kind of target '" + name + "'; kinds are "
                + all.stream().map(TargetKind::name).sorted().collect(Collectors.joining(", ")));
    }
}
