package org.spectraform.app.simulate;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.spectraform.analysis.StructureSummary;
import org.spectraform.core.io.AtomEnergies;
import org.spectraform.core.io.Frame;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.PairDistances;
import org.spectraform.core.structure.Structure;
import org.spectraform.simulation.dynamics.Engine;
import org.spectraform.simulation.dynamics.Protocol;
import org.spectraform.simulation.dynamics.RandomStart;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Melt-quenched samples of one material.
 *
 * @param engine moves the atoms
 * @param cell of every sample
 * @param species atomic numbers
 * @param density as asked for, g/cm3
 * @param protocol temperatures
 * @param quenchPs duration of its quench, for the names
 * @param seed of the first sample; the next have the next ones
 * @param bonds atoms closer than this are neighbours in what is said of samples
 */
public record MeltQuench(
        Engine engine,
        Cell cell,
        int[] species,
        double density,
        Protocol protocol,
        double quenchPs,
        long seed,
        PairDistances bonds) {
    /** Makes sample {@code k}, from 0, or resumes it. */
    public Frame sample(int k, Path folder, DoubleConsumer progress) {
        long own = seed + k;
        Structure start = RandomStart.of(cell, species, own);
        Engine.Result result = engine.run(start, protocol, own, folder, progress);
        Map<String, String> header = new LinkedHashMap<>();
        header.put("name", "r" + plain(density) + "_q" + plain(quenchPs) + "_s" + own);
        header.put("density", plain(density));
        header.put("seed", String.valueOf(own));
        header.put("quench_ps", plain(quenchPs));
        return AtomEnergies.in(new Frame(result.structure().wrapped(), header, Map.of()), result.energies());
    }

    /** 2 for 2.0, 2.5 for 2.5. */
    private static String plain(double value) {
        String text = String.valueOf(value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** What {@code run.json} says of a sample. */
    public ObjectNode record(Frame frame) {
        StructureSummary s = Summaries.of(frame.structure(), bonds);
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("name", frame.header().getOrDefault("name", ""));
        node.put("seed", Long.parseLong(frame.header().getOrDefault("seed", "0")));
        node.put("energy_per_atom_eV", AtomEnergies.mean(frame));
        if (bonds.largest() > 0) {
            node.put("coordination_2", s.cn2());
            node.put("coordination_3", s.cn3());
            node.put("coordination_4", s.cn4());
        }
        return node;
    }

    /** Energy and, where it is known what is bonded, coordination in one line. */
    public String inWords(Frame frame) {
        String energy = String.format(Locale.ROOT, "%.4f eV/atom", AtomEnergies.mean(frame));
        if (bonds.largest() == 0) {
            return energy;
        }
        StructureSummary s = Summaries.of(frame.structure(), bonds);
        return energy
                + String.format(
                        Locale.ROOT,
                        ", %.1f %% CN2, %.1f %% CN3, %.1f %% CN4",
                        100 * s.cn2(),
                        100 * s.cn3(),
                        100 * s.cn4());
    }
}
