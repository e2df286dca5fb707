package org.spectraform.simulation.label;

import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.InputException;
import org.spectraform.core.spectrum.EnergyGrid;

/**
 * How computed spectra become labels: {@code E = axis + onset + energyShift}, where the onset E_site - E_ground (of the total energies) puts sites on one axis;
 * intensities times {@code scale}; convolution with a Gaussian; values at the energies of the model.
 *
 * @param energyShift eV; total energies of pseudo-atoms have no zero, so it belongs to the pseudopotentials
 * @param scale of the intensities
 * @param sigma standard deviation of the Gaussian, eV; 0 for none
 */
public record Calibration(double energyShift, double scale, double sigma) {
    /** @throws InputException if a number is not finite, the scale not positive or the broadening negative */
    public Calibration {
        if (!Double.isFinite(energyShift) || !(scale > 0 && scale < 1e9) || !(sigma >= 0 && sigma <= 20)) {
            throw new InputException("calibration with shift " + energyShift + " eV, scale " + scale + ", broadening "
                    + sigma + " eV: give a number, a positive number and 0 to 20 eV");
        }
    }

    /**
     * Photon energies of a site's computed spectrum, eV.
     *
     * @param ground null if the labeller needs no ground state: its axis then has the same origin for all sites
     */
    public double[] energies(Result site, @Nullable Result ground) {
        double shift = energyShift + (ground == null ? 0 : site.energyEv() - ground.energyEv());
        double[] energies = site.axisEv().clone();
        for (int k = 0; k < energies.length; k++) {
            energies[k] += shift;
        }
        return energies;
    }

    /** The isotropic spectrum, scaled and broadened, at some photon energies (eV). */
    public double[] at(Result site, @Nullable Result ground, double[] photonEnergies) {
        double[] isotropic = site.isotropic();
        for (int k = 0; k < isotropic.length; k++) {
            isotropic[k] *= scale;
        }
        return Broadening.gaussian(energies(site, ground), isotropic, sigma, photonEnergies);
    }

    /**
     * The label of a site.
     *
     * @throws InputException if the computed energies end before those of the grid
     */
    public double[] label(Result site, @Nullable Result ground, EnergyGrid grid) {
        double[] computed = energies(site, ground);
        double last = computed[computed.length - 1];
        if (last < grid.last()) {
            throw new InputException("the computed spectrum of site " + site.site() + " ends at " + Math.floor(last)
                    + " eV, the grid at " + grid.last() + " eV; give a --grid that ends earlier, or check the shift");
        }
        return at(site, ground, grid.energies());
    }
}
