"""Writes the golden files that the Voronoi cells are tested against: 200 atoms in a triclinic cell, and their cells by voro++.

    g++ -O2 -I/usr/include/voro++ -o /tmp/cells bench/voro/cells.cc -lvoro++
    /usr/bin/python3 bench/python/make_voronoi_golden.py /tmp/cells analysis/src/test/resources/org/spectraform/analysis/voronoi
"""

import itertools
import random
import subprocess
import sys

ATOMS = 200
CLOSEST = 1.3
# ax, bx by, cx cy cz in angstrom: skewed, as voro++ wants it
A, B, C = (12.0, 0.0, 0.0), (3.7, 13.1, 0.0), (-4.9, 2.6, 12.7)


def place():
    """Random positions (6 decimals), no two closer than CLOSEST, also through the cell's faces."""
    source = random.Random(20)
    images = [[sum(s * v[c] for s, v in zip(shift, (A, B, C))) for c in range(3)]
              for shift in itertools.product((-1, 0, 1), repeat=3)]
    placed = []
    while len(placed) < ATOMS:
        f = [source.random() for _ in range(3)]
        x = [round(sum(f[k] * v[c] for k, v in enumerate((A, B, C))), 6) for c in range(3)]
        if all(sum((x[c] + image[c] - p[c]) ** 2 for c in range(3)) > CLOSEST**2 for p in placed for image in images):
            placed.append(x)
    return placed


program, folder = sys.argv[1:3]
structure = f"{folder}/triclinic200.txt"
with open(structure, "w") as out:
    print(ATOMS, *A[:1], *B[:2], *C, file=out)
    for x in place():
        print(*("%.6f" % v for v in x), file=out)
with open(f"{folder}/triclinic200.cells", "w") as out:
    subprocess.run([program, structure], stdout=out, check=True)
