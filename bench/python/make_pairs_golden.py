"""Makes the golden file of the pair correlations with ASE: a disordered triclinic cell of two species, and what ASE says about it.

    /usr/bin/python3 bench/python/make_pairs_golden.py

Writes disordered.extxyz and disordered-pairs.txt into analysis/src/test/resources/org/spectraform/analysis. The second has lines of a
name and numbers:
  coordination CUTOFF n_1 ... n_N       neighbours of each atom (ase.neighborlist)
  pairs A B R_MAX c_1 ... c_BINS        ordered pairs (i of A, j of B) by distance, all images (ase.neighborlist); R_MAX beyond the cell
  rdf A B R_MAX g_1 ... g_BINS          g(r) (ase.geometry.analysis), A = B = 0 for all atoms; within half the cell, which is all ASE allows. Its partials are
                                        not normalised to 1 at large r, so there are none here
"""

import os

import numpy
from ase import Atoms
from ase.geometry.analysis import Analysis
from ase.io import read, write
from ase.neighborlist import neighbor_list

ATOMS, LEAST, CUTOFF, FAR, BINS = 200, 1.3, 2.0, 14.0, 140
CELL = [[11.8, 0.0, 0.0], [3.1, 12.2, 0.0], [-2.4, 1.9, 12.6]]
FOLDER = os.path.join(os.path.dirname(__file__), "../../analysis/src/test/resources/org/spectraform/analysis")


def disordered(generator):
    """Random points, none closer than LEAST to another or to an image."""
    shifts = numpy.array([[u, v, w] for u in (-1, 0, 1) for v in (-1, 0, 1) for w in (-1, 0, 1)]) @ numpy.array(CELL)
    points = []
    while len(points) < ATOMS:
        point = generator.random(3) @ numpy.array(CELL)
        if all(numpy.min(numpy.linalg.norm(point - other + shifts, axis=1)) > LEAST for other in points):
            points.append(point)
    return Atoms([("C", "Si")[k % 3 == 0] for k in range(ATOMS)], positions=points, cell=CELL, pbc=True)


def main():
    cell_file = os.path.join(FOLDER, "disordered.extxyz")
    write(cell_file, disordered(numpy.random.default_rng(20)), format="extxyz", columns=["symbols", "positions"])
    atoms = read(cell_file)  # with the digits of the file
    z = atoms.numbers
    with open(os.path.join(FOLDER, "disordered-pairs.txt"), "w") as out:

        def line(name, *numbers):
            print(name, *(repr(float(n)) if isinstance(n, float) else int(n) for n in numbers), file=out)

        counts = numpy.bincount(neighbor_list("i", atoms, CUTOFF), minlength=ATOMS)
        line("coordination", CUTOFF, *counts)
        i, j, d = neighbor_list("ijd", atoms, FAR)
        for a, b in ((6, 6), (6, 14), (14, 6), (14, 14)):
            chosen = d[(z[i] == a) & (z[j] == b)]
            line("pairs", a, b, FAR, *numpy.histogram(chosen, bins=BINS, range=(0, FAR))[0])
        half = 0.5 * min(1 / numpy.linalg.norm(v) for v in atoms.cell.reciprocal())
        near = numpy.floor(10 * half) / 10
        bins = int(round(near / 0.1))
        line("rdf", 0, 0, float(near), *Analysis(atoms).get_rdf(near, bins)[0].tolist())


if __name__ == "__main__":
    main()
