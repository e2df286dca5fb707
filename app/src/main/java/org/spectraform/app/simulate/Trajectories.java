package org.spectraform.app.simulate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.spectraform.analysis.set.StructureSet.Member;
import org.spectraform.core.io.AtomArray;
import org.spectraform.core.io.AtomEnergies;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.NumberedFrame;
import org.spectraform.core.structure.Structure;
import org.spectraform.simulation.dynamics.Engine;
import org.spectraform.simulation.dynamics.Fixed;
import org.spectraform.simulation.dynamics.Protocol;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Snapshots of structures that move at one temperature.
 *
 * @param engine moves the atoms
 * @param protocol a stage for each snapshot
 * @param seed of the first structure; the next have the next ones
 */
public record Trajectories(Engine engine, Protocol protocol, long seed) {
    /**
     * Moves a structure, or resumes it. What its file says of its atoms and is no longer true ({@link Relaxation#stale}) is left out of the snapshots.
     *
     * @param k which, from 0
     * @throws InputException naming file and frame, if the engine cannot do it
     */
    public List<Frame> snapshots(int k, Member member, Path folder, DoubleConsumer progress) {
        long own = seed + k;
        List<Engine.Result> results;
        try {
            results = engine.trajectory(member.structure(), protocol, own, folder, progress);
        } catch (InputException e) {
            throw new InputException(member.label() + ": " + e.getMessage(), e);
        }
        Frame known = Stale.without(member.content());
        String name = name(member) + "_s" + own + "_t";
        List<Frame> frames = new ArrayList<>();
        double ps = 0;
        for (int s = 0; s < results.size(); s++) {
            ps += protocol.steps(s) * protocol.timeStepFs() / 1000;
            Structure passed = results.get(s).structure().wrapped();
            Map<String, String> header = new LinkedHashMap<>(known.header());
            header.put("name", name + (s + 1));
            header.put("seed", String.valueOf(own));
            header.put("temperature_K", String.valueOf(protocol.stages().get(s).to()));
            header.put("time_ps", String.format(Locale.ROOT, "%.4f", ps));
            Map<String, AtomArray> arrays = new LinkedHashMap<>(known.arrays());
            frames.add(AtomEnergies.in(
                    new Frame(passed, header, arrays), results.get(s).energies()));
        }
        return frames;
    }

    /** What the file calls it, or after the file. */
    private static String name(Member member) {
        String said = member.content().header().get("name");
        String stem = NumberedFrame.stem(Path.of(member.file()));
        return said != null ? said : member.frame() == 1 ? stem : stem + "-" + member.frame();
    }

    /** Refuses, before any work, what has atoms that are to stay: they would not. @throws InputException naming file and frame */
    public static void requireFree(Member member) {
        if (Fixed.of(member.content()).any()) {
            throw new InputException(member.label() + ": some atoms are fixed (move_mask, selective dynamics), and"
                    + " dynamics moves all of them; take that out of the file");
        }
    }

    /** What {@code run.json} says of the snapshots of one structure. */
    public static ObjectNode record(Member member, List<Frame> snapshots) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("file", member.file());
        node.put("frame", member.frame());
        node.put("seed", Long.parseLong(snapshots.getFirst().header().getOrDefault("seed", "0")));
        node.put("snapshots", snapshots.size());
        node.put("mean_energy_per_atom_eV", meanEnergy(snapshots));
        return node;
    }

    /** Mean potential energy per atom of some snapshots, eV. */
    public static double meanEnergy(List<Frame> snapshots) {
        return snapshots.stream().mapToDouble(AtomEnergies::mean).average().orElseThrow();
    }
}
