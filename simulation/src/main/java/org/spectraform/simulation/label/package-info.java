/**
 * Spectra of single sites as labels: what is common to all programs that compute them. Calculations are resumable, one per site.
 *
 * <p>Start with {@link org.spectraform.simulation.label.Labelling}: what is to be done in a {@link org.spectraform.simulation.label.LabelFolder}, done by a {@link
 * org.spectraform.simulation.label.Labeller}, and brought onto the energies of a model by {@link org.spectraform.simulation.label.Calibration}.
 */
@NullMarked
package org.spectraform.simulation.label;

import org.jspecify.annotations.NullMarked;
