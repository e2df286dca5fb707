package org.spectraform.app.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.spectraform.analysis.AutomaticCutoffs;
import org.spectraform.analysis.BondCutoffs;
import org.spectraform.analysis.PairHistogram;
import org.spectraform.analysis.rings.RingSettings;
import org.spectraform.analysis.set.AnalysisSettings;
import org.spectraform.analysis.set.SetAnalysis;
import org.spectraform.analysis.set.StructureSet;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.spectrum.PreparedSpectrum;
import org.spectraform.core.spectrum.Spectrum;
import org.spectraform.core.spectrum.files.SpectrumFiles;
import org.spectraform.core.structure.Structure;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.material.Material;

/** Structures and spectra: what users bring. */
record InputReaders(Workbench with) {
    /** All of them. */
    List<Reader> all() throws IOException {
        return List.of(
                new Reader("structure", structures(), this::structure),
                new Reader("spectrum", spectra(), this::spectrum));
    }

    private static List<Path> spectra() throws IOException {
        List<Path> spectra = new ArrayList<>(Seeds.cases("spectra"));
        spectra.addAll(Seeds.files(Path.of("../library/src/test/resources/nexus")));
        return spectra;
    }

    private List<Path> structures() throws IOException {
        List<Path> structures = new ArrayList<>(Seeds.cases("structures"));
        structures.addAll(Seeds.cases("faults"));
        structures.addAll(Seeds.files(Path.of("../core/src/test/resources/org/spectraform/core/io")).stream()
                .filter(p -> !p.toString().matches(".*(expected|py)"))
                .toList());
        structures.add(Seeds.extendedXyz(with.folder().resolve("eight.extxyz"), false));
        return structures;
    }

    private void structure(Path file) throws IOException {
        StructureFiles.read(file).stream().limit(3).forEach(StructureFiles::extendedXyz);
        StructureSet all = StructureSet.read(file);
        StructureSet set = new StructureSet(all.members().stream().limit(2).toList());
        SetAnalysis.of(set, new AnalysisSettings(bonds(set), 6, "", RingSettings.USUAL), ThreadBudget.ONE, frame -> {});
        Material carbon = Material.standard();
        for (Structure structure : set.structures()) {
            carbon.requireElements(structure, file.toString());
            with.forward().spectra(structure);
            with.potential().evaluate(structure, ThreadBudget.ONE);
        }
    }

    private static BondCutoffs bonds(StructureSet set) {
        List<PairHistogram> all = new ArrayList<>();
        for (Structure structure : set.structures()) {
            all.add(PairHistogram.of(structure, AutomaticCutoffs.RANGE, AutomaticCutoffs.BINS, ThreadBudget.ONE));
        }
        return AutomaticCutoffs.of(all.stream().reduce(PairHistogram::plus).orElseThrow(), List.of());
    }

    private void spectrum(Path file) {
        Spectrum spectrum = SpectrumFiles.read(file);
        PreparedSpectrum.of(spectrum, with.forward().grid(), with.forward().referenceSpectrum());
    }
}
