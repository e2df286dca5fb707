"""Makes the named target spectra of carbon from the published data set.

    python3 bench/python/make_targets.py ../shared/data/llnl-ac library/src/main/resources/materials/carbon/targets

sp, sp2, sp3: mean spectrum of the atoms with 2, 3, 4 neighbours closer than 1.85 angstrom. Snapshots of one density are one
network, so snapshots are averaged first, then densities weighted by how many such atoms they have. diamond, graphite: the
crystals' spectrum, scaled to the area of the mean spectrum of all densities. Energies: 274.5 + 0.404 i eV.
"""

import csv
import sys
from pathlib import Path

CUTOFF = 1.85
NAMES = {2: "sp", 3: "sp2", 4: "sp3"}


def read_poscar(path):
    lines = path.read_text().split("\n")
    edge = float(lines[2].split()[0])
    count = int(lines[6].split()[0])
    return edge, [[float(v) for v in line.split()[:3]] for line in lines[8 : 8 + count]]


def coordination(edge, fractional):
    limit = (CUTOFF / edge) ** 2
    numbers = [0] * len(fractional)
    for i, a in enumerate(fractional):
        for j in range(i):
            b = fractional[j]
            square = 0.0
            for c in range(3):
                d = a[c] - b[c]
                d -= round(d)
                square += d * d
            if square < limit:
                numbers[i] += 1
                numbers[j] += 1
    return numbers


def write(folder, name, spectrum):
    with open(folder / f"{name}.csv", "w") as out:
        out.write("energy_eV,intensity\n")
        for i, y in enumerate(spectrum):
            out.write(f"{274.5 + 0.404 * i:.3f},{y:.5f}\n")


def main(source, folder):
    by_density = {}  # edge -> list of (class sums, class counts)
    for path in sorted((source / "poscar").glob("*.vasp")):
        edge, fractional = read_poscar(path)
        rows = [[float(v) for v in line.split()] for line in (source / "xanes" / f"{path.stem}.txt").open()]
        sums = {k: [0.0] * 100 for k in NAMES}
        counts = {k: 0 for k in NAMES}
        for number, row in zip(coordination(edge, fractional), rows):
            if number in NAMES:
                counts[number] += 1
                sums[number] = [s + v for s, v in zip(sums[number], row)]
        mean = [sum(column) / len(rows) for column in zip(*rows)]
        by_density.setdefault(round(edge, 3), []).append((sums, counts, mean))
    reference = [0.0] * 100
    total = {k: [0.0] * 100 for k in NAMES}
    weight = {k: 0.0 for k in NAMES}
    for snapshots in by_density.values():
        n = len(snapshots)
        for sums, counts, mean in snapshots:
            reference = [r + m / n / len(by_density) for r, m in zip(reference, mean)]
            for k in NAMES:
                total[k] = [t + s / n for t, s in zip(total[k], sums[k])]
                weight[k] += counts[k] / n
    for k, name in NAMES.items():
        write(folder, name, [t / weight[k] for t in total[k]])
    for crystal in ("diamond", "graphite"):
        with open(source / "xanes-crystal" / f"{crystal}.csv") as file:
            row = [float(v) for v in list(csv.reader(file))[1]]
        scale = sum(reference) / sum(row)
        write(folder, crystal, [scale * v for v in row])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
