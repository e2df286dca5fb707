package org.spectraform.app.compare;

import java.util.List;
import org.spectraform.analysis.set.SetAnalysis;

/**
 * One of the sets that are compared.
 *
 * @param name as the user calls it
 * @param analysis of its structures
 * @param spectra of each structure, the mean over its atoms on the model's energies; empty if none were asked for
 * @param displacements of each structure from a given one, angstrom, NaN where it has other atoms; empty if none were asked for
 */
public record ComparedSet(String name, SetAnalysis analysis, List<double[]> spectra, List<Double> displacements) {}
