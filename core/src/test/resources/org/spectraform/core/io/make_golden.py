#!/usr/bin/env python3
"""Writes the golden structure files beside this script with ASE (made with 3.22.1), and what ASE says is in them.

NAME.expected holds the nine numbers of the cell (one vector a line, angstrom), then symbol and fractional coordinates of each
atom, both as ASE reads the file back. Run it in this folder: python3 make_golden.py
"""
import numpy as np
from ase import Atoms
from ase.constraints import FixAtoms
from ase.io import read, write
from ase.spacegroup import Spacegroup, crystal


def expected(name, atoms):
    with open(name + ".expected", "w") as out:
        for vector in atoms.cell:
            out.write(" ".join(f"{v:.12f}" for v in vector) + "\n")
        # Positions in LAMMPS files count from the lower corner, which ASE keeps apart from the cell.
        for symbol, f in zip(atoms.symbols, atoms.get_scaled_positions(wrap=False)):
            out.write(symbol + " " + " ".join(f"{v:.12f}" for v in f) + "\n")


random = np.random.default_rng(20240501)
general = Atoms(
    "C4N3OC2SiH",
    cell=[[6.1, 0.4, -0.3], [-1.2, 5.4, 0.6], [0.9, -1.1, 7.2]],
    scaled_positions=random.random((12, 3)),
    pbc=True,
)
general.info.update(energy=-12.5, config_type="melt quench", virial=np.arange(9.0).reshape(3, 3), converged=True)
general.new_array("forces", random.normal(size=(12, 3)))
general.new_array("coordination", random.integers(1, 5, 12))
second = general.copy()
second.positions += 0.1
second.info["energy"] = -12.25
write("ase.extxyz", [general, second], format="extxyz")
expected("ase.extxyz", read("ase.extxyz", index=0))

fixed = general.copy()
fixed.set_constraint(FixAtoms([0, 5]))
write("ase_direct.poscar", fixed, format="vasp", direct=True, vasp5=True)
expected("ase_direct.poscar", read("ase_direct.poscar", format="vasp"))
write("ase_cartesian.poscar", general, format="vasp", direct=False, vasp5=True, sort=True)
expected("ase_cartesian.poscar", read("ase_cartesian.poscar", format="vasp"))
write("ase_vasp4.poscar", general, format="vasp", direct=True, vasp5=False, sort=True, label="C H N O Si")
expected("ase_vasp4.poscar", read("ase_vasp4.poscar", format="vasp"))

species = ["C", "H", "N", "O", "Si"]
with open("ase.data", "w") as out:
    write(out, general, format="lammps-data", specorder=species, units="metal", atom_style="atomic")
text = open("ase.data").read()
masses = "Masses\n\n1 12.011\n2 1.008\n3 14.007\n4 15.999\n5 28.085\n\n"
if "Masses" not in text:
    open("ase.data", "w").write(text.replace("Atoms", masses + "Atoms", 1))
# The turned cell, with the fractional coordinates of the general one.
turned = read("ase.data", format="lammps-data", style="atomic", Z_of_type={1: 6, 2: 1, 3: 7, 4: 8, 5: 14})
expected("ase.data", turned)

# ASE reads dumps but does not write them.
(lx, _, _), (xy, ly, _), (xz, yz, lz) = turned.cell.array
with open("ase.dump", "w") as out:
    out.write("ITEM: TIMESTEP\n1000\nITEM: NUMBER OF ATOMS\n12\nITEM: BOX BOUNDS xy xz yz pp pp pp\n")
    out.write(f"{min(0, xy, xz, xy + xz):.12f} {lx + max(0, xy, xz, xy + xz):.12f} {xy:.12f}\n")
    out.write(f"{min(0, yz):.12f} {ly + max(0, yz):.12f} {xz:.12f}\n")
    out.write(f"0.0 {lz:.12f} {yz:.12f}\n")
    out.write("ITEM: ATOMS id element xs ys zs\n")
    for i in reversed(range(12)):
        f = turned.get_scaled_positions(wrap=False)[i]
        out.write(f"{i + 1} {turned.symbols[i]} " + " ".join(f"{v:.12f}" for v in f) + "\n")
expected("ase.dump", read("ase.dump", format="lammps-dump-text"))

write("ase_p1.cif", general, format="cif")
expected("ase_p1.cif", read("ase_p1.cif"))


def symmetric_cif(name, group, sites, cell):
    group = Spacegroup(group)
    with open(name, "w") as out:
        out.write(f"data_{name[:-4]}\n")
        for key, value in zip(["length_a", "length_b", "length_c", "angle_alpha", "angle_beta", "angle_gamma"], cell):
            out.write(f"_cell_{key} {value}(1)\n" if value < 90 else f"_cell_{key} {value}\n")
        out.write(f"_symmetry_space_group_name_H-M '{group.symbol}'\n")
        out.write("loop_\n_symmetry_equiv_pos_site_id\n_symmetry_equiv_pos_as_xyz\n")
        for i, (rotation, translation) in enumerate(zip(*group.get_op())):
            rows = []
            for r, t in zip(rotation, translation):
                row = "".join({1: "+", -1: "-"}[int(v)] + axis for v, axis in zip(r, "xyz") if v)
                twelfths = round(t * 12)
                for d in (2, 3, 4, 6, 12):
                    if twelfths and twelfths * d % 12 == 0:
                        row += f"+{twelfths * d // 12}/{d}"
                        break
                rows.append(row)
            out.write(f"{i + 1} '{', '.join(rows)}'\n")
        out.write("loop_\n_atom_site_fract_z\n_atom_site_label\n_atom_site_fract_x\n_atom_site_fract_y\n")
        for i, (x, y, z) in enumerate(sites):
            out.write(f"{z} C{i + 1} {x} {y}\n")
    atoms = crystal(["C"] * len(sites), sites, spacegroup=group, cellpar=cell, symprec=1e-3)
    expected(name, atoms)
    print(name, len(atoms), "atoms")


symmetric_cif("diamond.cif", 227, [(0, 0, 0)], [3.567, 3.567, 3.567, 90, 90, 90])
symmetric_cif("graphite.cif", 194, [(0, 0, 0.25), (0.3333, 0.6667, 0.25)], [2.461, 2.461, 6.708, 90, 90, 120])
