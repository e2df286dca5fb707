package org.spectraform.app.fuzz;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.spectraform.Generator;
import org.spectraform.analysis.AutomaticCutoffs;
import org.spectraform.analysis.BondCutoffs;
import org.spectraform.analysis.PairHistogram;
import org.spectraform.analysis.rings.RingSettings;
import org.spectraform.analysis.set.AnalysisSettings;
import org.spectraform.analysis.set.SetAnalysis;
import org.spectraform.analysis.set.StructureSet;
import org.spectraform.app.TinyModels;
import org.spectraform.app.TinyPotential;
import org.spectraform.core.diffusion.State;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.spectrum.PreparedSpectrum;
import org.spectraform.core.spectrum.Spectrum;
import org.spectraform.core.spectrum.files.SpectrumFiles;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.material.LoadedModel;
import org.spectraform.material.Material;
import org.spectraform.nn.model.Model;
import org.spectraform.nn.model.ModelKind;
import org.spectraform.nn.model.ScoreModel;
import org.spectraform.nn.model.SpectrumModel;
import org.spectraform.simulation.potential.Potential;
import org.spectraform.simulation.potential.Potentials;

/** All readers of the program, each with what users do next with what was read. */
final class Readers {
    private static final Path RESOURCES = Path.of("src/test/resources/fuzz");

    private final Path folder; // of the seeds that are made here
    private final Structure eight = diamond(3.57, 0.05, 1);
    private final SpectrumModel forward;
    private final Potential potential;
    private final Path prior;
    private final Path forwardFile;

    Readers(Path folder) throws IOException {
        this.folder = folder;
        prior = TinyModels.prior(folder);
        forwardFile = TinyModels.forward(folder);
        forward = new SpectrumModel(Model.load(forwardFile));
        potential = Potentials.read(TinyPotential.write(folder, "C", 1));
    }

    /** All of them. */
    List<Reader> all() throws IOException {
        List<Reader> readers = new ArrayList<>();
        List<Path> structures = new ArrayList<>(resources("structures"));
        structures.addAll(resources("faults").stream()
                .filter(p -> !p.toString().matches(".*(safetensors|yaml)"))
                .toList());
        structures.addAll(files(Path.of("../core/src/test/resources/org/spectraform/core/io")).stream()
                .filter(p -> !p.toString().matches(".*(expected|py)"))
                .toList());
        structures.add(extendedXyz("eight.extxyz", false));
        readers.add(new Reader("structure", structures, this::structure));
        readers.add(new Reader("spectrum", resources("spectra"), this::spectrum));
        readers.add(new Reader("model", models(), this::model));
        readers.add(new Reader("potential", potentials(), this::potential));
        readers.add(new Reader("material", material(), this::material));
        readers.add(new Reader("training", training(), this::training));
        readers.add(new Reader("checkpoint", files(checkpoint()), this::checkpoint));
        readers.add(new Reader("data set", files(dataSet()), this::dataSet));
        readers.add(new Reader("text spectra", textSpectra(), this::textSpectra));
        readers.add(new Reader("run", files(run()), this::run));
        readers.add(new Reader("labels", labels(), this::labels));
        return readers;
    }

    // Structures

    private void structure(Path file) throws IOException {
        StructureFiles.read(file).stream().limit(3).forEach(StructureFiles::extendedXyz);
        StructureSet all = StructureSet.read(file);
        StructureSet set = new StructureSet(all.members().stream().limit(2).toList());
        SetAnalysis.of(set, new AnalysisSettings(bonds(set), 6, "", RingSettings.USUAL), ThreadBudget.ONE, frame -> {});
        Material carbon = Material.standard();
        for (Structure structure : set.structures()) {
            carbon.requireElements(structure, file.toString());
            forward.spectra(structure);
            potential.evaluate(structure, ThreadBudget.ONE);
        }
    }

