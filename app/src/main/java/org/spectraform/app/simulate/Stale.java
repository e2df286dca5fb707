package org.spectraform.app.simulate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.spectraform.core.io.AtomArray;
import org.spectraform.core.io.Frame;
import org.spectraform.simulation.dynamics.Fixed;

/**
 * What a file says of a structure that is no longer true once its atoms have moved: energies, forces, stresses, moments, spectra, whatever stands before or
 * behind these words, as in {@code REF_energy} or {@code dft_forces}.
 */
final class Stale {
    /** Header entries are stale if their names hold one of these ... */
    private static final Pattern WORD = Pattern.compile(
            "energ|enthalp|force|stress|virial|pressure|magmom|magneti|dipole|polari|hessian|bandgap|band_gap|fermi"
                    + "|misfit|toten|etot|free_e|fmax|converged|relax_steps");

    /** ... or are, without what is said of the method, one of these. */
    private static final Pattern NAME = Pattern.compile("(.*_)?(e|u|f|pe|ke)(_.*)?");

    /** Arrays that say which atom it is, not how it is: all others are stale. */
    private static final Set<String> LASTING =
            Set.of(Fixed.MOVE_MASK, "id", "type", "mol", "tags", "label", "atom_types", "residuenames", "atomtypes");

    private Stale() {}

    /** The frame without what is stale. */
    static Frame without(Frame frame) {
        Map<String, String> header = new LinkedHashMap<>(frame.header());
        header.keySet().removeIf(Stale::header);
        Map<String, AtomArray> arrays = new LinkedHashMap<>(frame.arrays());
        arrays.keySet().removeIf(Stale::array);
        return new Frame(frame.structure(), header, arrays);
    }

    /** The names of what is stale in a frame. */
    static List<String> names(Frame frame) {
        List<String> names = new ArrayList<>();
        frame.header().keySet().stream().filter(Stale::header).forEach(names::add);
        frame.arrays().keySet().stream().filter(Stale::array).forEach(names::add);
        return names;
    }

    private static boolean header(String key) {
        String name = key.toLowerCase(Locale.ROOT);
        return WORD.matcher(name).find() || NAME.matcher(name).matches();
    }

    private static boolean array(String name) {
        return !LASTING.contains(name);
    }
}
