"""Writes the small NeXus files of library/src/test/resources/nexus with h5py, an implementation other than the one that reads them.

python3 bench/python/make_nexus_cases.py library/src/test/resources/nexus
"""
import sys
from pathlib import Path

import h5py
import numpy as np

folder = Path(sys.argv[1])
energy = np.linspace(280.0, 310.0, 61)
mu = 1 / (1 + np.exp(-(energy - 291.0) / 0.6)) + 0.8 * np.exp(-(((energy - 285.4) / 0.7) ** 2)) + 0.05
i0 = 1e6 * (1 - 0.002 * (energy - 280.0))


def group(parent, name, nexus_class, **attributes):
    made = parent.create_group(name)
    made.attrs["NX_class"] = nexus_class
    made.attrs.update(attributes)
    return made


def column(parent, name, values, unit=None, **options):
    data = parent.create_dataset(name, data=values, **options)
    if unit:
        data.attrs["units"] = unit
    return data


def xas(file, mode, absorbed, **options):
    entry = group(file, "entry", "NXentry")
    entry["definition"] = "NXxas"
    entry["title"] = "amorphous carbon film"
    entry["element"] = "C"
    entry["edge"] = "K"
    instrument = group(entry, "instrument", "NXinstrument")
    column(group(instrument, "monochromator", "NXmonochromator"), "energy", energy, "eV", **options)
    column(group(instrument, "incoming_beam", "NXdetector"), "data", i0, **options)
    column(group(instrument, "absorbed_beam", "NXdetector"), "data", absorbed, **options)
    data = group(entry, "data", "NXdata", signal="absorbed_beam", axes="energy")
    data["energy"] = h5py.SoftLink("/entry/instrument/monochromator/energy")
    data["absorbed_beam"] = h5py.SoftLink("/entry/instrument/absorbed_beam/data")
    data["mode"] = mode


with h5py.File(folder / "transmission.nxs", "w", libver="earliest") as file:
    xas(file, "Transmission", i0 * np.exp(-mu))
with h5py.File(folder / "yield.nxs", "w", libver=("v110", "v110")) as file:
    xas(file, "Total Electron Yield", mu * i0, chunks=(16,), compression="gzip", shuffle=True)
with h5py.File(folder / "lzf.nxs", "w") as file:
    xas(file, "Fluorescence Yield", np.round(mu * i0).astype("u4"), chunks=(61,), compression="lzf")
with h5py.File(folder / "plot.h5", "w") as file:
    file.attrs["default"] = "scan"
    entry = group(file, "scan", "NXentry", default="process/result")
    data = group(group(entry, "process", "NXprocess"), "result", "NXdata", signal="mu", axes=["energy"])
    column(data, "energy", (energy / 1000), "keV")
    column(data, "mu", mu.astype("f4"))
    column(data, "mu_errors", 0.01 * mu)
    other = group(entry, "raw", "NXdata", signal="image", axes=[".", "."])
    column(other, "image", np.zeros((4, 4)))
with h5py.File(folder / "old.nxs", "w", libver="earliest") as file:
    entry = group(file, "entry1", "NXentry")
    data = group(entry, "data", "NXdata")
    column(data, "photon_energy", energy, "eV").attrs["axis"] = 1
    column(data, "absorption", mu).attrs["signal"] = 1
    entry["loop"] = entry  # a hard link makes a circle
    entry["elsewhere"] = h5py.ExternalLink("other.nxs", "/data")
    entry["broken"] = h5py.SoftLink("/nowhere")
with h5py.File(folder / "measurement.h5", "w") as file:
    for number in (1, 2):
        entry = group(file, f"{number}.1", "NXentry")
        entry["title"] = f"ascan energy {number}"
        measurement = group(entry, "measurement", "NXcollection")
        column(measurement, "energy", energy[:: 3 - number], "eV")
        column(measurement, "i0", i0[:: 3 - number])
        column(measurement, "tey", (mu * i0)[:: 3 - number])
        column(measurement, "elapsed_time", np.arange(61.0)[:: 3 - number], "s")
        column(measurement, "frames", np.zeros((5, 4, 4), "u2"))
with h5py.File(folder / "image.h5", "w") as file:
    column(group(group(file, "entry", "NXentry"), "data", "NXdata", signal="data"), "data", np.zeros((8, 8)))
