package org.spectraform.simulation.nep;

import java.util.Arrays;

/**
 * The neighbours of a few atoms of one element, side by side in lanes, as a {@link Kernel} takes them; and what it says of them. A place is a
 * slot of a category; the categories are, for each neighbouring element, those within the angular cutoff and those beyond it but
 * within the radial one. Lanes with fewer neighbours than others have padding, so far away that what it
 * contributes is exactly zero.
 */
final class Neighbourhood {
    final int width;
    final int capacity;
    final int[] slots; // used by each category, the same for all lanes
    final double[] x; // displacement to the neighbour, angstrom, at place(category, slot) + lane
    final double[] y;
    final double[] z;
    final double[] gx; // out: derivative of the centre's energy by it, eV/angstrom
    final double[] gy;
    final double[] gz;
    final double[] energy; // out: of each lane's centre, eV
    final int[] edge; // whose neighbour it is in the list
    final int[] filled; // [category * width + lane]
    int centre; // place of the element in the model

    private final double far;

    /**
     * @param width lanes
     * @param elements of the model
     * @param capacity most neighbours of an atom in a category
     * @param cutoff the radial one, angstrom
     */
    Neighbourhood(int width, int elements, int capacity, double cutoff) {
        this.width = width;
        this.capacity = capacity;
        far = 2 * cutoff; // at the cutoff itself rounding leaves a little
        int places = 2 * elements * capacity * width;
        slots = new int[2 * elements];
        x = new double[places];
        y = new double[places];
        z = new double[places];
        gx = new double[places];
        gy = new double[places];
        gz = new double[places];
        energy = new double[width];
        edge = new int[places];
        filled = new int[2 * elements * width];
    }

    /** The category of neighbours of this element, within the angular cutoff or not. */
    static int category(int element, boolean angular) {
        return 2 * element + (angular ? 0 : 1);
    }

    int place(int category, int slot) {
        return (category * capacity + slot) * width;
    }

    /** Starts with no neighbours around atoms of this element. */
    void clear(int element) {
        centre = element;
        Arrays.fill(filled, 0);
    }

    void add(int lane, int category, int listed, double dx, double dy, double dz) {
        int p = place(category, filled[category * width + lane]++) + lane;
        x[p] = dx;
        y[p] = dy;
        z[p] = dz;
        edge[p] = listed;
    }

    /** Fills up the lanes, after the last neighbour. */
    void pad() {
        for (int category = 0; category < slots.length; category++) {
            int max = 0;
            for (int lane = 0; lane < width; lane++) {
                max = Math.max(max, filled[category * width + lane]);
            }
            slots[category] = max;
            for (int lane = 0; lane < width; lane++) {
                for (int slot = filled[category * width + lane]; slot < max; slot++) {
                    int p = place(category, slot) + lane;
                    x[p] = far;
                    y[p] = 0;
                    z[p] = 0;
                }
            }
        }
    }
}
