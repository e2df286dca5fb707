package org.spectraform.app.command;

import java.util.List;
import org.spectraform.app.console.Console;
import org.spectraform.app.figure.Drawing;
import org.spectraform.app.figure.SpectrumFigure;
import org.spectraform.app.run.RunHeader;
import org.spectraform.core.dataset.LabelledStructure;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.simulation.label.Calibration;
import org.spectraform.simulation.label.LabelFolder;
import org.spectraform.simulation.label.Labeller;
import org.spectraform.simulation.label.Labelling.Failure;
import org.spectraform.simulation.label.Labels;
import org.spectraform.simulation.label.Result;
import tools.jackson.databind.node.ObjectNode;

/** What {@code label} makes of the finished calculations: labels, spectra, a picture and a record. */
final class LabelResults {
    private final Labeller labeller;
    private final Calibration calibration;
    private final EnergyGrid grid;
    private final Console console;
    private Labels labels = new Labels(List.of());

    LabelResults(Labeller labeller, Calibration calibration, EnergyGrid grid, Console console) {
        this.labeller = labeller;
        this.calibration = calibration;
        this.grid = grid;
        this.console = console;
    }

    /** How much longer than estimated the finished calculations of a folder took; 1 if there is none. */
    double slowness(LabelFolder folder) {
        double measured = 0;
        double estimated = 0;
        for (LabelledStructure cell : folder.cells()) {
            for (Result site : folder.sites(cell.name())) {
                measured += site.seconds();
                estimated += labeller.cost(cell.structure(), true).seconds();
            }
        }
        return measured > 0 ? measured / estimated : 1;
    }

    /** Writes {@code labels.extxyz} of what is finished. */
    void saveLabels(LabelFolder folder) {
        labels = Labels.of(folder, labeller, calibration, grid);
        if (labels.sites() > 0) {
            labels.write(folder);
        }
    }

    /** Writes everything. */
    void save(LabelFolder folder, List<Failure> failures) {
        saveLabels(folder);
        Labels.writeSpectra(folder, labeller, calibration);
        if (labels.sites() > 0) {
            Drawing.write(
                    () -> new SpectrumFigure(grid.energies(), labels.spectra(), "labelled sites").png(),
                    png -> AtomicFile.write(folder.root().resolve("report.png"), o -> o.write(png)),
                    console);
        }
        ObjectNode record = RunHeader.program("label");
        record.put("engine", engine(folder));
        record.put("updated", RunHeader.now());
        ObjectNode settings = record.putObject("settings");
        labeller.parameters().forEach(settings::put);
        record.put("energy_shift_eV", calibration.energyShift());
        record.put("scale", calibration.scale());
        record.put("gaussian_sigma_eV", calibration.sigma());
        record.put("energy_first_eV", grid.first());
        record.put("energy_step_eV", grid.step());
        record.put("energies", grid.size());
        record.put("cells", labels.cells().size());
        record.put("sites", labels.sites());
        ObjectNode failed = record.putObject("failed");
        failures.forEach(f -> failed.put(f.task().toString(), f.reason()));
        RunHeader.write(record, folder.root().resolve("run.json"));
    }

    private static String engine(LabelFolder folder) {
        for (LabelledStructure cell : folder.cells()) {
            for (Result site : folder.sites(cell.name())) {
                return site.program();
            }
        }
        return "";
    }

    /** What has been written. */
    String inWords() {
        return labels.sites() == 0
                ? "run.json, no site is finished"
                : labels.sites() + " sites of " + labels.cells().size() + " structures in " + Labels.FILE
                        + ", spectra, report.png, run.json";
    }
}
