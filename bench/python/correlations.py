"""The Python side of bench/run CorrelationBench: g(r) and q6 with what a Python user has, on one thread.

    /usr/bin/python3 bench/python/correlations.py FILE

FILE: little-endian doubles, the edge of a cube and 3N coordinates. Answers with lines of a row's name, by what, seconds and a result,
separated by tabs. ASE's neighbour list of 100,000 atoms to 10 angstrom does not fit into usual memory, so it is timed to 4 angstrom only, a
sixteenth of the pairs: what it takes is a lower bound, and the row says so. Needs numpy, scipy and ase.
"""

import os
import sys
import time

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy
from ase import Atoms
from ase.neighborlist import neighbor_list
from scipy.spatial import cKDTree
from scipy.special import sph_harm

R_MAX, BINS, BOND, NEAREST = 10.0, 1000, 1.85, 12
SHORTER = 4.0


def row(name, by, work):
    start = time.process_time()
    result = work()
    print(name, by, repr(time.process_time() - start), repr(float(result)), sep="\t", flush=True)


def q6(i, vectors, atoms):
    x, y, z = vectors.T
    r = numpy.sqrt(x * x + y * y + z * z)
    azimuth, polar = numpy.arctan2(y, x), numpy.arccos(z / r)
    count = numpy.bincount(i, minlength=atoms)
    total = numpy.zeros(atoms)
    for m in range(7):
        harmonic = sph_harm(m, 6, azimuth, polar)
        moment = numpy.bincount(i, harmonic.real, atoms) + 1j * numpy.bincount(i, harmonic.imag, atoms)
        total += (1 if m == 0 else 2) * numpy.abs(moment / numpy.maximum(count, 1)) ** 2
    return numpy.sqrt(4 * numpy.pi / 13 * total).mean()


def main():
    data = numpy.fromfile(sys.argv[1], "<f8")
    edge, positions = data[0], data[1:].reshape(-1, 3)
    atoms = Atoms("C" * len(positions), positions=positions, cell=[edge] * 3, pbc=True)
    n = len(atoms)

    def ase_histogram(r_max):
        return numpy.histogram(neighbor_list("d", atoms, r_max), bins=BINS, range=(0, r_max))[0].sum()

    def kdtree():
        tree = cKDTree(positions % edge, boxsize=edge)
        edges = numpy.linspace(0, R_MAX, BINS + 1)
        return (tree.count_neighbors(tree, edges)[-1] - n) / n

    row("g(r) to 10", "scipy cKDTree.count_neighbors", kdtree)
    row("g(r) to 10", f"ase neighbor_list, to {SHORTER:g} only", lambda: ase_histogram(SHORTER) / n)

    def bonded():
        i, vectors = neighbor_list("iD", atoms, BOND)
        return q6(i, vectors, n)

    row("q6, neighbours within 1.85", "ase neighbor_list + scipy sph_harm", bonded)

    def nearest():
        tree = cKDTree(positions % edge, boxsize=edge)
        found = tree.query(positions % edge, NEAREST + 1)[1][:, 1:]
        vectors = (positions[found] - positions[:, None]).reshape(-1, 3)
        vectors -= edge * numpy.rint(vectors / edge)
        return q6(numpy.repeat(numpy.arange(n), NEAREST), vectors, n)

    row("q6, 12 nearest", "scipy cKDTree + sph_harm", nearest)


if __name__ == "__main__":
    main()