    private static BondCutoffs bonds(StructureSet set) {
        List<PairHistogram> all = new ArrayList<>();
        for (Structure structure : set.structures()) {
            all.add(PairHistogram.of(structure, AutomaticCutoffs.RANGE, AutomaticCutoffs.BINS, ThreadBudget.ONE));
        }
        return AutomaticCutoffs.of(all.stream().reduce(PairHistogram::plus).orElseThrow(), List.of());
    }

    private Path extendedXyz(String name, boolean spectra) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < 3; k++) {
            double edge = 3.57 + 0.2 * k;
            Structure s = diamond(edge, 0.1, k);
            text.append(String.format(
                    Locale.ROOT,
                    "8\nLattice=\"%1$s 0 0 0 %1$s 0 0 0 %1$s\" Properties=species:S:1:pos:R:3%2$s name=n%3$d%4$s\n",
                    edge,
                    spectra ? ":xanes:R:10" : ":energy_atom:R:1",
                    k,
                    spectra ? " energy_first_eV=280 energy_step_eV=2" : ""));
            for (int i = 0; i < 8; i++) {
                text.append("C");
                for (int c = 0; c < 3; c++) {
                    text.append(String.format(Locale.ROOT, " %.5f", s.position(i, c)));
                }
                for (int e = 0; e < (spectra ? 10 : 1); e++) {
                    text.append(
                            String.format(Locale.ROOT, " %.4f", spectra ? Math.abs(Math.sin(i + e)) : -7 - 0.1 * i));
                }
                text.append('\n');
            }
        }
        return Files.writeString(folder.resolve(name), text);
    }

    private static Structure diamond(double edge, double thermal, int seed) {
        double[] sites = {0, 0, 0, 0, 2, 2, 2, 0, 2, 2, 2, 0, 1, 1, 1, 1, 3, 3, 3, 1, 3, 3, 3, 1};
        Random random = new Random(seed);
        double[] x = new double[sites.length];
        for (int k = 0; k < x.length; k++) {
            x[k] = sites[k] * edge / 4 + thermal * random.nextGaussian();
        }
        int[] carbon = {6, 6, 6, 6, 6, 6, 6, 6};
        return new Structure(Cell.cubic(edge), carbon, x);
    }

    // Spectra

    private void spectrum(Path file) {
        Spectrum spectrum = SpectrumFiles.read(file);
        PreparedSpectrum.of(spectrum, forward.grid(), forward.referenceSpectrum());
    }

    // Models, potentials, materials

    private List<Path> models() throws IOException {
        List<Path> models = new ArrayList<>(List.of(prior, forwardFile));
        models.addAll(resources("faults").stream()
                .filter(p -> p.toString().endsWith(".safetensors"))
                .toList());
        models.addAll(files(Path.of("../nn/src/test/resources/org/spectraform/nn/meshgraphnets")));
        return models;
    }

    private void model(Path file) {
        LoadedModel loaded = LoadedModel.of(file);
        loaded.record();
        loaded.requireElements(eight);
        if (loaded.model().info().kind() == ModelKind.FORWARD) {
            SpectrumModel model = new SpectrumModel(loaded.model());
            double[] cell = model.cell(eight);
            if (cell.length != model.grid().size() || cell.length != model.referenceSpectrum().length) {
                throw new AssertionError(cell.length + " intensities");
            }
        } else {
            ScoreModel model = new ScoreModel(loaded.model());
            model.denoise(State.of(eight), Math.min(0.1, model.largestNoise()));
        }
    }

    private List<Path> potentials() throws IOException {
        return List.of(TinyPotential.write(folder, "C", 2), TinyPotential.write(folder, "Si", 2));
    }

    private void potential(Path file) {
        Potentials.read(file).evaluate(eight, ThreadBudget.ONE);
    }

    private List<Path> material() throws IOException {
        Path at = Files.createDirectories(folder.resolve("material"));
        Files.copy(prior, at.resolve("prior.safetensors"));
        Files.copy(forwardFile, at.resolve("forward.safetensors"));
        Files.copy(RESOURCES.resolve("spectra/truth_sp2.txt"), at.resolve("sp2.txt"));
        Files.writeString(at.resolve("material.yaml"), """
                name: tiny
                description: for trials
                elements: [C]
                bonds: {C-C: 1.85}
                implausible:
                  neighbours: {C: [2, 4]}
                  closer: {C-C: 1.0}
                sampling:
                  steps: 4
                  anneal: {cycles: 2, from: 0.114, to: 0.08, steps: 2, power: 2}
                  restarts: {max: 1, from: 0.24, growth: 0.016, steps: 3, radius: 5}
                  strength: {xi: 2000, atoms: 216}
                spectra:
                  edge: C:K
                  grid: {first: 274.5, step: 0.404, points: 100}
                  calibration: {shift: 0.5, scale: 1.1, broadening: 0.5}
                prior: prior.safetensors
                forward: forward.safetensors
                targets: {sp2: sp2.txt}
                """);
        return List.of(at.resolve("material.yaml"));
    }

    private void material(Path file) throws IOException {
        Path here = beside(file, folder.resolve("material"));
        Material material = Material.of(here.toString());
        try (Generator generator = Generator.of(material)) {
            generator.density(2.0).atoms(8).target("sp2").prepare();
            generator.forward().cell(eight);
        }
    }

    // Training

    private List<Path> training() throws IOException {
        extendedXyz("frames.extxyz", false);
        Path one = Files.writeString(folder.resolve("prior.yaml"), """
                kind: prior
                description: tiny
                elements: [C]
                data:
                  - structures: frames.extxyz
                validation: ["n1*"]
                network: {architecture: painn, width: 16, layers: 1, cutoff: 2.0, intervals: 4}
                updates: 2
                batch: 2
                optimizer: radam
                rate: 2.0e-3
                decay: cosine
                average: 0.99
                clip: 10
                seed: 3
                focus: 0.5
                validateEvery: 1
                """);
        Path two = Files.writeString(folder.resolve("forward.yaml"), """
                kind: forward
                data: [{dataset: ds}, {structures: frames.extxyz, spectra: ., grid: {first: 280, step: 2, points: 10}}]
                network: {architecture: meshgraphnets, width: 16, layers: 1, cutoff: 2.0}
                updates: 2
                jitter: 0.01
                cellWeight: 0.5
                """);
        return List.of(one, two, RESOURCES.resolve("faults/width8.yaml"));
    }

    /** Named as of the other kind it is read and not begun, as nobody can wait for a billion updates; small ones are begun, too. */
    private void training(Path file) throws IOException {
        Files.copy(folder.resolve("frames.extxyz"), file.resolveSibling("frames.extxyz"));
        String text = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        boolean small = text.contains("updates: 2\n")
                && !text.matches("(?s).*[0-9]{4}.*")
                && !text.matches("(?s).*[0-9][eE]\\+?[0-9].*");
        for (String kind : List.of("prior", "forward")) {
            if (small || !text.matches("(?is).*kind:\\s*" + kind + ".*")) {
                Refusal.orResult(
                        "train",
                        kind,
                        file.toString(),
                        "--threads",
                        "1",
                        "--out",
                        file.resolveSibling(kind).toString());
            }
        }
    }

    /** The folder of a training that has ended. */
    private Path checkpoint() throws IOException {
        training();
        Path at = folder.resolve("trained");
        Refusal.orResult(
                "train", "prior", folder.resolve("prior.yaml").toString(), "--threads", "1", "--out", at.toString());
        return at;
    }

    private void checkpoint(Path file) throws IOException {
        Path here = beside(file, folder.resolve("trained"));
        Refusal.orResult(
                "train",
                "prior",
                folder.resolve("prior.yaml").toString(),
                "--resume",
                "--threads",
                "1",
                "--out",
                here.toString());
    }

    // Data sets

    private Path dataSet() throws IOException {
        Path file = extendedXyz("labelled.extxyz", true);
        Path at = folder.resolve("dataset");
        Refusal.orResult("dataset", "import", file.toString(), "--out", at.toString());
        return at;
    }

    private void dataSet(Path file) throws IOException {
        Path here = beside(file, folder.resolve("dataset"));
        Refusal.orResult("dataset", "check", here.toString());
        Refusal.orResult("dataset", "info", here.toString());
        Refusal.orResult("dataset", "split", here.toString(), "--validation", "0.5", "--out", here + "-split");
    }

    private List<Path> textSpectra() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            rows.append(i).append(" 0.0 0.1 0.5 ").append(0.1 * i).append('\n');
        }
        Path indexed = Files.writeString(folder.resolve("one.xanes.txt"), rows);
        Path dense = Files.writeString(folder.resolve("one.txt"), rows);
        return List.of(indexed, dense);
    }

    private void textSpectra(Path file) throws IOException {
        Path structure = file.resolveSibling("one.xyz");
        Files.write(structure, StructureFiles.extendedXyz(org.spectraform.core.io.Frame.of(eight)));
        Refusal.orResult(
                "dataset",
                "import",
                structure.toString(),
                "--spectra",
                file.getParent().toString(),
                "--grid",
                "280,0.5",
                "--out",
                file.resolveSibling("out").toString());
    }

    // Runs

    private void generate(Path out) {
        Refusal.orResult(
                "generate",
                "--density",
                "3.5",
                "--atoms",
                "8",
                "--steps",
                "3",
                "--anneal",
                "1",
                "--restarts",
                "0",
                "--samples",
                "2",
                "--threads",
                "1",
                "--prior",
                prior.toString(),
                "--forward",
                forwardFile.toString(),
                "--out",
                out.toString());
    }

    private Path run() {
        Path at = folder.resolve("run");
        generate(at);
        try {
            Files.deleteIfExists(at.resolve("report.png"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return at;
    }

    private void run(Path file) throws IOException {
        generate(beside(file, folder.resolve("run")));
    }

    private List<Path> labels() throws IOException {
        Files.write(folder.resolve("cell.extxyz"), StructureFiles.extendedXyz(org.spectraform.core.io.Frame.of(eight)));
        label(folder.resolve("label"));
        return files(folder.resolve("label"));
    }

    private void label(Path out) {
        Refusal.orResult(
                "label",
                folder.resolve("cell.extxyz").toString(),
                "--engine",
                "toy",
                "--sites",
                "1",
                "--calibration",
                "250,2",
                "--out",
                out.toString());
    }

    private void labels(Path file) throws IOException {
        label(beside(file, folder.resolve("label")));
    }

    // Files

    private static List<Path> resources(String name) throws IOException {
        return files(RESOURCES.resolve(name));
    }

    private static List<Path> files(Path at) throws IOException {
        try (Stream<Path> walk = Files.walk(at)) {
            return walk.filter(Files::isRegularFile)
                    .filter(p -> !p.toString().endsWith(".png"))
                    .sorted()
                    .toList();
        }
    }

    /** A copy of a folder, with the damaged file in its place. */
    private static Path beside(Path file, Path whole) throws IOException {
        Path copy = file.resolveSibling("folder");
        List<Path> replaced = new ArrayList<>();
        Files.walkFileTree(whole, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(copy.resolve(whole.relativize(at)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path at, BasicFileAttributes attributes) throws IOException {
                boolean damaged = at.getFileName().equals(file.getFileName());
                Path to = copy.resolve(whole.relativize(at));
                Files.copy(damaged ? file : at, to, StandardCopyOption.REPLACE_EXISTING);
                if (damaged) {
                    replaced.add(to);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        if (replaced.isEmpty()) {
            throw new AssertionError(file + " is not one of " + whole);
        }
        return copy;
    }
}
